//! Numbers as people type them, kept exactly.

use super::words::same_unit;
use crate::domain::refusal::OutcomeRefusal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How many parts one is kept in.
const PARTS: i64 = 1_000_000;
/// Digits behind the decimal sign.
const DECIMALS: usize = 6;
/// Digits before it.
const WHOLE: usize = 12;
/// From as many digits on they are shown in groups.
const GROUPED_FROM: usize = 5;
/// What stands between groups of digits.
const GAP: char = '\u{202f}';

/// A number, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Figure(pub i64);

impl Figure {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(number.saturating_mul(PARTS))
    }

    /// The number for a chart; not for reckoning.
    #[expect(clippy::cast_precision_loss, reason = "a chart draws points")]
    pub fn approximately(self) -> f64 {
        self.0 as f64 / PARTS as f64
    }

    /// As people read it, with its unit: `12.5 %`, `€80 000`, `5 days`.
    pub fn with(self, unit: &str) -> String {
        beside(&self.to_string(), unit)
    }

    /// Its digits with a point and all decimals that it has: `-80000.5`.
    pub fn exact(self) -> String {
        let (whole, part) = self.halves();
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{whole}.{part:06}").trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    fn halves(self) -> (u64, u64) {
        let parts = PARTS.unsigned_abs();
        (self.0.unsigned_abs() / parts, self.0.unsigned_abs() % parts)
    }

    /// As a form's field holds it: it is read back as the same number.
    pub fn plain(self) -> String {
        let (whole, part) = self.halves();
        let sign = if self.0 < 0 { "-" } else { "" };
        let decimals = format!("{part:06}");
        match decimals.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            // Three digits could be read as thousands.
            three if three.len() == 3 && whole > 0 => format!("{sign}{whole}.{three}0"),
            some => format!("{sign}{whole}.{some}"),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = self.halves();
        if self.0 < 0 {
            f.write_str("\u{2212}")?;
        }
        let digits = whole.to_string();
        for (place, digit) in digits.chars().enumerate() {
            let left = digits.len() - place;
            if place > 0 && left.is_multiple_of(3) && digits.len() >= GROUPED_FROM {
                write!(f, "{GAP}")?;
            }
            write!(f, "{digit}")?;
        }
        match format!("{part:06}").trim_end_matches('0') {
            "" => Ok(()),
            decimals => write!(f, ".{decimals}"),
        }
    }
}

/// A written number with its unit: money stands before it, everything else behind.
pub fn beside(number: &str, unit: &str) -> String {
    match unit {
        "" => number.to_owned(),
        "€" | "$" | "£" | "¥" => match number.strip_prefix(['\u{2212}', '-']) {
            Some(rest) => format!("{}{unit}{rest}", &number[..number.len() - rest.len()]),
            None => format!("{unit}{number}"),
        },
        _ => format!("{number} {unit}"),
    }
}

/// A number that was typed, with the unit that stood beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The number.
    pub value: Figure,
    /// The unit; empty where none was typed.
    pub unit: String,
}

impl Typed {
    /// The number, where its unit is this one or none. Refused: another unit.
    pub fn in_unit(self, unit: &str) -> Result<Figure, OutcomeRefusal> {
        if self.unit.is_empty() || same_unit(&self.unit, unit) {
            return Ok(self.value);
        }
        Err(OutcomeRefusal::OtherUnit { typed: self.unit, unit: unit.to_owned() })
    }
}

