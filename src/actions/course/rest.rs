//! An initiative rests and goes on, is put away and taken out again. While it does not go on, nobody is asked anything.

use super::turn::take;
use crate::actions::Outcome;
use crate::actions::initiative::{REASON, led, owned};
use crate::actions::outcome::benefit;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{Initiative, Life, REASON_MAX, TurnKind};
use crate::domain::people::Actor;
use crate::domain::refusal::{CourseRefusal, Refusal};
use crate::store::{Tx, turns};

/// Lets it rest, perhaps with a reason; only an owner may.
pub async fn pause(tx: &mut Tx, actor: &Actor, id: InitiativeId, why: &str) -> Outcome<()> {
    let why = why.trim();
    if why.chars().count() > REASON_MAX {
        return Err(Refusal::FieldTooLong { field: REASON.to_owned(), max: REASON_MAX }.into());
    }
    turn(tx, actor, id, (TurnKind::Paused, Life::Paused), why).await
}

/// Lets it go on; only an owner may.
pub async fn resume(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<()> {
    turn(tx, actor, id, (TurnKind::Resumed, Life::Active), "").await
}

async fn turn(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    (kind, life): (TurnKind, Life),
    why: &str,
) -> Outcome<()> {
    let before = owned(tx, actor, id).await?;
    if before.life == life {
        return Err(CourseRefusal::AlreadySo { state: life.word().to_owned() }.into());
    }
    let after = Initiative { life, ..before.clone() };
    take(tx, actor, &before, &after, kind, why).await
}

/// Puts it away, whether it goes on or has ended; only an owner may. Its record stays, and `/accord status KEY` finds it.
pub async fn archive(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<()> {
    let before = led(tx, actor, id).await?;
    if before.life == Life::Archived {
        return Err(CourseRefusal::AlreadySo { state: Life::Archived.word().to_owned() }.into());
    }
    let after = Initiative { life: Life::Archived, ..before.clone() };
    take(tx, actor, &before, &after, TurnKind::Archived, "").await
}

/// Takes it out again, as it was before it was put away; only an owner may.
pub async fn restore(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<()> {
    let before = led(tx, actor, id).await?;
    if before.life != Life::Archived {
        return Err(CourseRefusal::AlreadySo { state: before.life.word().to_owned() }.into());
    }
    let last =
        turns::last(tx, id).await?.filter(|turn| matches!(turn.kind, TurnKind::Archived | TurnKind::Closed));
    let life = last.map_or(Life::Active, |turn| turn.earlier.life);
    let after = Initiative { life, ..before.clone() };
    take(tx, actor, &before, &after, TurnKind::Restored, "").await?;
    Ok(benefit::back(tx, &after).await?)
}
