//! `<!date^…>` as the reader's client shows it.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use super::Reader;

impl Reader<'_> {
    /// `seconds^format` or `seconds^format^link`; `None` if that is no date.
    pub fn date(&self, token: &str) -> Option<String> {
        let mut parts = token.split('^');
        let seconds: i64 = parts.next()?.parse().ok()?;
        let format = parts.next()?;
        let then = Timestamp::from_second(seconds).ok()?.to_zoned(self.zone.clone());
        let now = self.world.clock.timestamp().to_zoned(self.zone.clone());
        let mut out = String::new();
        let mut rest = format;
        while let Some(start) = rest.find('{') {
            let end = start + rest[start..].find('}')?;
            out.push_str(&rest[..start]);
            out.push_str(&word(&rest[start + 1..end], &then, &now)?);
            rest = &rest[end + 1..];
        }
        out.push_str(rest);
        Some(out)
    }
}

fn word(name: &str, then: &Zoned, now: &Zoned) -> Option<String> {
    let pretty = |plain: String| near(then.date(), now.date()).map_or(plain, Into::into);
    Some(match name {
        "date_num" => then.strftime("%Y-%m-%d").to_string(),
        "date_slash" => then.strftime("%m/%d/%Y").to_string(),
        "date" => with_year("%B", then, now, true),
        "date_short" => with_year("%b", then, now, false),
        "date_long" => with_year("%A, %B", then, now, true),
        "date_pretty" => pretty(with_year("%B", then, now, true)),
        "date_short_pretty" => pretty(with_year("%b", then, now, false)),
        "date_long_pretty" => pretty(with_year("%A, %B", then, now, true)),
        "time" => then.strftime("%-I:%M %p").to_string(),
        "time_secs" => then.strftime("%-I:%M:%S %p").to_string(),
        "ago" => ago(then, now),
        _ => return None,
    })
}

/// Month and day; the year only when the date is half a year away or more.
fn with_year(month: &str, then: &Zoned, now: &Zoned, ordinal: bool) -> String {
    let days = (then.timestamp().as_second() - now.timestamp().as_second()).abs() / 86_400;
    let suffix = if ordinal { ordinal_suffix(then.day()) } else { "" };
    let date = format!("{} {}{suffix}", then.strftime(month), then.day());
    if days < 183 { date } else { format!("{date}, {}", then.year()) }
}

fn ordinal_suffix(day: i8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

fn near(then: Date, now: Date) -> Option<&'static str> {
    if then == now {
        Some("today")
    } else if now.tomorrow().ok() == Some(then) {
        Some("tomorrow")
    } else if now.yesterday().ok() == Some(then) {
        Some("yesterday")
    } else {
        None
    }
}

fn ago(then: &Zoned, now: &Zoned) -> String {
    let seconds = now.timestamp().as_second() - then.timestamp().as_second();
    let (count, unit) = match seconds.abs() {
        s if s < 60 => (s, "second"),
        s if s < 3600 => (s / 60, "minute"),
        s if s < 86_400 => (s / 3600, "hour"),
        s => (s / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    if seconds >= 0 { format!("{count} {unit}{plural} ago") } else { format!("in {count} {unit}{plural}") }
}
