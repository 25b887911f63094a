//! The update of a slot is drafted.

use super::gather;
use super::subject;
use crate::actions::schedule;
use crate::domain::calendar::WorkingDays;
use crate::domain::checkin::Checkin;
use crate::domain::health;
use crate::domain::ids::{InitiativeId, UpdateId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Post, Work};
use crate::domain::notice::{Notice, update};
use crate::domain::update::{REMINDER, REVIEW, StageUpdate, State, Words};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, checkins, counters, initiatives, jobs, schedules, updates};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// How long after its last update an initiative that ended gets one more.
const LONG_OVER: SignedDuration = SignedDuration::from_hours(35 * 24);

/// Drafts the update of the slot with this nominal date and instant, sends the draft to its owner and plans when its
/// facts go out by themselves: on a holiday not before noon of the next working day. A slot whose window has passed is kept as missed, and the
/// owner is told; one on a holiday is skipped where the next slot comes before work goes on, and its owner is told so.
pub async fn draft(tx: &mut Tx, id: InitiativeId, slot: &str, slot_at: Timestamp) -> Result<()> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(()) };
    if !writes(tx, &initiative).await? {
        return Ok(());
    }
    let (now, days) = (tx.now(), working_days(tx, id).await?);
    let closes = closes(tx, id, &days, slot_at).await?;
    // Whoever leads it is away on a holiday, and so are those who read it.
    let holiday = slot.parse().is_ok_and(|day| days.is_holiday(day));
    let facts = gather::facts(tx, &initiative).await?;
    let in_time = now <= closes;
    let update = StageUpdate {
        id: UpdateId(counters::next(tx, "update").await?),
        initiative: id,
        slot: slot.to_owned(),
        slot_at,
        state: if in_time { State::Drafted } else { State::Skipped { reason: None } },
        computed: health::compute(&facts).0,
        words: Words::default(),
        facts,
        due_at: if holiday {
            closes.max(now)
        } else {
            now.saturating_add(REVIEW).unwrap_or(now).min(closes.max(now))
        },
        read_at: None,
        to_sponsor: None,
    };
    if !updates::insert(tx, &update).await? {
        return Ok(());
    }
    if !in_time {
        return missed(tx, &initiative, &update).await;
    }
    if holiday
        && schedules::find(tx, &subject(id))
            .await?
            .and_then(|row| row.next_at)
            .is_some_and(|next| next <= closes.as_millisecond())
    {
        // The next one is drafted before work goes on: both would leave together.
        updates::skip_holiday(tx, update.id).await?;
        tell(tx, &initiative, &update, "holiday", update::Notice::Holiday { slot: update.slot_at }).await?;
        return log(tx, "update.skipped", &update).await;
    }
    jobs::enqueue(tx, &Job::Post(Post::UpdateDraft(update.id))).await?;
    jobs::enqueue_at(tx, &Job::Work(Work::PublishUpdate(update.id)), update.due_at).await?;
    if let Some(at) = update.due_at.checked_sub(REMINDER).ok().filter(|at| *at > now) {
        jobs::enqueue_at(tx, &Job::Work(Work::RemindOfDraft(update.id)), at).await?;
    }
    log(tx, "update.drafted", &update).await
}

/// Whether an initiative gets an update now: while it is worked on, and once more after its end. What ended long ago has none.
async fn writes(tx: &mut Tx, initiative: &Initiative) -> Result<bool> {
    Ok(match initiative.life {
        Life::Active => true,
        Life::Paused | Life::Archived => false,
        Life::Completed | Life::Stopped => {
            let before = updates::latest(tx, initiative.id).await?;
            let recent = |at| tx.now().duration_since(at) < LONG_OVER;
            before.is_some_and(|before| before.facts.over.is_none() && recent(before.facts.until))
        }
    })
}

/// Until when the update of a slot may go out: noon of the next working day in its schedule's zone.
pub(super) async fn window(tx: &mut Tx, id: InitiativeId, slot_at: Timestamp) -> Result<Timestamp> {
    let days = working_days(tx, id).await?;
    closes(tx, id, &days, slot_at).await
}

async fn closes(tx: &mut Tx, id: InitiativeId, days: &WorkingDays, slot_at: Timestamp) -> Result<Timestamp> {
    let row = schedules::find(tx, &subject(id)).await?;
    let zone = row.as_ref().map(schedule::zone_of).transpose()?.unwrap_or(TimeZone::UTC);
    Ok(days.noon_of_next_working_day(slot_at, &zone))
}

/// Monday to Friday, less the holidays that the initiative's check-ins know.
async fn working_days(tx: &mut Tx, id: InitiativeId) -> Result<WorkingDays> {
    let asking = checkins::of_initiative(tx, id).await?.into_iter().filter(Checkin::is_active);
    let holidays: Vec<_> = asking.flat_map(|checkin| checkin.days.holidays().collect::<Vec<_>>()).collect();
    Ok(WorkingDays::default().without(holidays))
}

/// Notes that a slot was missed, and tells the owner.
pub(super) async fn missed(tx: &mut Tx, initiative: &Initiative, update: &StageUpdate) -> Result<()> {
    tell(tx, initiative, update, "missed", update::Notice::Missed { slot: update.slot_at }).await?;
    log(tx, "update.missed", update).await
}

async fn tell(
    tx: &mut Tx,
    initiative: &Initiative,
    update: &StageUpdate,
    what: &str,
    said: update::Notice,
) -> Result<()> {
    let (member, notice) = (initiative.owner.clone(), Notice::Update(said));
    let key = format!("update/{}/{what}", update.id.0);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await
}

async fn log(tx: &mut Tx, action: &str, update: &StageUpdate) -> Result<()> {
    let about = format!("update/{}", update.id.0);
    audit::append(tx, &Entry { actor: "accord", action, subject: &about, detail: &update.slot }).await
}
