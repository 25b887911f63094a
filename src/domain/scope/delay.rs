//! By how long something is put off, in the words people use.

use crate::domain::refusal::ScopeRefusal;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest delay, in days: who needs more writes another charter.
const LONGEST: i32 = 3 * 366;

/// In what a delay is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months of the calendar.
    Month,
}

/// So many days, weeks or months; never none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delay {
    count: u16,
    unit: Unit,
}

impl Delay {
    /// The day that lies so much later.
    pub fn after(self, date: Date) -> Date {
        let count = i64::from(self.count);
        let span = match self.unit {
            Unit::Day => count.days(),
            Unit::Week => count.weeks(),
            Unit::Month => count.months(),
        };
        date.saturating_add(span)
    }
}

impl FromStr for Delay {
    type Err = ScopeRefusal;

    /// Reads `2 weeks`, `10 days`, `1 month`, `a week`, and the same in short.
    fn from_str(typed: &str) -> Result<Self, ScopeRefusal> {
        let typed = typed.trim().to_lowercase();
        let unread = || ScopeRefusal::DelayUnread;
        let (count, unit) = match typed.split_once(char::is_whitespace) {
            Some((count, unit)) => (count, unit.trim()),
            None => typed.split_at(typed.find(|c: char| !c.is_ascii_digit()).ok_or_else(unread)?),
        };
        let count: u16 = match count {
            "a" | "one" => 1,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "six" => 6,
            digits => digits.parse().map_err(|_| unread())?,
        };
        let unit = match unit {
            "d" | "day" | "days" => Unit::Day,
            "w" | "week" | "weeks" => Unit::Week,
            "m" | "month" | "months" => Unit::Month,
            _ => return Err(unread()),
        };
        let delay = Self { count, unit };
        let days = match unit {
            Unit::Day => i32::from(count),
            Unit::Week => i32::from(count) * 7,
            Unit::Month => i32::from(count) * 30,
        };
        match days {
            0 => Err(unread()),
            days if days > LONGEST => Err(ScopeRefusal::DelayTooLong),
            _ => Ok(delay),
        }
    }
}

impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    #[rstest]
    #[case("2 weeks", "2 weeks")]
    #[case(" 2  Weeks ", "2 weeks")]
    #[case("3w", "3 weeks")]
    #[case("a month", "1 month")]
    #[case("one week", "1 week")]
    #[case("10 days", "10 days")]
    fn it_is_read_and_said_again(#[case] typed: &str, #[case] said: &str) {
        let delay: Delay = typed.parse().unwrap();
        assert_eq!(delay.to_string(), said);
        assert_eq!(said.parse(), Ok(delay), "what is said can be typed");
    }

    #[rstest]
    #[case("")]
    #[case("2")]
    #[case("soon")]
    #[case("0 weeks")]
    #[case("-1 week")]
    #[case("2 sprints")]
    #[case("99999999 days")]
    #[case("ü")]
    fn what_cannot_be_read_is_asked_again(#[case] typed: &str) {
        assert_eq!(typed.parse::<Delay>(), Err(ScopeRefusal::DelayUnread));
    }

    #[test]
    fn it_ends_after_three_years_and_keeps_to_the_calendar() {
        assert_eq!("40 months".parse::<Delay>(), Err(ScopeRefusal::DelayTooLong));
        let month: Delay = "1 month".parse().unwrap();
        assert_eq!(month.after(date(2026, 1, 31)), date(2026, 2, 28));
        let weeks: Delay = "2 weeks".parse().unwrap();
        assert_eq!(weeks.after(date(2026, 3, 12)), date(2026, 3, 26));
    }
}
