//! Cron lines of five fields, matched against wall-clock dates and times.
//!
//! The crate `cron` matches the fields; instants are made elsewhere, since with a zone it skips or doubles days.

use super::{cron_weekdays, error::CadenceError};
use crate::domain::calendar::WeekdaySet;
use cron::{Schedule, TimeUnitSpec};
use jiff::{
    ToSpan,
    civil::{Date, Time, Weekday, date},
};
use std::{fmt, str::FromStr};

/// The five fields, in their order: name, and what may stand there.
const FIELDS: [(&str, &str); 5] = [
    ("minute", "0 to 59"),
    ("hour", "0 to 23"),
    ("day of the month", "1 to 31"),
    ("month", "1 to 12, or Jan to Dec"),
    ("weekday", "Mon to Sun, or 0 to 7 with Sunday as 0 and 7"),
];
const MONTH: usize = 3;
const WEEKDAY: usize = 4;

/// A cron line; equal if its text is, which is tidied but means what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CronLine {
    text: String,
    schedule: Schedule,
    /// Both days are limited, so that either is enough.
    either_day: bool,
    times: Vec<Time>,
}

impl CronLine {
    /// Whether a text can only be meant as cron: it begins with a numeric field or a `*`, and has a `*` somewhere or
    /// another numeric field and at least five in all.
    pub(super) fn is_meant(text: &str) -> bool {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let numeric =
            |field: &&str| field.bytes().all(|byte| byte.is_ascii_digit() || b"*,-/".contains(&byte));
        fields.first().is_some_and(numeric)
            && (text.contains('*') || fields.len() >= 5 && fields.get(1).is_some_and(numeric))
    }

    /// Reads five fields; each is checked by itself, so that the error names it.
    pub(super) fn read(text: &str) -> Result<Self, CadenceError> {
        let given: Vec<&str> = text.split_whitespace().collect();
        let Ok::<[&str; 5], _>(given) = given.try_into() else {
            return Err(CadenceError::CronFields { count: text.split_whitespace().count() });
        };
        let mut fields: [String; 5] = Default::default();
        for (index, value) in given.into_iter().enumerate() {
            let (field, allowed) = FIELDS[index];
            fields[index] = canonical(index, value).ok_or_else(|| CadenceError::CronField {
                value: value.to_owned(),
                field,
                allowed,
            })?;
        }
        let line = fields.join(" ");
        let never = || CadenceError::NeverFires { line: line.clone() };
        let for_crate = cron_weekdays::spelt_out(&fields[WEEKDAY]).ok_or_else(never)?;
        let schedule = Schedule::from_str(&format!("0 {} {for_crate}", fields[..WEEKDAY].join(" ")))
            .map_err(|_| never())?;
        let either_day = !fields[2].starts_with('*') && !fields[WEEKDAY].starts_with('*');
        let times = times(&schedule);
        let read = Self { text: line.clone(), schedule, either_day, times };
        if read.ever_fires() { Ok(read) } else { Err(never()) }
    }

    /// Whether it fires on `date`.
    pub(super) fn includes(&self, date: Date) -> bool {
        let day = self.days_of_month().any(|day| day == date.day());
        let weekday = self.is_on(date.weekday());
        self.months().any(|month| month == date.month())
            && if self.either_day { day || weekday } else { day && weekday }
    }

    /// The times of a day on which it fires, ascending, at least one.
    pub(super) fn times(&self) -> &[Time] {
        &self.times
    }

    /// 1 to 12.
    pub(super) fn months(&self) -> impl Iterator<Item = i8> {
        self.schedule.months().iter().filter_map(|month| i8::try_from(month).ok())
    }

    /// 1 to 31.
    pub(super) fn days_of_month(&self) -> impl Iterator<Item = i8> {
        self.schedule.days_of_month().iter().filter_map(|day| i8::try_from(day).ok())
    }

    pub(super) fn weekdays(&self) -> WeekdaySet {
        WeekdaySet::ALL.iter().filter(|&day| self.is_on(day)).collect()
    }

    /// Whether one of both days is enough.
    pub(super) fn either_day(&self) -> bool {
        self.either_day
    }

    fn is_on(&self, day: Weekday) -> bool {
        self.schedule.days_of_week().includes(u32::from(day.to_sunday_one_offset().unsigned_abs()))
    }

    /// Looks through the 28 years in which every date meets every weekday.
    fn ever_fires(&self) -> bool {
        date(2024, 1, 1).series(1.day()).take(28 * 366).any(|date| self.includes(date))
    }
}

impl fmt::Display for CronLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A field in tidy letters, if it can stand at this place.
fn canonical(index: usize, value: &str) -> Option<String> {
    let value = if value == "?" && (index == 2 || index == WEEKDAY) { "*" } else { value };
    if index == WEEKDAY {
        return cron_weekdays::canonical(value);
    }
    let shaped = value.split(',').all(|part| is_shaped(part, index == MONTH));
    let mut probe = ["*"; 6];
    probe[index + 1] = value;
    (shaped && Schedule::from_str(&probe.join(" ")).is_ok()).then(|| capitalised(value))
}

/// Whether a part of a list looks like `*`, `7`, `1-5`, `Jan` or any of these with `/2`. The crate is told nothing
/// else: it reads fields across blanks, and counts up to whatever number stands there.
fn is_shaped(part: &str, names: bool) -> bool {
    let (base, step) = part.split_once('/').map_or((part, None), |(base, step)| (base, Some(step)));
    let is_number =
        |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_name =
        |text: &str| names && text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_atom = |text: &str| is_number(text) || is_name(text);
    (base == "*" || base.splitn(2, '-').all(is_atom)) && step.is_none_or(is_number)
}

/// Every word of a field with a capital first letter.
fn capitalised(value: &str) -> String {
    let mut in_word = false;
    let tidy = value.chars().map(|letter| {
        let tidy = if in_word { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() };
        in_word = letter.is_ascii_alphabetic();
        tidy
    });
    tidy.collect()
}

fn times(schedule: &Schedule) -> Vec<Time> {
    let small = |number: u32| i8::try_from(number).ok();
    let hours = schedule.hours().iter().filter_map(small);
    let minutes = |hour| {
        let minutes = schedule.minutes().iter().filter_map(small);
        minutes.filter_map(move |minute| Time::new(hour, minute, 0, 0).ok())
    };
    hours.flat_map(minutes).collect()
}
