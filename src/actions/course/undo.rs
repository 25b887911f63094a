//! What needed nobody's approval is undone.

use crate::actions::Outcome;
use crate::actions::initiative::moved::moved;
use crate::actions::initiative::{led, note, refresh};
use crate::actions::outcome::benefit;
use crate::actions::rollout;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{Life, Standing, UNDO};
use crate::domain::job::{Edit, Job};
use crate::domain::people::Actor;
use crate::domain::refusal::CourseRefusal;
use crate::store::{Tx, initiatives, jobs, turns};

/// Undoes the newest turn of an initiative; only an owner may, for a day. Undoing it twice changes nothing. Gives the key.
pub async fn undo(tx: &mut Tx, actor: &Actor, id: InitiativeId, number: i64) -> Outcome<String> {
    let mut initiative = led(tx, actor, id).await?;
    let turn = turns::find(tx, id, number).await?.ok_or(CourseRefusal::ChangedSince)?;
    if turn.undone {
        return Ok(initiative.key);
    }
    if tx.now().duration_since(turn.at) > UNDO {
        return Err(CourseRefusal::TooLateToUndo.into());
    }
    if Standing::of(&initiative) != turn.later {
        return Err(CourseRefusal::ChangedSince.into());
    }
    let (now, was) = (initiative.clone(), turn.earlier);
    if was.key != now.key && !initiatives::key_is_free(tx, &was.key, id).await? {
        return Err(CourseRefusal::KeyTaken { key: was.key }.into());
    }
    was.put(&mut initiative);
    turns::undo(tx, id, number).await?;
    initiatives::save(tx, &initiative).await?;
    if initiative.key != now.key {
        initiatives::give_up_key(tx, id, &now.key).await?;
    }
    note(tx, actor.member.as_str(), id, "turn.undone", &number.to_string()).await?;
    if now.life == Life::Archived {
        benefit::back(tx, &initiative).await?;
    }
    rollout::turned(tx, now.life, &initiative).await?;
    if initiative.channel != now.channel {
        moved(tx, id, &now.channel).await?;
    }
    jobs::enqueue(tx, &Job::Edit(Edit::Turn(id, number))).await?;
    refresh(tx, id).await?;
    Ok(initiative.key)
}
