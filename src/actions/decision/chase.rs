//! Reminding those who decide, and going on to whoever can help when they do not: on working days, in their own zones.

use super::case::stand_ins;
use super::propose::{end_of, zone_of};
use crate::domain::calendar::{WorkingDays, local_date};
use crate::domain::decision::{Decision, State};
use crate::domain::ids::MemberId;
use crate::domain::job::{Chase, Job, Post};
use crate::store::{Result, Tx, initiatives, jobs};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The hour at which working days begin for this.
const MORNING: i8 = 9;
/// For so many working days a deadline is put off, once.
const PUT_OFF: usize = 2;

/// Plans the reminders of a new version: at half time, and on the morning of the last working day.
pub(super) async fn plan(tx: &mut Tx, decision: &Decision) -> Result<()> {
    for member in decision.ask().approvers.clone() {
        plan_for(tx, decision, &member).await?;
    }
    Ok(())
}

/// The same for one of those who decide, as far as it is still to come.
pub(super) async fn plan_for(tx: &mut Tx, decision: &Decision, member: &MemberId) -> Result<()> {
    let Some(due) = decision.expires_at() else { return Ok(()) };
    let begun = decision.proposal().proposed_at;
    let half = begun.saturating_add(begun.duration_until(due) / 2).unwrap_or(due);
    let begun = begun.max(tx.now());
    let zone = zone_of(tx, member).await?;
    let half = awake(half, &zone);
    let last = morning(last_working_day(local_date(due, &zone)), &zone);
    let at = |chase| nudge(decision, member, chase);
    if half > begun && half < due {
        jobs::enqueue_at(tx, &at(Chase::HalfTime), half).await?;
    }
    // Whoever was reminded at half time that very day is not reminded again.
    if last > begun && last < due && local_date(half, &zone) != local_date(last, &zone) {
        jobs::enqueue_at(tx, &at(Chase::LastDay), last).await?;
    }
    Ok(())
}

/// Until when a deadline that passes now is put off: the end of the second working day of whoever decides.
pub(super) async fn put_off(tx: &mut Tx, decision: &Decision) -> Result<Option<Timestamp>> {
    let Some(first) = decision.ask().approvers.first().cloned() else { return Ok(None) };
    let zone = zone_of(tx, &first).await?;
    let day = WorkingDays::default().after(local_date(tx.now(), &zone), PUT_OFF);
    Ok(Some(end_of(day, &zone)))
}

/// Nobody decided in time: on the next working day of whoever is waited for their stand-in is asked, a day later the owner;
/// the owner at once where nobody stands in.
pub(super) async fn escalate(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let Some(initiative) = initiatives::find(tx, decision.proposal().initiative).await? else {
        return Ok(());
    };
    let heard = decision.heard();
    let silent = decision.ask().approvers.iter().filter(|member| !heard.contains(*member)).cloned();
    let mut owner_at: Option<Timestamp> = None;
    for member in silent.collect::<Vec<_>>() {
        let zone = zone_of(tx, &member).await?;
        let first = WorkingDays::default().next_working_day(local_date(tx.now(), &zone));
        let mut day = first;
        let lent = stand_ins(tx, decision).await?;
        if let Some((stand_in, _)) = lent.into_iter().find(|(_, of)| of.contains(&member)) {
            let (id, version, at) = (decision.id(), decision.version(), morning(first, &zone));
            let copy = Post::DecisionCopy(id, version, stand_in.clone());
            jobs::enqueue_at(tx, &Job::Post(copy), at).await?;
            jobs::enqueue_at(tx, &nudge(decision, &stand_in, Chase::StandIn), at).await?;
            day = WorkingDays::default().next_working_day(first);
        }
        let at = morning(day, &zone);
        owner_at = Some(owner_at.map_or(at, |before| before.min(at)));
    }
    if let Some(at) = owner_at {
        jobs::enqueue_at(tx, &nudge(decision, &initiative.owner, Chase::Owner), at).await?;
    }
    Ok(())
}

/// Whether a reminder has anything left to say.
pub fn still_waits(decision: &Decision, member: &MemberId, chase: Chase) -> bool {
    let waits = matches!(decision.state(), State::Proposed | State::Held { .. });
    match chase {
        Chase::HalfTime | Chase::LastDay => waits && !decision.heard().contains(member),
        Chase::StandIn | Chase::Owner => waits,
    }
}

fn nudge(decision: &Decision, member: &MemberId, chase: Chase) -> Job {
    Job::Post(Post::DecisionNudge(decision.id(), decision.version(), member.clone(), chase))
}

pub(super) fn morning(day: Date, zone: &TimeZone) -> Timestamp {
    zone.to_ambiguous_timestamp(day.at(MORNING, 0, 0, 0)).compatible().unwrap_or(Timestamp::MAX)
}

/// The same instant if it falls into a working day, else the next working morning.
pub(super) fn awake(at: Timestamp, zone: &TimeZone) -> Timestamp {
    let (days, local) = (WorkingDays::default(), at.to_zoned(zone.clone()));
    let today = local.date();
    if days.is_working_day(today) {
        let begins = morning(today, zone);
        let ends = begins.saturating_add(SignedDuration::from_hours(9)).unwrap_or(begins);
        if at <= begins {
            return begins;
        }
        if at < ends {
            return at;
        }
    }
    morning(days.next_working_day(today), zone)
}

/// The last working day up to a date.
fn last_working_day(date: Date) -> Date {
    let days = WorkingDays::default();
    let mut day = date;
    while !days.is_working_day(day) {
        day = day.yesterday().unwrap_or(Date::MIN);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reminders_come_on_working_days() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let awake = |text| super::awake(at(text), &zone);
        assert_eq!(awake("2026-03-04T12:00:00Z"), at("2026-03-04T12:00:00Z"), "a Wednesday at noon");
        assert_eq!(awake("2026-03-04T03:00:00Z"), at("2026-03-04T08:00:00Z"), "before the morning");
        assert_eq!(awake("2026-03-06T20:00:00Z"), at("2026-03-09T08:00:00Z"), "Friday evening: Monday");
        assert_eq!(awake("2026-03-07T12:00:00Z"), at("2026-03-09T08:00:00Z"), "Saturday: Monday");
        assert_eq!(last_working_day(date(2026, 3, 8)), date(2026, 3, 6));
        assert_eq!(last_working_day(date(2026, 3, 9)), date(2026, 3, 9));
    }
}
