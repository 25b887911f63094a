//! An initiative that was delivered is closed: its channel hears what it brought, and who helped is thanked by name.

use super::turn::take;
use crate::actions::Outcome;
use crate::actions::initiative::{REASON, led};
use crate::actions::outcome::benefit;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{Initiative, Life, REASON_MAX, THANKED_MOST, Thanked, TurnKind};
use crate::domain::people::Actor;
use crate::domain::refusal::{CourseRefusal, Refusal};
use crate::store::{Tx, closings, turns};

/// What the form begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The initiative.
    pub initiative: Initiative,
    /// Who helped it: its sponsor, then whoever answered or gave feedback most often.
    pub helpers: Thanked,
    /// The looks back that would not be told, in days after delivery.
    pub untold: Vec<i64>,
}

/// What the form begins with; only for whoever leads what was delivered.
pub async fn open(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Closing> {
    let initiative = delivered(tx, actor, id).await?;
    let mut members = vec![initiative.sponsor.clone()];
    let helped = closings::helpers(tx, id, i64::try_from(THANKED_MOST).unwrap_or(i64::MAX)).await?;
    let others = helped.into_iter().filter(|member| *member != initiative.sponsor && !member.is_former());
    members.extend(others.filter(|member| !initiative.is_owned_by(member)));
    members.truncate(THANKED_MOST);
    let untold = benefit::untold(tx, id).await?;
    Ok(Closing { initiative, helpers: Thanked { members, names: Vec::new() }, untold })
}

/// Closes it: it is put away, and the channel hears who is thanked and, in the words of whoever leads it, for what.
///
/// Refused: what was not delivered, too many people, a name or words that are too long.
pub async fn close(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    thanked: &Thanked,
    words: &str,
) -> Outcome<()> {
    let before = delivered(tx, actor, id).await?;
    let words = words.trim();
    if words.chars().count() > REASON_MAX {
        return Err(Refusal::FieldTooLong { field: REASON.to_owned(), max: REASON_MAX }.into());
    }
    thanked.check()?;
    let after = Initiative { life: Life::Archived, ..before.clone() };
    take(tx, actor, &before, &after, TurnKind::Closed, words).await?;
    // The channel's message is rendered once all of this is committed.
    let number = turns::last(tx, id).await?.map_or(1, |turn| turn.number);
    Ok(closings::add(tx, id, number, thanked).await?)
}

async fn delivered(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let initiative = led(tx, actor, id).await?;
    match initiative.life {
        Life::Completed => Ok(initiative),
        Life::Archived => Err(CourseRefusal::AlreadySo { state: Life::Archived.word().to_owned() }.into()),
        Life::Active | Life::Paused | Life::Stopped => Err(CourseRefusal::NotDelivered.into()),
    }
}
