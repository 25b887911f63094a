//! A cadence as a sentence for people.

use super::{
    Rule,
    cron_line::CronLine,
    days::{Days, first_of},
    ordinals::{Ordinals, ordinal},
    time_of_day::show,
};
use crate::domain::calendar::{WeekdaySet, weekday_name};
use jiff::civil::{Date, Time, date};

/// `Every Thursday at 10:00 (Europe/Berlin)`.
pub(super) fn sentence(rule: &Rule, zone: &str, anchor: Date) -> String {
    match rule {
        Rule::Words { days, time } => {
            let first = match days {
                Days::EveryWeeks { on, .. } => {
                    format!(", first on {}", first_of(*on, anchor).strftime("%-d %B %Y"))
                }
                _ => String::new(),
            };
            format!("{} at {} ({zone}){first}", words(*days), show(*time))
        }
        Rule::Cron(line) => format!("{} {} ({zone})", cron_days(line), cron_times(line.times())),
    }
}

fn words(days: Days) -> String {
    match days {
        Days::Every => "Every day".into(),
        Days::Weekly(WeekdaySet::MON_TO_FRI) => "Monday to Friday".into(),
        Days::Weekly(on) => format!("Every {}", weekdays(on)),
        Days::EveryWeeks { weeks, on } => format!("Every {weeks} weeks on {}", weekdays(on)),
        Days::OfMonth { nth, day } => {
            format!(
                "On the {} {} of every month{}",
                list(nth.names()),
                weekday_name(day),
                where_missing(nth, 4)
            )
        }
        Days::Dates(nth) if nth.has_last() => {
            format!("On the {} day of every month{}", list(nth.names()), where_missing(nth, 28))
        }
        Days::Dates(nth) => {
            format!("On the {} of every month{}", list(nth.names()), where_missing(nth, 28))
        }
    }
}

/// Says that some months are passed over, if an ordinal goes beyond what `every` month has.
fn where_missing(nth: Ordinals, every: u8) -> &'static str {
    if nth.numbers().any(|n| n > every) { " that has it" } else { "" }
}

fn weekdays(on: WeekdaySet) -> String {
    list(on.iter().map(weekday_name).map(str::to_owned).collect())
}

fn cron_days(line: &CronLine) -> String {
    let days: Vec<i8> = line.days_of_month().collect();
    let weekdays = match line.weekdays() {
        WeekdaySet::ALL => None,
        WeekdaySet::MON_TO_FRI => Some("Monday to Friday".to_owned()),
        on => Some(format!("every {}", weekdays(on))),
    };
    let months = months(line);
    let in_months = months.as_ref().map_or_else(String::new, |months| format!(" in {months}"));
    let dates = (days.len() < 31).then(|| {
        let names = days.iter().map(|day| ordinal(day.unsigned_abs())).collect();
        format!("on the {} of {}", list(names), months.unwrap_or_else(|| "every month".to_owned()))
    });
    let sentence = match (dates, weekdays) {
        (Some(dates), Some(weekdays)) if line.either_day() => format!("{dates}, and {weekdays}{in_months},"),
        (Some(dates), Some(weekdays)) => format!("{weekdays} that falls {dates},"),
        _ if line.either_day() => format!("every day{in_months}"),
        (Some(dates), None) => dates,
        (None, Some(weekdays)) => format!("{weekdays}{in_months}"),
        (None, None) => format!("every day{in_months}"),
    };
    capitalised(&sentence)
}

/// The months by name, unless it is all of them.
fn months(line: &CronLine) -> Option<String> {
    let names: Vec<String> =
        line.months().map(|month| date(2000, month, 1).strftime("%B").to_string()).collect();
    (names.len() < 12).then(|| list(names))
}

/// Up to four times one by one, more as a number.
fn cron_times(times: &[Time]) -> String {
    match times {
        [first, .., last] if times.len() > 4 => {
            format!("{} times a day, from {} to {}", times.len(), show(*first), show(*last))
        }
        _ => format!("at {}", list(times.iter().map(|&time| show(time)).collect())),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn list(mut items: Vec<String>) -> String {
    match (items.pop(), items.is_empty()) {
        (Some(last), true) => last,
        (Some(last), false) => format!("{} and {last}", items.join(", ")),
        (None, _) => String::new(),
    }
}

fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
