//! What is written of an outcome.

use super::{Figure, Horizon};
use crate::domain::refusal::{OutcomeRefusal, Refusal};
use jiff::civil::Date;

/// The longest change, in characters.
pub const CHANGE_MAX: usize = 300;
/// The longest name of a metric, in characters.
pub const METRIC_MAX: usize = 80;
/// The longest unit, in characters.
pub const UNIT_MAX: usize = 20;
/// The longest reason for another unit, in characters.
pub const WHY_MAX: usize = 300;

/// What is written of an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The change sought.
    pub change: String,
    /// The name of the metric that shows it.
    pub metric: String,
    /// How it is counted.
    pub measured: Measured,
    /// When it is worked on.
    pub horizon: Horizon,
}

/// How a metric is counted, from where, to where, by when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measured {
    /// The unit; may be empty.
    pub unit: String,
    /// Where it began, if it was ever counted.
    pub baseline: Option<Figure>,
    /// Where it should be.
    pub target: Option<Figure>,
    /// By when.
    pub by: Option<Date>,
}

impl Words {
    /// The same, each on one line without space around. Refused: a part that is missing or too long.
    pub fn tidied(self) -> Result<Self, Refusal> {
        let change = part("change", &self.change, CHANGE_MAX)?;
        let metric = part("metric", &self.metric, METRIC_MAX)?;
        let unit = one_line(&self.measured.unit);
        if unit.chars().count() > UNIT_MAX {
            return Err(Refusal::FieldTooLong { field: "unit".to_owned(), max: UNIT_MAX });
        }
        if unit.chars().any(|c| c.is_ascii_digit()) {
            return Err(OutcomeRefusal::UnitWithDigits.into());
        }
        let measured = Measured { unit, ..self.measured };
        Ok(Self { change, metric, measured, ..self })
    }
}

/// A part that must be there: on one line, without space around.
pub(super) fn part(name: &str, text: &str, max: usize) -> Result<String, Refusal> {
    let text = one_line(text);
    if text.is_empty() {
        return Err(Refusal::MissingField { field: name.to_owned() });
    }
    if text.chars().count() > max {
        return Err(Refusal::FieldTooLong { field: name.to_owned(), max });
    }
    Ok(text)
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two units mean the same, however they are spelt.
pub fn same_unit(one: &str, other: &str) -> bool {
    fn plain(unit: &str) -> String {
        let lower = one_line(unit).to_lowercase();
        let lower = lower.trim_end_matches('.');
        match lower {
            "percent" | "per cent" | "pct" | "prozent" => "%".to_owned(),
            "eur" | "euro" | "euros" => "€".to_owned(),
            "usd" | "dollar" | "dollars" => "$".to_owned(),
            "gbp" | "pound" | "pounds" => "£".to_owned(),
            "hour" | "hours" | "hrs" => "h".to_owned(),
            "minute" | "minutes" | "mins" => "min".to_owned(),
            // "day" and "days".
            word => word.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(word).to_owned(),
        }
    }
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("%", "Percent", true)]
    #[case("day", "Days", true)]
    #[case("€", "EUR", true)]
    #[case("h", "hours", true)]
    #[case("days", "hours", false)]
    #[case("%", "", false)]
    #[case("s", "", false)]
    fn units_however_they_are_spelt(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
        assert_eq!(same_unit(one, other), same);
        assert_eq!(same_unit(other, one), same);
    }

    #[test]
    fn texts_at_their_limits() {
        let words = |change: &str, unit: &str| Words {
            change: change.to_owned(),
            metric: "Days to first login".to_owned(),
            measured: Measured { unit: unit.to_owned(), ..Measured::default() },
            horizon: Horizon::Now,
        };
        assert!(words(&"ä".repeat(CHANGE_MAX), &"u".repeat(UNIT_MAX)).tidied().is_ok());
        let too_long = |field: &str, max| Err(Refusal::FieldTooLong { field: field.to_owned(), max });
        assert_eq!(words(&"ä".repeat(CHANGE_MAX + 1), "").tidied(), too_long("change", CHANGE_MAX));
        assert_eq!(words("x", &"u".repeat(UNIT_MAX + 1)).tidied(), too_long("unit", UNIT_MAX));
        assert_eq!(words(" \n ", "").tidied(), Err(Refusal::MissingField { field: "change".to_owned() }));
        assert_eq!(
            words(" a\n b ", " % ").tidied().map(|w| (w.change, w.measured.unit)),
            Ok(("a b".into(), "%".into()))
        );
    }
}
