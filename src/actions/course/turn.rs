//! A turn: the change itself, its place in the record, a word in the channel, and the way back.

use super::tell;
use crate::actions::Outcome;
use crate::actions::announcement::due;
use crate::actions::initiative::moved::moved;
use crate::actions::initiative::{REASON, field, note, owned, refresh};
use crate::actions::rollout;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{Initiative, REASON_MAX, Standing, TurnKind};
use crate::domain::job::{CoursePost, Job, Post};
use crate::domain::notice::course as about;
use crate::domain::people::Actor;
use crate::domain::refusal::CourseRefusal;
use crate::domain::stage::Stage;
use crate::store::{Tx, initiatives, jobs, turns};

/// Takes a turn that leads from `before` to `after`: whoever took it gets the way back, the channel hears of it.
pub(in crate::actions) async fn take(
    tx: &mut Tx,
    actor: &Actor,
    before: &Initiative,
    after: &Initiative,
    kind: TurnKind,
    reason: &str,
) -> Outcome<()> {
    let id = before.id;
    let number = turns::last(tx, id).await?.map_or(1, |last| last.number + 1);
    let (earlier, later) = (Standing::of(before), Standing::of(after));
    turns::add(tx, id, number, (kind, reason), &actor.member, (&earlier, &later)).await?;
    initiatives::save(tx, after).await?;
    if before.key != after.key {
        initiatives::give_up_key(tx, id, &before.key).await?;
    }
    note(tx, actor.member.as_str(), id, &format!("turn.{}", kind.word()), &number.to_string()).await?;
    if kind != TurnKind::Changed {
        jobs::enqueue(tx, &Job::Post(Post::Course(CoursePost::Turn(id, number)))).await?;
    }
    if before.life.goes_on() && !after.life.goes_on() {
        due::rests(tx, after).await?;
    }
    rollout::turned(tx, before.life, after).await?;
    if before.channel != after.channel {
        moved(tx, id, &before.channel).await?;
    }
    let key = after.key.clone();
    let turned = about::Notice::Turned { initiative: id, key, number, kind };
    tell(tx, id, actor.member.clone(), "turned", turned).await?;
    Ok(refresh(tx, id).await?)
}

/// Goes back to an earlier stage, with a reason; only an owner may. What was decided at the gates between stays on record.
///
/// Refused: a stage that does not lie behind, no reason, or one that is too long.
pub async fn go_back(tx: &mut Tx, actor: &Actor, id: InitiativeId, to: Stage, why: &str) -> Outcome<()> {
    let before = owned(tx, actor, id).await?;
    if to >= before.stage {
        return Err(CourseRefusal::NotEarlier.into());
    }
    let why = field(REASON, why, REASON_MAX)?;
    let after = Initiative { stage: to, stage_since: tx.now(), ..before.clone() };
    take(tx, actor, &before, &after, TurnKind::Back, &why).await
}
