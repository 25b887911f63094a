//! A schedule fires once per local date, whatever the clocks do: every minute of the days around every change of
//! clocks, compared with an oracle that knows nothing of the rules by which instants are made.
//!
//! `ACCORD_SWEEP_YEARS=2020..2037 cargo test --test schedule_sweep -- --nocapture` is the long run; both years count.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use accord::domain::cadence::{Cadence, Slot};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{collections::BTreeSet, error::Error, fmt, ops::AddAssign, thread};
use wall::Wall;

#[path = "schedule_sweep/wall.rs"]
mod wall;

type Failure = Box<dyn Error + Send + Sync>;

const ZONES: [&str; 12] = [
    "America/New_York",
    "Europe/Berlin",
    "Africa/Cairo",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "America/Havana",
    "Asia/Beirut",
    "Antarctica/Troll",
    "Pacific/Apia",
];

/// What was tried, and how much of it was out of the ordinary.
#[derive(Default, Clone, Copy)]
struct Tried {
    changes: usize,
    times: usize,
    in_gaps: usize,
    twice: usize,
    skipped: usize,
}

impl AddAssign for Tried {
    fn add_assign(&mut self, more: Self) {
        self.changes += more.changes;
        self.times += more.times;
        self.in_gaps += more.in_gaps;
        self.twice += more.twice;
        self.skipped += more.skipped;
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { changes, times, in_gaps, twice, skipped } = self;
        write!(
            f,
            "{changes} changes of clocks, {times} local times \
             ({in_gaps} in gaps, {twice} come twice, {skipped} on skipped dates)"
        )
    }
}

#[test]
fn fires_once_per_local_date() -> Result<(), Failure> {
    let years = std::env::var("ACCORD_SWEEP_YEARS").unwrap_or_else(|_| "2026..2027".to_owned());
    let (first, last) = years.split_once("..").ok_or("ACCORD_SWEEP_YEARS is FIRST..LAST")?;
    let (first, last) = (first.parse()?, last.parse()?);
    let mut total = sweep_day_skipped_by_apia()?;
    thread::scope(|scope| {
        let zones = ZONES.map(|zone| (zone, scope.spawn(move || sweep_years(zone, first, last))));
        for (zone, sweep) in zones {
            let tried = sweep.join().map_err(|_| format!("{zone}: panicked"))??;
            println!("{zone}: {tried}");
            total += tried;
        }
        Ok::<_, Failure>(())
    })?;
    println!("{years} and the day that Apia skipped: {total}; 0 missed, 0 double");
    assert!(total.in_gaps > 0 && total.twice > 0 && total.skipped > 0, "nothing out of the ordinary was met");
    Ok(())
}

/// 30 December 2011 did not take place in Samoa.
fn sweep_day_skipped_by_apia() -> Result<Tried, Failure> {
    let zone = TimeZone::get("Pacific/Apia")?;
    let change: Timestamp = "2011-12-30T10:00:00Z".parse()?;
    sweep_change(&zone, change.as_second() / 60, &every_minute()?)
}

/// All changes of a zone's clocks from the first to the last year; where there is none, an ordinary day.
fn sweep_years(zone: &str, first: i16, last: i16) -> Result<Tried, Failure> {
    let zone = TimeZone::get(zone)?;
    let start_of =
        |year| Ok::<_, Failure>(Date::new(year, 1, 1)?.to_zoned(TimeZone::UTC)?.timestamp().as_second() / 60);
    let (start, end) = (start_of(first)?, start_of(last + 1)?);
    let mut changes = wall::changes(&zone, start, end)?;
    assert_eq!(changes.len(), changes_on_record(&zone, start, end)?, "{zone:?}: changes overlooked");
    let ordinary = changes.is_empty();
    if ordinary {
        changes.push(start + 100 * 1440);
    }
    let cadences = every_minute()?;
    let mut tried = Tried::default();
    for change in changes {
        tried += sweep_change(&zone, change, &cadences)?;
    }
    tried.changes -= usize::from(ordinary);
    Ok(tried)
}