/// A number as somebody typed it: with a decimal comma or point, spaces or separators between thousands, a unit before or
/// behind. Refused: what is no number, and what can be read in two ways.
pub fn typed(text: &str) -> Result<Typed, OutcomeRefusal> {
    let no_number = || OutcomeRefusal::NoNumber { typed: text.trim().to_owned() };
    let first = text.find(|c: char| c.is_ascii_digit()).ok_or_else(no_number)?;
    let last = text.rfind(|c: char| c.is_ascii_digit()).ok_or_else(no_number)?;
    // The sign and a decimal sign without a nought before it stand before the first digit.
    let before = text[..first].trim_end();
    let (before, dot) = match before.strip_suffix(['.', ',']) {
        Some(rest) if before.len() == first => (rest.trim_end(), true),
        _ => (before, false),
    };
    let (before, negative) = match before.strip_suffix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (rest.trim_end(), true),
        None => (before.strip_suffix('+').unwrap_or(before).trim_end(), false),
    };
    let (before, negative) = match before.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (rest.trim(), true),
        None => (before.trim(), negative),
    };
    let after = text[last + 1..].trim();
    let ((unit, "") | ("", unit)) = (before, after) else { return Err(no_number()) };
    if unit.chars().any(|c| c.is_ascii_digit() || matches!(c, '~' | '<' | '>' | '='))
        || unit.starts_with('-')
        || unit.ends_with('-')
    {
        return Err(no_number());
    }
    let number = if dot { format!("0.{}", &text[first..=last]) } else { text[first..=last].to_owned() };
    let parts =
        read(&number, text).map_err(|refusal| if negative { below_nought(refusal) } else { refusal })?;
    Ok(Typed { value: Figure(if negative { -parts } else { parts }), unit: unit.to_owned() })
}

/// Both meanings of a number with a sign before it keep the sign.
fn below_nought(refusal: OutcomeRefusal) -> OutcomeRefusal {
    match refusal {
        OutcomeRefusal::Ambiguous { typed, thousands, decimals } => OutcomeRefusal::Ambiguous {
            typed,
            thousands: format!("-{thousands}"),
            decimals: format!("-{decimals}"),
        },
        other => other,
    }
}

