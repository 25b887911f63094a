use super::*;
use crate::domain::calendar::{WeekdaySet, weekday_name};
use proptest::{collection::vec, prelude::*, sample::select};

fn weekdays() -> impl Strategy<Value = String> {
    let names = || select(WeekdaySet::ALL.iter().collect::<Vec<_>>());
    vec(names(), 1..4).prop_map(|days| days.into_iter().map(weekday_name).collect::<Vec<_>>().join(", "))
}

fn weekday() -> impl Strategy<Value = &'static str> {
    select(WeekdaySet::ALL.iter().map(weekday_name).collect::<Vec<_>>())
}

fn days() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("every day".to_owned()),
        Just("weekdays".to_owned()),
        weekdays(),
        (2..=52u8, weekdays()).prop_map(|(weeks, days)| format!("every {weeks} weeks on {days}")),
        (select(vec!["1st", "2nd", "3rd", "4th", "5th", "last", "1st, 3rd", "2nd and last"]), weekday())
            .prop_map(|(nth, day)| format!("{nth} {day}")),
        vec(1..=31u8, 1..4)
            .prop_map(|days| { days.into_iter().map(ordinals::ordinal).collect::<Vec<_>>().join(", ") }),
        Just("last day".to_owned()),
    ]
}

fn words() -> impl Strategy<Value = String> {
    (days(), 0..24u8, 0..60u8).prop_map(|(days, hour, minute)| format!("{days} {hour}:{minute:02}"))
}

fn field(low: u8, high: u8) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("*".to_owned()),
        (low..=high).prop_map(|n| n.to_string()),
        (low..=high, low..=high).prop_map(|(a, b)| format!("{}-{}", a.min(b), a.max(b))),
        (1..=high.min(7)).prop_map(|step| format!("*/{step}")),
    ];
    vec(part, 1..3).prop_map(|parts| parts.join(","))
}

fn cron_line() -> impl Strategy<Value = String> {
    (field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 7))
        .prop_map(|(minute, hour, day, month, weekday)| format!("{minute} {hour} {day} {month} {weekday}"))
}

/// What a numeric field says, worked out by hand.
fn allows(field: &str, low: u8, high: u8, number: u8) -> bool {
    let wanted: Vec<u8> = if high == 7 && number.is_multiple_of(7) { vec![0, 7] } else { vec![number] };
    field.split(',').any(|part| {
        let (base, step) = part.split_once('/').unwrap_or((part, "1"));
        let (first, last) = match base.split_once('-') {
            Some((first, last)) => (first.parse().unwrap(), last.parse().unwrap()),
            None if base == "*" => (low, if high == 7 { 6 } else { high }),
            None => (base.parse().unwrap(), base.parse().unwrap()),
        };
        (first..=last).step_by(step.parse().unwrap()).any(|n| wanted.contains(&n))
    })
}

proptest! {
    #[test]
    fn words_and_cron_round_trip(text in prop_oneof![words(), cron_line()]) {
        let read = cadence(&text);
        let shown = read.to_string();
        prop_assert_eq!(cadence(&shown), read, "{}", &shown);
        prop_assert_eq!(cadence(&shown).to_string(), shown);
    }

    #[test]
    fn case_and_blanks_do_not_matter(text in words()) {
        let shouted = text.to_uppercase().replace(' ', "  ");
        prop_assert_eq!(cadence(&shouted), cadence(&text));
    }

    #[test]
    fn cron_fields_mean_what_cron_says(text in cron_line(), day in 0..366i64, hour in 0..24u8, minute in 0..60u8) {
        let fields: Vec<&str> = text.split(' ').collect();
        let today = date(2026, 1, 1) + jiff::Span::new().days(day);
        let number = |n: i8| n.unsigned_abs();
        let in_month = allows(fields[2], 1, 31, number(today.day()));
        let on_weekday = allows(fields[4], 0, 7, number(today.weekday().to_sunday_zero_offset()));
        let either = !fields[2].starts_with('*') && !fields[4].starts_with('*');
        let expected = allows(fields[0], 0, 59, minute)
            && allows(fields[1], 0, 23, hour)
            && allows(fields[3], 1, 12, number(today.month()))
            && if either { in_month || on_weekday } else { in_month && on_weekday };
        let read = cadence(&text);
        let time = read.times().iter().any(|time| (number(time.hour()), number(time.minute())) == (hour, minute));
        prop_assert_eq!(read.occurs_on(today, today) && time, expected);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}", cron in "[0-9*/,?a-z -]{0,30}") {
        for text in [text, cron] {
            match text.parse::<Cadence>() {
                Ok(read) => prop_assert_eq!(cadence(&read.to_string()), read),
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }

    #[test]
    fn slots_ascend_and_next_after_agrees(text in prop_oneof![words(), cron_line()], start in 0..366i64) {
        let zone = parse_zone("Africa/Casablanca").unwrap();
        let from = date(2026, 1, 1) + jiff::Span::new().days(start);
        let read = cadence(&text);
        let slots: Vec<Slot> = read.slots(&zone, from, from).take(6).collect();
        prop_assert_eq!(slots.len(), 6);
        for pair in slots.windows(2) {
            prop_assert!(pair[0].at < pair[1].at);
            prop_assert_eq!(read.next_after(pair[0].at, &zone, from), Some(pair[1]));
        }
    }
}
