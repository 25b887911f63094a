//! The owner says when the update is drafted.

use super::subject;
use crate::actions::initiative::{step, step_done};
use crate::actions::{Outcome, schedule};
use crate::domain::cadence::Cadence;
use crate::domain::calendar::local_date;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::store::audit::{self, Entry};
use crate::store::schedules::{self, ScheduleRow};
use crate::store::{Result, Tx, initiatives};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A schedule, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The schedule as a sentence.
    pub sentence: String,
    /// The next three drafts.
    pub next: Vec<Timestamp>,
}

/// Sets the schedule of an initiative's update: `cadence` in `zone`, whose IANA name is `zone_name`. Refused to all but its owner.
pub async fn set_up(
    tx: &mut Tx,
    owner: &MemberId,
    id: InitiativeId,
    cadence: &Cadence,
    zone: &TimeZone,
    zone_name: &str,
) -> Outcome<Planned> {
    let initiative = owned(tx, owner, id).await?;
    schedule::set(tx, &subject(id), cadence, zone, zone_name).await?;
    step_done(tx, id, step::UPDATE).await?;
    let about = format!("initiative/{}", initiative.id.0);
    let entry =
        Entry { actor: owner.as_str(), action: "update.scheduled", subject: &about, detail: zone_name };
    audit::append(tx, &entry).await?;
    Ok(preview(tx.now(), cadence, zone, local_date(tx.now(), zone)))
}

/// The initiative, for its owner alone.
async fn owned(tx: &mut Tx, owner: &MemberId, id: InitiativeId) -> Outcome<Initiative> {
    match initiatives::find(tx, id).await? {
        Some(initiative) if initiative.is_owned_by(owner) => Ok(initiative),
        Some(initiative) => Err(Refusal::NotOwner { owner: initiative.owner }.into()),
        None => Err(Refusal::NotInInitiativeChannel.into()),
    }
}

/// The schedule of an initiative's update, if it has one: as stored, and for people.
pub async fn plan(tx: &mut Tx, id: InitiativeId) -> Result<Option<(ScheduleRow, Planned)>> {
    let Some(row) = schedules::find(tx, &subject(id)).await? else { return Ok(None) };
    let zone = schedule::zone_of(&row)?;
    let (Ok(cadence), Ok(anchor)) = (row.cadence.parse::<Cadence>(), row.anchor.parse()) else {
        return Ok(None);
    };
    let planned = preview(tx.now(), &cadence, &zone, anchor);
    Ok(Some((row, planned)))
}

fn preview(now: Timestamp, cadence: &Cadence, zone: &TimeZone, anchor: jiff::civil::Date) -> Planned {
    let after = |now| cadence.next_after(now, zone, anchor).map(|slot| slot.at);
    let next = std::iter::successors(after(now), |at| after(*at)).take(3).collect();
    Planned { sentence: cadence.sentence(zone, anchor), next }
}
