//! Days off as people give them: a list of dates, or the text of an iCalendar file.

use icalendar::parser::{Component, read_calendar, unfold};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;
use thiserror::Error;

/// The most days off of one calendar: those of two dozen years.
pub const HOLIDAYS_MAX: usize = 250;
/// The longest event that is taken for time off: the holidays of a school, not an error.
const LONGEST: usize = 60;
/// How many years ahead of this one what comes every year is looked at.
const YEARS: i16 = 4;

/// Why days off cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HolidayError {
    /// A word that is no date.
    #[error("*{word}* is not a date. Write one a line, as in `2026-12-25`.")]
    NotADate {
        /// The word.
        word: String,
    },
    /// An iCalendar file that breaks off, or is none.
    #[error(
        "This iCalendar file cannot be read. Paste it from BEGIN:VCALENDAR to END:VCALENDAR, or list the dates."
    )]
    NoCalendar,
    /// More dates than anybody needs.
    #[error("These are more than {HOLIDAYS_MAX} days off. Leave out those that are over.")]
    TooMany,
}

/// Reads days off: dates with spaces, commas or lines between them, or an iCalendar file, of which each event of whole days
/// counts; one that comes every year, in this year and the four that follow `today`.
pub fn holidays(text: &str, today: Date) -> Result<BTreeSet<Date>, HolidayError> {
    let text = text.trim();
    let days =
        if text.to_ascii_uppercase().starts_with("BEGIN:") { of_file(text, today)? } else { listed(text)? };
    if days.len() > HOLIDAYS_MAX { Err(HolidayError::TooMany) } else { Ok(days) }
}

fn listed(text: &str) -> Result<BTreeSet<Date>, HolidayError> {
    let words =
        text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty());
    words.map(|word| word.parse().map_err(|_| HolidayError::NotADate { word: word.to_owned() })).collect()
}

fn of_file(text: &str, today: Date) -> Result<BTreeSet<Date>, HolidayError> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).map_err(|_| HolidayError::NoCalendar)?;
    let events = calendar.components.iter().filter(|part| part.name.as_str() == "VEVENT");
    Ok(events.flat_map(|event| days_of(event, today)).collect())
}

/// The days of an event, from its start to the day before its end; none of one that begins at a time of the day.
fn days_of(event: &Component<'_>, today: Date) -> Vec<Date> {
    let text = |name: &str| {
        event
            .properties
            .iter()
            .find(|property| property.name.as_str() == name)
            .map(|found| found.val.as_str())
    };
    let date = |name: &str| Date::strptime("%Y%m%d", text(name)?).ok();
    let Some(start) = date("DTSTART") else { return Vec::new() };
    let end = date("DTEND").filter(|end| *end > start).unwrap_or_else(|| start.saturating_add(1.day()));
    let days = || start.series(1.day()).take_while(|day| *day < end).take(LONGEST);
    let Some(last) = text("RRULE").and_then(|rule| yearly_until(rule, start)) else {
        return days().collect();
    };
    let years = (today.year()..=today.year().saturating_add(YEARS)).map(|year| year - start.year());
    let on = |by: i16| days().filter_map(move |day| same_day(day, day.year().checked_add(by)?));
    years.filter(|by| *by >= 0).flat_map(on).filter(|day| *day <= last).collect()
}

/// The last day of what comes on the same day every year; `None` for any other rule: of those the first event counts.
fn yearly_until(rule: &str, start: Date) -> Option<Date> {
    let mut last = Date::MAX;
    let mut yearly = false;
    for (name, value) in rule.split(';').filter_map(|part| part.split_once('=')) {
        match (name, value) {
            ("FREQ", "YEARLY") => yearly = true,
            ("INTERVAL", "1") | ("WKST", _) => {}
            ("BYMONTH", month) if month.parse() == Ok(start.month()) => {}
            ("BYMONTHDAY", day) if day.parse() == Ok(start.day()) => {}
            ("UNTIL", until) => last = Date::strptime("%Y%m%d", until.get(..8)?).ok()?,
            ("COUNT", count) => {
                let more = count.parse::<i16>().ok()?.checked_sub(1)?;
                last = Date::new(start.year().checked_add(more)?, 12, 31).ok()?;
            }
            _ => return None,
        }
    }
    yearly.then_some(last)
}

/// The same day of another year; 29 February is none in most of them.
fn same_day(day: Date, year: i16) -> Option<Date> {
    Date::new(year, day.month(), day.day()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<String>, HolidayError> {
        Ok(holidays(text, Date::constant(2026, 3, 2))?.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_list_of_dates_is_read_whatever_stands_between_them() {
        assert_eq!(
            read(" 2026-12-25, 2026-12-26\n2026-04-06 ").unwrap(),
            ["2026-04-06", "2026-12-25", "2026-12-26"]
        );
        assert_eq!(read("").unwrap(), Vec::<String>::new());
        assert_eq!(read("2026-12-25 Easter"), Err(HolidayError::NotADate { word: "Easter".into() }));
        assert_eq!(read("2026-02-30"), Err(HolidayError::NotADate { word: "2026-02-30".into() }));
    }

    #[test]
    fn what_comes_every_year_comes_in_this_one_and_the_next_four() {
        let of = |start: &str, rule: &str| {
            let event = format!("UID:1\r\nDTSTART;VALUE=DATE:{start}\r\nRRULE:{rule}\r\nEND:VEVENT\r\n");
            let file = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{event}END:VCALENDAR");
            read(&file).unwrap().join(" ")
        };
        let all = "2026-12-25 2027-12-25 2028-12-25 2029-12-25 2030-12-25";
        assert_eq!(of("19701225", "FREQ=YEARLY"), all);
        assert_eq!(of("20261225", "FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=25"), all);
        assert_eq!(of("20241225", "FREQ=YEARLY;COUNT=4"), "2026-12-25 2027-12-25");
        assert_eq!(of("20241225", "FREQ=YEARLY;UNTIL=20261231T000000Z"), "2026-12-25");
        assert_eq!(of("20240229", "FREQ=YEARLY"), "2028-02-29", "no other year has one");
        assert_eq!(of("20280501", "FREQ=YEARLY"), "2028-05-01 2029-05-01 2030-05-01");
        assert_eq!(
            of("20260907", "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO"),
            "2026-09-07",
            "the first, as any other rule"
        );
    }

    #[test]
    fn whole_days_of_an_icalendar_file_count() {
        let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nBEGIN:VEVENT\r\nUID:1\r\n\
                    DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas\\, both\r\n  days\r\n\
                    END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260406\r\nEND:VEVENT\r\n\
                    BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20260505T090000Z\r\nSUMMARY:A meeting\r\nEND:VEVENT\r\n\
                    END:VCALENDAR";
        assert_eq!(read(file).unwrap(), ["2026-04-06", "2026-12-25", "2026-12-26"]);
        assert_eq!(read(&file[..200]), Err(HolidayError::NoCalendar));
    }
}
