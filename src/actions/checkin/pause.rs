//! An owner lets a check-in rest, or lets it ask again.

use super::people::owned_checkin;
use super::preview::{Preview, plan, preview, subject};
use crate::actions::{Outcome, schedule};
use crate::domain::checkin::{Checkin, State};
use crate::domain::ids::CheckinId;
use crate::domain::people::Actor;
use crate::store::audit::{self, Entry};
use crate::store::{Tx, checkins, prompts, rounds};

/// Lets a check-in rest: nobody else is asked; what is open still closes with its report. Only the owner may.
pub async fn pause(tx: &mut Tx, actor: &Actor, id: CheckinId) -> Outcome<Preview> {
    let (initiative, checkin) = owned_checkin(tx, id, &actor.member).await?;
    let resting = Checkin { state: State::Paused, ..checkin };
    rest(tx, actor, &resting, "checkin.paused").await?;
    Ok(preview(tx, &initiative, &resting).await?)
}

/// Puts a check-in away for good: it is listed no more, its rounds stay readable. Only the owner may.
pub async fn archive(tx: &mut Tx, actor: &Actor, id: CheckinId) -> Outcome<()> {
    let (_, checkin) = owned_checkin(tx, id, &actor.member).await?;
    rest(tx, actor, &Checkin { state: State::Archived, ..checkin }, "checkin.archived").await
}

async fn rest(tx: &mut Tx, actor: &Actor, resting: &Checkin, action: &str) -> Outcome<()> {
    if keep(tx, actor, resting, action).await? {
        schedule::rest(tx, &subject(resting)).await?;
        for round in rounds::open_of(tx, resting.id).await? {
            prompts::excuse(tx, round.id).await?;
        }
    }
    Ok(())
}

/// Lets a check-in ask again, from its next slot on. Only the owner may.
pub async fn resume(tx: &mut Tx, actor: &Actor, id: CheckinId) -> Outcome<Preview> {
    let (initiative, checkin) = owned_checkin(tx, id, &actor.member).await?;
    let awake = Checkin { state: State::Active, ..checkin };
    if keep(tx, actor, &awake, "checkin.resumed").await? {
        return Ok(plan(tx, &initiative, &awake).await?);
    }
    Ok(preview(tx, &initiative, &awake).await?)
}

/// Keeps the change; false if it was so already.
async fn keep(tx: &mut Tx, actor: &Actor, checkin: &Checkin, action: &str) -> Outcome<bool> {
    if checkins::find(tx, checkin.id).await?.is_some_and(|known| known.state == checkin.state) {
        return Ok(false);
    }
    checkins::save(tx, checkin).await?;
    let entry = Entry { actor: actor.member.as_str(), action, subject: &subject(checkin), detail: "" };
    audit::append(tx, &entry).await?;
    Ok(true)
}
