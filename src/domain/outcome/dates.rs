//! Days as people type them.

use jiff::ToSpan as _;
use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A day as somebody typed it: `today`, `yesterday`, `2026-03-12`, `12.3.2026`, `12 March`, `March 12 2026`. Without a year it
/// is the nearest such day. `None` is no day, or one that can be read in two ways, such as `3/12/2026`.
pub fn read_day(typed: &str, today: Date) -> Option<Date> {
    let lower = typed.trim().trim_end_matches('.').to_lowercase();
    match lower.as_str() {
        "today" => return Some(today),
        "yesterday" => return today.checked_sub(1.day()).ok(),
        _ => {}
    }
    if let Ok(day) = lower.parse::<Date>() {
        return Some(day);
    }
    let dotted: Vec<&str> = lower.split('.').map(str::trim).collect();
    if let [day, month] = dotted.as_slice() {
        return nearest(number(day)?, number(month)?, today);
    }
    if let [day, month, year] = dotted.as_slice() {
        return Date::new(year.parse().ok()?, number(month)?, number(day)?).ok();
    }
    let words: Vec<&str> = lower.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let (day, month, year) = match words.as_slice() {
        [one, two] => (one, two, None),
        [one, two, year] => (one, two, Some(year.parse::<i16>().ok()?)),
        _ => return None,
    };
    let (day, month) = match (number(day), number(month)) {
        (Some(day), None) => (day, named(month)?),
        (None, Some(other)) => (other, named(day)?),
        _ => return None,
    };
    match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => nearest(day, month, today),
    }
}

fn number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

fn named(word: &str) -> Option<i8> {
    let place = MONTHS.iter().position(|month| word.len() >= 3 && word.starts_with(month))?;
    i8::try_from(place + 1).ok()
}

/// The day of that name that is nearest: in March the 20th of December was last year's, the 20th of May is still to come.
fn nearest(day: i8, month: i8, today: Date) -> Option<Date> {
    let years = [today.year(), today.year().checked_sub(1)?];
    let days: Vec<_> = years.into_iter().filter_map(|year| Date::new(year, month, day).ok()).collect();
    days.into_iter().min_by_key(|found| found.duration_until(today).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    #[rstest]
    #[case("today", Some(date(2026, 3, 12)))]
    #[case("Yesterday", Some(date(2026, 3, 11)))]
    #[case("2026-03-01", Some(date(2026, 3, 1)))]
    #[case("1.3.2026", Some(date(2026, 3, 1)))]
    #[case("1.3.", Some(date(2026, 3, 1)))]
    #[case("1 March", Some(date(2026, 3, 1)))]
    #[case("March 1st, 2026", Some(date(2026, 3, 1)))]
    #[case("20 Dec", Some(date(2025, 12, 20)))]
    #[case("20 May", Some(date(2026, 5, 20)))]
    #[case("20 Dec 2026", Some(date(2026, 12, 20)))]
    #[case("3/12/2026", None)]
    #[case("30 Feb", None)]
    #[case("soon", None)]
    #[case("", None)]
    fn days_as_people_type_them(#[case] typed: &str, #[case] day: Option<Date>) {
        assert_eq!(read_day(typed, date(2026, 3, 12)), day);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_answered(text in ".{0,20}") {
            let _ = read_day(&text, date(2026, 3, 12));
        }
    }
}
