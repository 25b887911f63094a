//! An invitation as an iCalendar file (RFC 5545): one event, to be opened by any calendar.

use jiff::{SignedDuration, Timestamp};

/// The longest line, in bytes; longer ones are folded.
const LINE: usize = 75;

/// An event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<'a> {
    /// What makes it one, however often it is imported.
    pub uid: &'a str,
    /// What it is called.
    pub summary: &'a str,
    /// What it is about.
    pub description: &'a str,
    /// When it begins.
    pub start: Timestamp,
    /// How long it takes, in minutes.
    pub minutes: i64,
    /// When it was written.
    pub written: Timestamp,
}

/// The file's text.
pub fn ical(event: &Event<'_>) -> String {
    let end = event.start.saturating_add(SignedDuration::from_mins(event.minutes)).unwrap_or(event.start);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Accord//Accord//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(event.uid)),
        format!("DTSTAMP:{}", utc(event.written)),
        format!("DTSTART:{}", utc(event.start)),
        format!("DTEND:{}", utc(end)),
        format!("SUMMARY:{}", escaped(event.summary)),
        format!("DESCRIPTION:{}", escaped(event.description)),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line, broken between characters so that no part is too long; each further part begins with a space.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn an_invitation_is_read_by_calendars() {
        let text = ical(&Event {
            uid: "kickoff-1@accord",
            summary: "Kickoff; Onboarding, Hub",
            description: "First line\nsecond \\ line",
            start: "2026-03-05T09:00:00Z".parse().unwrap(),
            minutes: 90,
            written: "2026-03-02T08:00:00Z".parse().unwrap(),
        });
        assert_snapshot!(text.replace("\r\n", "\n"), @r"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Accord//Accord//EN
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:kickoff-1@accord
        DTSTAMP:20260302T080000Z
        DTSTART:20260305T090000Z
        DTEND:20260305T103000Z
        SUMMARY:Kickoff\; Onboarding\, Hub
        DESCRIPTION:First line\nsecond \\ line
        END:VEVENT
        END:VCALENDAR
        ");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let text = folded(&"ä".repeat(100));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), "ä".repeat(100));
        assert_eq!(escaped("a\r\nBEGIN:VEVENT"), "a\\nBEGIN:VEVENT", "nothing that people write begins a line");
    }
}
