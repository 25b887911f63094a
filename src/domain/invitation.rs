//! An event as an iCalendar file (RFC 5545, RFC 5546), which any calendar opens.

use icalendar::{Calendar, Component as _, Event as Entry, EventLike as _};
use jiff::Timestamp;

/// What stands in somebody's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name for calendars, the same for as long as it is the same event.
    pub uid: String,
    /// How often what calendars keep of it changed: what is opened with a higher one takes the place of what was opened before.
    pub sequence: i64,
    /// Whether it does not take place.
    pub called_off: bool,
    /// Its title.
    pub summary: String,
    /// What is said about it.
    pub description: String,
    /// Where it is; may be empty.
    pub place: String,
    /// When it begins.
    pub begins_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

impl Event {
    /// The file's text. What is opened twice stands in a calendar once; what was called off is taken out of it. Of what is said
    /// about it `most` characters are kept.
    pub fn file(&self, written: Timestamp, most: usize) -> String {
        let (method, status) =
            if self.called_off { ("CANCEL", "CANCELLED") } else { ("PUBLISH", "CONFIRMED") };
        let mut entry = Entry::new();
        entry
            .uid(&self.uid)
            .add_property("SEQUENCE", self.sequence.to_string())
            .add_property("STATUS", status)
            .summary(&self.summary)
            .description(&self.description.chars().take(most).collect::<String>())
            .add_property("DTSTAMP", utc(written))
            .add_property("DTSTART", utc(self.begins_at))
            .add_property("DTEND", utc(self.ends_at));
        if !self.place.is_empty() {
            entry.location(&self.place);
        }
        let mut calendar = Calendar::empty();
        for property in [("VERSION", "2.0"), ("PRODID", "-//Accord//Accord//EN"), ("METHOD", method)] {
            calendar.append_property(property);
        }
        calendar.push(entry.done());
        calendar.to_string()
    }
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
