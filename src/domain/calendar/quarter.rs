//! A quarter of a year.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A quarter by the calendar of UTC; shown as `2026-Q1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quarter {
    year: i16,
    /// From 1 to 4.
    number: i8,
}

impl Quarter {
    /// The quarter of a moment.
    pub fn of(at: Timestamp) -> Self {
        Self::on(at.to_zoned(TimeZone::UTC).date())
    }

    /// The quarter of a day.
    pub fn on(day: Date) -> Self {
        Self { year: day.year(), number: (day.month() - 1) / 3 + 1 }
    }

    /// The one before it.
    #[must_use]
    pub fn before(self) -> Self {
        match self.number {
            1 => Self { year: self.year - 1, number: 4 },
            number => Self { number: number - 1, ..self },
        }
    }

    /// Its first and its last day.
    pub fn days(self) -> [Date; 2] {
        let first = self.first_day().unwrap_or(Date::MIN);
        [first, first.saturating_add(3.months()).saturating_sub(1.day())]
    }

    /// Its first moment.
    pub fn begins(self) -> Timestamp {
        midnight(self.first_day())
    }

    /// The first moment after it.
    pub fn ends(self) -> Timestamp {
        midnight(self.first_day().map(|day| day.saturating_add(3.months())))
    }

    /// Its first day; none where its year is none that a calendar knows.
    pub fn first_day(self) -> Option<Date> {
        Date::new(self.year, self.number * 3 - 2, 1).ok()
    }
}

fn midnight(day: Option<Date>) -> Timestamp {
    day.and_then(|day| day.to_zoned(TimeZone::UTC).ok()).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year, self.number)
    }
}

impl From<Quarter> for String {
    fn from(quarter: Quarter) -> Self {
        quarter.to_string()
    }
}

impl FromStr for Quarter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (year, number) = text.split_once("-Q")?;
            let (year, number) = (year.parse().ok()?, number.parse().ok()?);
            (1..=4).contains(&number).then_some(Self { year, number })
        };
        read().ok_or_else(|| format!("{text:?} is no quarter"))
    }
}

impl TryFrom<String> for Quarter {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-01-01T00:00:00Z", "2026-Q1", "2026-04-01T00:00:00Z")]
    #[case("2026-03-31T23:59:59Z", "2026-Q1", "2026-04-01T00:00:00Z")]
    #[case("2026-12-24T18:00:00Z", "2026-Q4", "2027-01-01T00:00:00Z")]
    fn a_moment_lies_in_one_quarter(#[case] at: Timestamp, #[case] name: &str, #[case] end: Timestamp) {
        let quarter = Quarter::of(at);
        assert_eq!((quarter.to_string().as_str(), quarter.ends()), (name, end));
        assert!(quarter.begins() <= at && at < quarter.ends());
        assert_eq!(name.parse(), Ok(quarter));
    }

    #[rstest]
    #[case("2026-Q1", "2025-Q4", "2026-01-01", "2026-03-31")]
    #[case("2026-Q4", "2026-Q3", "2026-10-01", "2026-12-31")]
    fn it_has_days_and_one_before_it(
        #[case] name: Quarter,
        #[case] before: Quarter,
        #[case] first: Date,
        #[case] last: Date,
    ) {
        assert_eq!((name.before(), name.days()), (before, [first, last]));
        assert!(before < name && Quarter::on(last) == name);
    }

    #[rstest]
    #[case("2026")]
    #[case("2026-Q5")]
    #[case("Q1-2026")]
    fn anything_else_is_none(#[case] text: &str) {
        assert!(text.parse::<Quarter>().is_err());
    }
}
