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
/// counts.
pub fn holidays(text: &str) -> Result<BTreeSet<Date>, HolidayError> {
    let text = text.trim();
    let days = if text.to_ascii_uppercase().starts_with("BEGIN:") { of_file(text)? } else { listed(text)? };
    if days.len() > HOLIDAYS_MAX { Err(HolidayError::TooMany) } else { Ok(days) }
}

fn listed(text: &str) -> Result<BTreeSet<Date>, HolidayError> {
    let words =
        text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty());
    words.map(|word| word.parse().map_err(|_| HolidayError::NotADate { word: word.to_owned() })).collect()
}

fn of_file(text: &str) -> Result<BTreeSet<Date>, HolidayError> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).map_err(|_| HolidayError::NoCalendar)?;
    let events = calendar.components.iter().filter(|part| part.name.as_str() == "VEVENT");
    Ok(events.flat_map(days_of).collect())
}

/// The days of an event, from its start to the day before its end; none of one that begins at a time of the day.
fn days_of(event: &Component<'_>) -> Vec<Date> {
    let date = |name: &str| {
        let property = event.properties.iter().find(|property| property.name.as_str() == name)?;
        Date::strptime("%Y%m%d", property.val.as_str()).ok()
    };
    let Some(start) = date("DTSTART") else { return Vec::new() };
    let end = date("DTEND").filter(|end| *end > start).unwrap_or_else(|| start.saturating_add(1.day()));
    start.series(1.day()).take_while(|day| *day < end).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<String>, HolidayError> {
        Ok(holidays(text)?.iter().map(ToString::to_string).collect())
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
