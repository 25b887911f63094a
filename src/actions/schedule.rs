//! Wall-clock schedules: set, and fired slot by slot.

use crate::actions::{checkin, digest};
use crate::domain::cadence::{Cadence, Slot};
use crate::domain::calendar::{local_date, parse_zone};
use crate::domain::ids::{CheckinId, InitiativeId, MemberId, WorkspaceId};
use crate::domain::job::{Job, Work};
use crate::store::schedules::{self, ScheduleRow};
use crate::store::{Result, StoreError, Tx, installations, jobs, of};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The zone of a schedule that fires at each person's own wall-clock time: the first zone on Earth to reach it.
/// Prompts then wait for each person's own moment.
pub const EACH_ONES_OWN: &str = "Pacific/Kiritimati";

/// The most slots that are made up for after an outage: those of a schedule on every working day for more than a year.
const MADE_UP: usize = 400;

/// From the first zone on Earth to the last it takes 26 hours, and a prompt may come four hours late.
const AROUND_THE_WORLD: SignedDuration = SignedDuration::from_hours(26 + 4);

/// Sets the schedule of `subject` (`checkin/3`, `update/2`, `digest/U1`), counting "every two weeks" from today in its zone.
pub async fn set(
    tx: &mut Tx,
    subject: &str,
    cadence: &Cadence,
    zone: &TimeZone,
    zone_name: &str,
) -> Result<()> {
    let anchor = local_date(tx.now(), zone);
    let next = cadence.next_after(tx.now(), zone, anchor);
    set_from(tx, subject, cadence, zone_name, anchor, next).await
}

/// Sets the schedule of `subject` with its next slot, which may have come already, and the date that "every two
/// weeks" counts from.
pub async fn set_from(
    tx: &mut Tx,
    subject: &str,
    cadence: &Cadence,
    zone_name: &str,
    anchor: Date,
    next: Option<Slot>,
) -> Result<()> {
    let row = ScheduleRow {
        workspace: tx.workspace()?,
        subject: subject.to_owned(),
        cadence: cadence.to_string(),
        zone: zone_name.to_owned(),
        anchor: anchor.to_string(),
        next_date: next.map(|slot| slot.date.to_string()),
        next_time: next.map(|slot| time_of(&slot)),
        next_at: next.map(|slot| slot.at.as_millisecond()),
    };
    schedules::save(tx, &row).await
}

/// Lets the schedule of `subject` rest.
pub async fn rest(tx: &mut Tx, subject: &str) -> Result<()> {
    let workspace = WorkspaceId(tx.workspace()?);
    schedules::advance(tx, workspace, subject, None).await
}

/// Turns a due slot into its job and moves the schedule on. After an outage only the last missed slot counts; of each
/// one's own time every slot that may still lie ahead of somebody does, and of a check-in or a digest those before are kept as missed, for
/// its next report. Gives how many slots that were. After a restore,
/// `maybe_sent_since` (UTC ms) says that what follows may have been sent already.
pub async fn fire(tx: &mut Tx, row: &ScheduleRow, maybe_sent_since: Option<i64>) -> Result<u64> {
    let workspace = WorkspaceId(row.workspace);
    tx.bind(of(workspace), tx.now()).await?;
    let born = installations::born(tx, workspace).await?;
    tx.follows_from(&format!("{born}/{}", row.subject), maybe_sent_since);
    let Some(plan) = Plan::read(row) else {
        tracing::error!(
            subject = row.subject,
            workspace = row.workspace,
            "schedule row cannot be read; it rests"
        );
        return schedules::advance(tx, workspace, &row.subject, None).await.map(|()| 0);
    };
    let mut slots = 0;
    let (over, due) = plan.due(tx.now());
    for slot in over {
        match work(&row.subject, &slot) {
            Some(Work::OpenRound { checkin, date, time }) => checkin::miss(tx, checkin, &date, &time).await?,
            Some(Work::MakeDigest { member, date, .. }) => digest::miss(tx, &member, date, slot.at).await?,
            _ => {}
        }
    }
    for work in due.iter().filter_map(|slot| work(&row.subject, slot)) {
        jobs::enqueue(tx, &Job::Work(work)).await?;
        slots += 1;
    }
    let next = plan.cadence.next_after(tx.now(), &plan.zone, plan.anchor);
    let next = next.map(|slot| (slot.date.to_string(), time_of(&slot), slot.at.as_millisecond()));
    schedules::advance(tx, workspace, &row.subject, next).await.map(|()| slots)
}

struct Plan {
    cadence: Cadence,
    zone: TimeZone,
    anchor: Date,
    from: Date,
    own: bool,
}

impl Plan {
    fn read(row: &ScheduleRow) -> Option<Self> {
        Some(Self {
            cadence: row.cadence.parse().ok()?,
            zone: parse_zone(&row.zone).ok()?,
            anchor: row.anchor.parse().ok()?,
            from: row.next_date.as_deref()?.parse().ok()?,
            own: row.zone == EACH_ONES_OWN,
        })
    }

    /// The slots that have come, none before the one that was planned: those that are over for everybody, and those that count.
    fn due(&self, now: Timestamp) -> (Vec<Slot>, Vec<Slot>) {
        let slots = self.cadence.slots(&self.zone, self.anchor, self.from).take_while(|slot| slot.at <= now);
        let mut over: Vec<_> = slots.collect();
        over.drain(..over.len().saturating_sub(MADE_UP));
        let counts = if self.own {
            over.iter().filter(|slot| slot.at.duration_until(now) <= AROUND_THE_WORLD).count()
        } else {
            over.len().min(1)
        };
        let due = over.split_off(over.len() - counts);
        (over, due)
    }
}

fn time_of(slot: &Slot) -> String {
    slot.time.strftime("%H:%M").to_string()
}

fn work(subject: &str, slot: &Slot) -> Option<Work> {
    let (kind, id) = subject.split_once('/')?;
    let slot_ms = slot.at.as_millisecond();
    if kind == "digest" {
        return Some(Work::MakeDigest { member: MemberId::new(id), date: slot.date, slot_ms });
    }
    let id: i64 = id.parse().ok()?;
    let date = slot.date.to_string();
    match kind {
        "checkin" => Some(Work::OpenRound { checkin: CheckinId(id), date, time: time_of(slot) }),
        "update" => Some(Work::DraftUpdate { initiative: InitiativeId(id), date, slot_ms }),
        _ => None,
    }
}

/// A schedule's zone that cannot be read is an impossible row.
pub fn zone_of(row: &ScheduleRow) -> Result<TimeZone> {
    parse_zone(&row.zone).map_err(|_| StoreError::Impossible {
        table: "schedule",
        column: "zone",
        row: row.subject.clone(),
    })
}
