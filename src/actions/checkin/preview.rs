//! When a check-in asks next: planned, and shown before it happens by the same reckoning.

use super::people::{asked, zone_of};
use crate::actions::schedule::{self, EACH_ONES_OWN};
use crate::domain::cadence::Slot;
use crate::domain::calendar::{local_date, parse_zone, zone_name};
use crate::domain::checkin::{Checkin, Person, Wall, first_slot, sends};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::preferences::Preferences;
use crate::store::{Result, StoreError, Tx, checkins, schedules};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// How many sends are shown ahead.
const AHEAD: usize = 3;
/// How many slots are looked at for one on a working day: of a schedule on every day, a year and more.
pub(super) const LOOKED_AT: usize = 400;

/// When a check-in asks next.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The check-in.
    pub checkin: Checkin,
    /// The date that "every two weeks" counts from.
    pub anchor: Date,
    /// The next three nominal moments; none while it is paused.
    pub next: Vec<DateTime>,
    /// When each person is asked then.
    pub sends: Vec<Send>,
}

/// When one person is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Send {
    /// Who.
    pub member: MemberId,
    /// In which zone they live.
    pub zone: String,
    /// At which instants.
    pub at: Vec<Timestamp>,
}

/// Plans the next round from now on.
pub(super) async fn plan(tx: &mut Tx, initiative: &Initiative, checkin: &Checkin) -> Result<Preview> {
    let subject = subject(checkin);
    let zone = kept_in(checkin)?;
    let (anchor, next) = match &checkin.wall {
        Wall::Zone(_) => {
            let anchor = local_date(tx.now(), &zone);
            (anchor, checkin.cadence.next_after(tx.now(), &zone, anchor))
        }
        Wall::EachOnes => {
            let mut people = asked(tx, initiative, checkin).await?;
            if people.is_empty() {
                people.push(owner(tx, initiative).await?);
            }
            first_slot(&checkin.cadence, &people, &zone, tx.now())
        }
    };
    schedule::set_from(tx, &subject, &checkin.cadence, zone_word(checkin), anchor, next).await?;
    preview(tx, initiative, checkin).await
}

/// When each check-in of an initiative asks next, the newest first.
pub async fn previews(tx: &mut Tx, initiative: &Initiative) -> Result<Vec<Preview>> {
    let mut previews = Vec::new();
    for checkin in checkins::of_initiative(tx, initiative.id).await? {
        previews.push(preview(tx, initiative, &checkin).await?);
    }
    Ok(previews)
}

/// When a check-in asks next, as it is planned.
pub async fn preview(tx: &mut Tx, initiative: &Initiative, checkin: &Checkin) -> Result<Preview> {
    let row = schedules::find(tx, &subject(checkin)).await?;
    let zone = kept_in(checkin)?;
    let today = local_date(tx.now(), &zone);
    let anchor = row.as_ref().and_then(|row| row.anchor.parse().ok()).unwrap_or(today);
    let first = row.and_then(|row| Some((row.next_date?.parse::<Date>().ok()?, row.next_at?)));
    let slots: Vec<Slot> = match first {
        Some((from, at)) => {
            let all = checkin.cadence.slots(&zone, anchor, from).take(LOOKED_AT);
            let ahead = all.filter(|slot| slot.at.as_millisecond() >= at);
            ahead.filter(|slot| checkin.days.is_working_day(slot.date)).take(AHEAD).collect()
        }
        None => Vec::new(),
    };
    let people = asked(tx, initiative, checkin).await?;
    let send = |who: Person| {
        let (zone, at) = (zone_name(&who.zone), sends(checkin, &slots, &who));
        Send { member: who.member, zone, at }
    };
    let sends = people.into_iter().map(send).collect();
    let next = slots.iter().map(|slot| slot.date.to_datetime(slot.time)).collect();
    Ok(Preview { checkin: checkin.clone(), anchor, next, sends })
}

async fn owner(tx: &mut Tx, initiative: &Initiative) -> Result<Person> {
    let zone = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
    Ok(Person { member: initiative.owner.clone(), zone, preferences: Preferences::default() })
}

/// The subject of a check-in's schedule.
pub(super) fn subject(checkin: &Checkin) -> String {
    format!("checkin/{}", checkin.id.0)
}

fn zone_word(checkin: &Checkin) -> &str {
    match &checkin.wall {
        Wall::EachOnes => EACH_ONES_OWN,
        Wall::Zone(name) => name,
    }
}

/// The zone in which the schedule of a check-in is kept.
pub(super) fn kept_in(checkin: &Checkin) -> Result<TimeZone> {
    parse_zone(zone_word(checkin)).map_err(|_| StoreError::Impossible {
        table: "checkin",
        column: "zone",
        row: checkin.id.0.to_string(),
    })
}