/// How many changes of clocks the tz database knows of.
fn changes_on_record(zone: &TimeZone, start: i64, end: i64) -> Result<usize, Failure> {
    let (start, end) = (Timestamp::from_second(start * 60)?, Timestamp::from_second(end * 60)?);
    let mut offset = zone.to_offset(start);
    let transitions = zone.following(start).take_while(|transition| transition.timestamp() < end);
    Ok(transitions
        .filter(|transition| std::mem::replace(&mut offset, transition.offset()) != transition.offset())
        .count())
}

/// `every day 00:00` … `every day 23:59`.
fn every_minute() -> Result<Vec<Cadence>, Failure> {
    let words = (0..1440).map(|minute| format!("every day {:02}:{:02}", minute / 60, minute % 60));
    Ok(words.map(|words| words.parse()).collect::<Result<_, _>>()?)
}

/// Every minute of the day of a change, the day before and the day after; `change` in minutes since 1970.
fn sweep_change(zone: &TimeZone, change: i64, cadences: &[Cadence]) -> Result<Tried, Failure> {
    let wall = Wall::watch(zone, change - 5 * 1440, change + 5 * 1440)?;
    let day = wall.day_before(change);
    let days = day - 1..=day + 1;
    let mut tried = Tried { changes: 1, ..Tried::default() };
    let mut instants = BTreeSet::new();
    for (minute, cadence) in (0..).zip(cadences) {
        let expected: Vec<(Date, i64)> =
            days.clone().filter_map(|day| wall.fires(day, minute).map(|at| (wall::date(day), at))).collect();
        let (walked, stepped) = (walk(cadence, zone, &days), step(cadence, zone, &wall, &days, minute)?);
        assert_eq!(walked, expected, "{cadence} walked in {zone:?}");
        assert_eq!(stepped, expected, "{cadence} stepped in {zone:?}");
        instants.extend(expected.iter().map(|&(_, at)| at));
        for local in days.clone().map(|day| day * 1440 + minute) {
            tried.times += 1;
            tried.skipped += usize::from(wall.is_skipped(local.div_euclid(1440)));
            tried.in_gaps += usize::from(wall.is_in_a_gap(local));
            tried.twice += usize::from(wall.comes_twice(local));
        }
    }
    let all: Cadence = "* * * * *".parse()?;
    let walked: Vec<i64> = walk(&all, zone, &days).into_iter().map(|(_, at)| at).collect();
    assert!(walked.iter().eq(&instants), "every minute in {zone:?}: one slot for each instant");
    Ok(tried)
}

fn key(slot: Slot) -> (Date, i64) {
    (slot.date, slot.at.as_second() / 60)
}

/// The slots of these days in one go.
fn walk(cadence: &Cadence, zone: &TimeZone, days: &std::ops::RangeInclusive<i64>) -> Vec<(Date, i64)> {
    let (first, last) = (wall::date(*days.start()), wall::date(*days.end()));
    cadence.slots(zone, first, first).take_while(|slot| slot.date <= last).map(key).collect()
}

/// The slots of these days one after the other, each asked for after the one before has fired.
fn step(
    cadence: &Cadence,
    zone: &TimeZone,
    wall: &Wall,
    days: &std::ops::RangeInclusive<i64>,
    minute: i64,
) -> Result<Vec<(Date, i64)>, Failure> {
    let (anchor, last) = (wall::date(*days.start()), wall::date(*days.end()));
    let before = wall.fires(days.start() - 1, minute).ok_or("the first day before the change is ordinary")?;
    let mut now = Timestamp::from_second(before * 60)?;
    let mut fired = Vec::new();
    while let Some(slot) = cadence.next_after(now, zone, anchor).filter(|slot| slot.date <= last) {
        fired.push(key(slot));
        now = slot.at;
    }
    Ok(fired)
}
