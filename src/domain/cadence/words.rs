//! The words of a schedule, one by one.

use super::{
    error::{CadenceError, EXAMPLE},
    ordinals::Ordinals,
    time_of_day,
};
use crate::domain::{
    calendar::{WeekdaySet, weekday_name},
    nearest::nearest,
};
use jiff::civil::{Time, Weekday};

/// What a word says, whatever its case, plural or abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Every,
    Other,
    Number(u8),
    Nth(Ordinals),
    On(WeekdaySet),
    Day,
    Week,
    Month,
    To,
    And,
}

/// What one word means.
pub(super) fn meaning(word: &str, time: Option<Time>) -> Result<Vec<Word>, CadenceError> {
    let lower = word.to_lowercase();
    if let Some(number) = number(&lower) {
        return number;
    }
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    known(&lower).or_else(|| known(singular)).ok_or_else(|| unknown(word, &lower, time))
}

/// A number or an ordinal in figures, if it begins with a digit.
fn number(lower: &str) -> Option<Result<Vec<Word>, CadenceError>> {
    let letters = lower.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(lower.len());
    let (digits, suffix) = lower.split_at(letters);
    if digits.is_empty() {
        return None;
    }
    let not_in_a_month =
        || CadenceError::NotInAMonth { word: lower.into(), example: "last day 09:00".into() };
    Some(match (digits.parse::<u8>().ok(), suffix) {
        (Some(number), "") => Ok(vec![Word::Number(number)]),
        (n, "st" | "nd" | "rd" | "th") => {
            n.and_then(Ordinals::nth).map(|nth| vec![Word::Nth(nth)]).ok_or_else(not_in_a_month)
        }
        _ => Err(CadenceError::Time { word: lower.into() }),
    })
}

const WEEKDAYS: [(&str, Weekday); 15] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("thur", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// The other words worth suggesting.
const OTHERS: [&str; 9] = ["every", "day", "daily", "weekday", "weekend", "week", "other", "month", "last"];

/// A weekday by its English name or abbreviation, in lower case.
pub(super) fn weekday(lower: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| *name == lower).map(|&(_, day)| day)
}

fn known(lower: &str) -> Option<Vec<Word>> {
    let nth = |n| Ordinals::nth(n).map(|nth| vec![Word::Nth(nth)]);
    Some(match lower {
        // Words that only make a sentence of it.
        "at" | "on" | "the" | "of" | "in" => vec![],
        "and" => vec![Word::And],
        "to" | "through" | "till" | "until" => vec![Word::To],
        "every" | "each" => vec![Word::Every],
        "other" => vec![Word::Other],
        "day" => vec![Word::Day],
        "week" => vec![Word::Week],
        "month" => vec![Word::Month],
        "daily" => vec![Word::Every, Word::Day],
        "weekly" => vec![Word::Every, Word::Week],
        "monthly" => vec![Word::Every, Word::Month],
        "fortnight" => vec![Word::Number(2), Word::Week],
        "fortnightly" => vec![Word::Every, Word::Number(2), Word::Week],
        "weekday" => vec![Word::On(WeekdaySet::MON_TO_FRI)],
        "weekend" => vec![Word::On(WeekdaySet::WEEKEND)],
        "last" => vec![Word::Nth(Ordinals::LAST)],
        "first" => nth(1)?,
        "second" => nth(2)?,
        "third" => nth(3)?,
        "fourth" => nth(4)?,
        "fifth" => nth(5)?,
        "two" => vec![Word::Number(2)],
        "three" => vec![Word::Number(3)],
        "four" => vec![Word::Number(4)],
        _ => vec![Word::On(weekday(lower)?.into())],
    })
}

/// The error for a word that is none of ours; the example keeps the `time` that was given.
fn unknown(word: &str, lower: &str, time: Option<Time>) -> CadenceError {
    let names = WEEKDAYS.iter().map(|&(name, _)| name).chain(OTHERS);
    let singular = lower.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(lower);
    let near = nearest(singular, names);
    let (meant, example) = match near.and_then(weekday) {
        Some(day) => {
            let time = time.map_or_else(|| "10:00".to_owned(), time_of_day::show);
            (Some(weekday_name(day).to_owned()), format!("{}s {time}", weekday_name(day)))
        }
        None => (near.map(str::to_owned), EXAMPLE.to_owned()),
    };
    CadenceError::Word { word: word.into(), meant, example }
}
