//! From wall-clock times to instants: the slots of a cadence in a zone.

use super::{Cadence, Slot};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::{AmbiguousOffset, TimeZone},
};
use std::collections::BTreeMap;

/// Yields the slots in the order of their instants. Days are loaded one by one; a slot that a gap moved past
/// midnight waits in `due` until the next day's slots are there too.
pub(super) struct Slots<'a> {
    cadence: &'a Cadence,
    zone: &'a TimeZone,
    anchor: Date,
    /// The next date to load; none at the end of time.
    upcoming: Option<Date>,
    /// The first instant of `upcoming`, kept while something is due.
    horizon: Timestamp,
    due: BTreeMap<Timestamp, Slot>,
}

impl<'a> Slots<'a> {
    pub(super) fn new(cadence: &'a Cadence, zone: &'a TimeZone, anchor: Date, from: Date) -> Self {
        let due = BTreeMap::new();
        Self { cadence, zone, anchor, upcoming: Some(from), horizon: Timestamp::MIN, due }
    }

    fn load(&mut self, date: Date) {
        if self.cadence.occurs_on(date, self.anchor) {
            for &time in self.cadence.times() {
                self.plan(date, time);
            }
        }
        self.upcoming = date.tomorrow().ok();
        if !self.due.is_empty() {
            self.horizon = self.upcoming.map_or(Timestamp::MAX, |date| start_of(date, self.zone));
        }
    }

    fn plan(&mut self, date: Date, time: Time) {
        let nominal = self.zone.to_ambiguous_timestamp(date.to_datetime(time));
        let in_a_gap = matches!(nominal.offset(), AmbiguousOffset::Gap { .. });
        // A slot at the very end of time has no instant.
        let Ok(at) = nominal.compatible() else { return };
        let slot = Slot { date, time, at };
        if !in_a_gap {
            self.due.insert(at, slot);
        } else if self.zone.to_datetime(start_of(date, self.zone)).date() == date {
            self.due.entry(at).or_insert(slot);
        }
    }
}

impl Iterator for Slots<'_> {
    type Item = Slot;

    fn next(&mut self) -> Option<Slot> {
        loop {
            let first = self.due.first_key_value().map(|(&at, _)| at);
            match (first, self.upcoming) {
                (None, None) => return None,
                (Some(at), Some(date)) if at >= self.horizon => self.load(date),
                (None, Some(date)) => self.load(date),
                (Some(_), _) => return self.due.pop_first().map(|(_, slot)| slot),
            }
        }
    }
}

/// The first instant of a local date; of a date that the zone skipped, the first instant after it.
fn start_of(date: Date, zone: &TimeZone) -> Timestamp {
    date.to_zoned(zone.clone())
        .and_then(|midnight| midnight.start_of_day())
        .map_or(Timestamp::MAX, |start| start.timestamp())
}
