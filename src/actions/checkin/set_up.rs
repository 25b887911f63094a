//! An owner sets the check-in up, or changes it.

use super::people::owned;
use super::preview::{Preview, plan};
use crate::actions::Outcome;
use crate::actions::initiative::step::{self, step_done};
use crate::domain::cadence::Cadence;
use crate::domain::checkin::{Checkin, WINDOW, Wall};
use crate::domain::ids::{CheckinId, InitiativeId};
use crate::domain::people::Actor;
use crate::store::audit::{self, Entry};
use crate::store::{Tx, checkins, counters};
use jiff::SignedDuration;

/// What the owner chose.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The initiative.
    pub initiative: InitiativeId,
    /// What is asked.
    pub question: String,
    /// When.
    pub cadence: Cadence,
    /// By whose clock.
    pub wall: Wall,
    /// How long people have to answer.
    pub answer_time: SignedDuration,
    /// The modal's: submitted twice, it counts once.
    pub nonce: String,
}

/// Sets the check-in of an initiative up, or changes the one it has, and plans its next round. Only the owner may.
pub async fn set_up(tx: &mut Tx, actor: &Actor, setup: Setup) -> Outcome<Preview> {
    let (initiative, known) = owned(tx, setup.initiative, &actor.member).await?;
    let repeated = checkins::by_nonce(tx, &setup.nonce).await?.is_some();
    let checkin = match known {
        Some(known) if repeated => return Ok(super::preview(tx, &initiative, &known).await?),
        Some(known) => {
            let changed = Checkin {
                question: setup.question,
                cadence: setup.cadence,
                wall: setup.wall,
                answer_time: setup.answer_time,
                active: true,
                ..known
            };
            checkins::save(tx, &changed).await?;
            changed
        }
        None => create(tx, actor, setup).await?,
    };
    let subject = format!("checkin/{}", checkin.id.0);
    let entry = Entry { actor: actor.member.as_str(), action: "checkin.set", subject: &subject, detail: "" };
    audit::append(tx, &entry).await?;
    step_done(tx, initiative.id, step::CHECKIN).await?;
    Ok(plan(tx, &initiative, &checkin).await?)
}

async fn create(tx: &mut Tx, actor: &Actor, setup: Setup) -> Outcome<Checkin> {
    let id = CheckinId(counters::next(tx, "checkin").await?);
    let checkin = Checkin {
        id,
        initiative: setup.initiative,
        question: setup.question,
        cadence: setup.cadence,
        wall: setup.wall,
        window: WINDOW,
        answer_time: setup.answer_time,
        created_by: actor.member.clone(),
        active: true,
    };
    if checkins::insert(tx, &checkin, &setup.nonce).await? {
        return Ok(checkin);
    }
    // The same modal, submitted on two replicas at once: the other one kept it.
    Ok(checkins::of_initiative(tx, setup.initiative).await?.unwrap_or(checkin))
}
