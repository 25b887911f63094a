//! The weekday field of a cron line: as people write it, 0 and 7 are Sunday; the crate `cron` is told names.

use super::{days::abbreviation, words::weekday};
use crate::domain::calendar::WeekdaySet;
use jiff::civil::Weekday;

/// The field in tidy form: `*`, `*/2`, or names with ranges (`Mon-Fri,Sun`); none if it cannot be read.
pub(super) fn canonical(field: &str) -> Option<String> {
    let weekdays = read(field)?;
    // A field that begins with `*` does not limit the weekday, whatever its step: it keeps its form.
    if field.starts_with('*') { Some(field.to_owned()) } else { Some(ranges(weekdays)) }
}

/// The field as the crate reads it: every weekday by its name.
pub(super) fn spelt_out(field: &str) -> Option<String> {
    let names: Vec<_> = read(field)?.iter().map(abbreviation).collect();
    Some(names.join(","))
}

fn read(field: &str) -> Option<WeekdaySet> {
    field.split(',').map(part).try_fold(WeekdaySet::default(), |all, part| Some(all.union(part?)))
}

/// `*`, a weekday or a range of them, perhaps with a step.
fn part(part: &str) -> Option<WeekdaySet> {
    let (base, step) = part.split_once('/').map_or((part, None), |(base, step)| (base, Some(step)));
    let step = match step.map(str::as_bytes) {
        None => 1,
        Some(&[digit @ b'1'..=b'7']) => usize::from(digit - b'0'),
        Some(_) => return None,
    };
    let (first, last) = match base.split_once('-') {
        _ if base == "*" => (0, 6),
        Some((first, last)) => (number(first)?, number(last)?),
        None if part.contains('/') => (number(base)?, 6),
        None => (number(base)?, number(base)?),
    };
    // Over the weekend: Fri-Mon is 5 to 8.
    let last = if last < first { last + 7 } else { last };
    (first..=last).step_by(step).map(|day| Weekday::from_sunday_zero_offset(day % 7).ok()).collect()
}

/// A weekday counted from Sunday as 0; 7 is Sunday too.
fn number(text: &str) -> Option<i8> {
    match text.as_bytes() {
        [digit @ b'0'..=b'7'] => i8::try_from(digit - b'0').ok(),
        _ => weekday(&text.to_lowercase()).map(Weekday::to_sunday_zero_offset),
    }
}

/// Names from Monday on; three and more in a row become a range.
fn ranges(weekdays: WeekdaySet) -> String {
    let mut runs: Vec<Vec<Weekday>> = Vec::new();
    for day in weekdays.iter() {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.next() == day) => run.push(day),
            _ => runs.push(vec![day]),
        }
    }
    let show = |run: &Vec<Weekday>| match run[..] {
        [first, .., last] if run.len() > 2 => format!("{}-{}", abbreviation(first), abbreviation(last)),
        _ => run.iter().map(|&day| abbreviation(day)).collect::<Vec<_>>().join(","),
    };
    runs.iter().map(show).collect::<Vec<_>>().join(",")
}