/// Digits and what stands between them, in millionths.
fn read(number: &str, all: &str) -> Result<i64, OutcomeRefusal> {
    let typed = || all.trim().to_owned();
    let no_number = || OutcomeRefusal::NoNumber { typed: typed() };
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '_');
    let mut marks: Vec<char> = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    marks.iter_mut().filter(|c| is_space(**c)).for_each(|c| *c = ' ');
    let number: String = number.chars().map(|c| if is_space(c) { ' ' } else { c }).collect();
    if marks.iter().any(|mark| !matches!(mark, ' ' | ',' | '.')) {
        return Err(no_number());
    }
    let (groups, decimals) = match marks.as_slice() {
        [] => (vec![number.as_str()], ""),
        // One point or comma: decimals, unless three digits follow what may be thousands.
        [mark @ (',' | '.')] => {
            let (whole, rest) = number.split_once(*mark).ok_or_else(no_number)?;
            if rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
                let (thousands, decimals) = (format!("{whole}{rest}"), format!("{whole}.{rest}0"));
                return Err(OutcomeRefusal::Ambiguous { typed: typed(), thousands, decimals });
            }
            (vec![whole], rest)
        }
        [.., last] => {
            let (between, other) = (marks[0], *last);
            if between == other {
                (number.split(between).collect(), "")
            } else {
                let (whole, rest) = number.rsplit_once(other).ok_or_else(no_number)?;
                if other == ' ' || whole.contains(other) {
                    return Err(no_number());
                }
                (whole.split(between).collect(), rest)
            }
        }
    };
    let whole_groups = groups.iter().skip(1).all(|group| group.len() == 3);
    if groups.len() > 1 && (!whole_groups || groups[0].is_empty() || groups[0].len() > 3) {
        return Err(no_number());
    }
    let whole = groups.concat();
    if !whole.chars().chain(decimals.chars()).all(|c| c.is_ascii_digit()) {
        return Err(no_number());
    }
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    if whole.len() > WHOLE || decimals.len() > DECIMALS {
        return Err(OutcomeRefusal::TooManyDigits { whole: WHOLE, decimals: DECIMALS });
    }
    format!("{whole}{decimals:0<DECIMALS$}").parse().map_err(|_| no_number())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("12", 12_000_000, "")]
    #[case("12,5", 12_500_000, "")]
    #[case("12.5 %", 12_500_000, "%")]
    #[case("87%", 87_000_000, "%")]
    #[case("1 234,5", 1_234_500_000, "")]
    #[case("1\u{202f}234\u{a0}567", 1_234_567_000_000, "")]
    #[case("1.234.567,89", 1_234_567_890_000, "")]
    #[case("€1,234.50", 1_234_500_000, "€")]
    #[case("1'234.50 CHF", 1_234_500_000, "CHF")]
    #[case("80 000 €", 80_000_000_000, "€")]
    #[case("0,123", 123_000, "")]
    #[case("1.2340", 1_234_000, "")]
    #[case("1234,567", 1_234_567_000, "")]
    #[case(".5", 500_000, "")]
    #[case("-3,5 days", -3_500_000, "days")]
    #[case("\u{2212}€5", -5_000_000, "€")]
    #[case("+7", 7_000_000, "")]
    #[case("12 sign-ups", 12_000_000, "sign-ups")]
    #[case("-12 sign-ups", -12_000_000, "sign-ups")]
    #[case("007", 7_000_000, "")]
    #[case("0", 0, "")]
    fn numbers_as_people_type_them(#[case] text: &str, #[case] parts: i64, #[case] unit: &str) {
        assert_eq!(typed(text), Ok(Typed { value: Figure(parts), unit: unit.to_owned() }), "{text}");
    }

    #[rstest]
    #[case("1,234", "1234", "1.2340")]
    #[case("1.234 %", "1234", "1.2340")]
    #[case("12,000 days", "12000", "12.0000")]
    #[case("-1,234", "-1234", "-1.2340")]
    #[case("\u{2212}€1,234", "-1234", "-1.2340")]
    fn what_can_be_read_in_two_ways_is_asked_about(
        #[case] text: &str,
        #[case] thousands: &str,
        #[case] decimals: &str,
    ) {
        let (thousands, decimals) = (thousands.to_owned(), decimals.to_owned());
        assert_eq!(
            typed(text),
            Err(OutcomeRefusal::Ambiguous { typed: text.to_owned(), thousands, decimals })
        );
    }

    #[rstest]
    #[case("")]
    #[case("many")]
    #[case("12-14")]
    #[case("1/2")]
    #[case("1,2,3")]
    #[case("1.23.456")]
    #[case("1,234.567,8")]
    #[case("12 34")]
    #[case("~12")]
    #[case("12 -")]
    #[case("12 -ish")]
    #[case("5.5.2026")]
    #[case("about 12 or so")]
    #[case("\u{661}\u{662}")]
    fn what_is_no_number(#[case] text: &str) {
        assert!(matches!(typed(text), Err(OutcomeRefusal::NoNumber { .. })), "{text}: {:?}", typed(text));
    }

    #[rstest]
    #[case("1000000000000")]
    #[case("0.1234567")]
    fn too_many_digits(#[case] text: &str) {
        let refused = Err(OutcomeRefusal::TooManyDigits { whole: 12, decimals: 6 });
        assert_eq!(typed(text), refused);
    }

    #[rstest]
    #[case("12,5", "%", "12.5 %")]
    #[case("-1 234 567.25", "€", "\u{2212}€1\u{202f}234\u{202f}567.25")]
    #[case("1234", "days", "1234 days")]
    #[case("0.05", "", "0.05")]
    fn numbers_as_people_read_them(#[case] text: &str, #[case] unit: &str, #[case] shown: &str) {
        assert_eq!(typed(text).unwrap().value.with(unit), shown);
    }

    proptest::proptest! {
        #[test]
        fn what_a_form_holds_is_read_back(parts in -999_999_999_999_999_999_i64..=999_999_999_999_999_999) {
            let figure = Figure(parts);
            proptest::prop_assert_eq!(typed(&figure.plain()).map(|typed| typed.value), Ok(figure));
        }

        #[test]
        fn whatever_is_typed_is_answered(text in ".{0,40}") {
            let _ = typed(&text);
        }
    }

    #[test]
    fn another_unit_is_refused() {
        let typed = |text| typed(text).unwrap();
        assert_eq!(typed("12 percent").in_unit("%"), Ok(Figure::whole(12)));
        assert_eq!(typed("12").in_unit("%"), Ok(Figure::whole(12)));
        let refused = OutcomeRefusal::OtherUnit { typed: "days".to_owned(), unit: "%".to_owned() };
        assert_eq!(typed("12 days").in_unit("%"), Err(refused));
    }
}
