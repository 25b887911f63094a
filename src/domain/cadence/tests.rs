use super::*;
use crate::domain::calendar::parse_zone;
use jiff::civil::date;
use rstest::rstest;

mod generated;
mod reading;

fn cadence(text: &str) -> Cadence {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Sunday, 1 March 2026: the day on which everything here is set.
fn set_on() -> Date {
    date(2026, 3, 1)
}

fn dates(text: &str, count: usize) -> Vec<String> {
    let zone = parse_zone("Europe/Berlin").unwrap();
    let shown = |slot: Slot| slot.date.strftime("%d %b").to_string();
    cadence(text).slots(&zone, set_on(), set_on()).take(count).map(shown).collect()
}

#[rstest]
#[case("every day 09:00", &["01 Mar", "02 Mar", "03 Mar"])]
#[case("weekdays 10:00", &["02 Mar", "03 Mar", "04 Mar", "05 Mar", "06 Mar", "09 Mar"])]
#[case("Mon, Wed 09:30", &["02 Mar", "04 Mar", "09 Mar"])]
#[case("every 2 weeks on Thursday 15:30", &["05 Mar", "19 Mar", "02 Apr"])]
#[case("every 2 weeks on Sunday 15:30", &["01 Mar", "15 Mar", "29 Mar"])]
#[case::weeks_begin_on_monday("every 2 weeks on Mon, Sun 15:30", &["01 Mar", "09 Mar", "15 Mar", "23 Mar"])]
#[case("2nd Thursday 15:30", &["12 Mar", "09 Apr", "14 May"])]
#[case("1st, 3rd Monday 15:30", &["02 Mar", "16 Mar", "06 Apr", "20 Apr"])]
#[case::months_without_a_fifth("5th Monday 10:00", &["30 Mar", "29 Jun", "31 Aug", "30 Nov"])]
#[case("last Friday 16:00", &["27 Mar", "24 Apr", "29 May"])]
#[case("1st 09:00", &["01 Mar", "01 Apr", "01 May"])]
#[case::months_without_a_31st("31st 09:00", &["31 Mar", "31 May", "31 Jul", "31 Aug"])]
#[case("1st, 15th, last day 09:00", &["01 Mar", "15 Mar", "31 Mar", "01 Apr", "15 Apr", "30 Apr"])]
#[case::cron_counts_from_sunday("0 9 * * 0,7,4", &["01 Mar", "05 Mar", "08 Mar"])]
#[case::cron_needs_one_of_both_days("0 9 10 * Fri", &["06 Mar", "10 Mar", "13 Mar"])]
#[case::but_both_if_one_is_any("0 9 */10 * Sun", &["01 Mar", "31 May", "21 Jun", "11 Oct"])]
#[case::cron_on_leap_days("0 9 29 2 *", &["29 Feb", "29 Feb"])]
fn fires_on(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(dates(text, expected.len()), expected);
}

#[test]
fn weeks_are_counted_from_the_anchor_and_not_before() {
    let zone = parse_zone("America/New_York").unwrap();
    let fortnightly = cadence("every 2 weeks on Thursday 15:30");
    let first = |anchor, from| fortnightly.slots(&zone, anchor, from).next().unwrap().date;
    assert_eq!(first(date(2026, 3, 5), date(2026, 3, 5)), date(2026, 3, 5));
    assert_eq!(first(date(2026, 3, 6), date(2026, 3, 1)), date(2026, 3, 12));
    assert_eq!(first(date(2026, 3, 5), date(2026, 3, 6)), date(2026, 3, 19));
    assert_eq!(first(date(2024, 12, 26), date(2025, 12, 29)), date(2026, 1, 8));
}

fn instants(text: &str, zone: &str, from: Date, count: usize) -> Vec<String> {
    let zone = parse_zone(zone).unwrap();
    let shown = |slot: Slot| {
        let nominal = slot.date.to_datetime(slot.time).strftime("%d %H:%M");
        format!("{nominal} = {}", slot.at.to_zoned(zone.clone()).strftime("%d %H:%M%:::z"))
    };
    cadence(text).slots(&zone, from, from).take(count).map(shown).collect()
}

#[rstest]
#[case::gap_in_berlin("every day 02:30", "Europe/Berlin", date(2026, 3, 28),
    &["28 02:30 = 28 02:30+01", "29 02:30 = 29 03:30+02", "30 02:30 = 30 02:30+02"])]
#[case::twice_in_berlin("every day 02:30", "Europe/Berlin", date(2026, 10, 24),
    &["24 02:30 = 24 02:30+02", "25 02:30 = 25 02:30+02", "26 02:30 = 26 02:30+01"])]
#[case::half_an_hour("every day 02:15", "Australia/Lord_Howe", date(2026, 10, 4),
    &["04 02:15 = 04 02:45+11", "05 02:15 = 05 02:15+11"])]
#[case::gap_at_midnight("Sundays 00:00", "America/Havana", date(2026, 3, 8),
    &["08 00:00 = 08 01:00-04", "15 00:00 = 15 00:00-04"])]
#[case::gap_past_midnight("every day 23:30", "America/Scoresbysund", date(2025, 3, 29),
    &["29 23:30 = 30 00:30-01", "30 23:30 = 30 23:30-01"])]
#[case::skipped_day("every day 10:00", "Pacific/Apia", date(2011, 12, 29),
    &["29 10:00 = 29 10:00-10", "31 10:00 = 31 10:00+14"])]
#[case::two_times_at_one_instant("30 2,3 * * *", "Europe/Berlin", date(2026, 3, 29),
    &["29 03:30 = 29 03:30+02", "30 02:30 = 30 02:30+02"])]
#[case::two_dates_at_one_instant("45 0,23 * * *", "America/Scoresbysund", date(2025, 3, 29),
    &["29 00:45 = 29 00:45-02", "30 00:45 = 30 00:45-01", "30 23:45 = 30 23:45-01"])]
fn keeps_wall_clock_time(
    #[case] text: &str,
    #[case] zone: &str,
    #[case] from: Date,
    #[case] expected: &[&str],
) {
    assert_eq!(instants(text, zone, from, expected.len()), expected);
}

#[test]
fn next_after_is_strictly_later() {
    let zone = parse_zone("America/Scoresbysund").unwrap();
    let late = cadence("every day 23:30");
    let moved: Timestamp = "2025-03-30T01:30:00Z".parse().unwrap();
    let next = |now| late.next_after(now, &zone, set_on()).unwrap();
    let a_second_before = next(moved - jiff::SignedDuration::from_secs(1));
    assert_eq!((a_second_before.at, a_second_before.date), (moved, date(2025, 3, 29)));
    assert_eq!(next(moved).date, date(2025, 3, 30));
}

#[test]
fn ends_with_time_itself() {
    let zone = TimeZone::UTC;
    let daily = cadence("every day 10:00");
    assert!(daily.slots(&zone, Date::MAX, date(9999, 12, 1)).count() <= 31);
    assert_eq!(daily.next_after(Timestamp::MAX, &zone, set_on()), None);
    assert!(daily.next_after(Timestamp::MIN, &zone, set_on()).is_some());
}

#[rstest]
#[case("every day 09:00", "Every day at 09:00 (Europe/Berlin)")]
#[case("weekdays 10:00", "Monday to Friday at 10:00 (Europe/Berlin)")]
#[case("Thursdays 10:00", "Every Thursday at 10:00 (Europe/Berlin)")]
#[case("mon,wed,fri 9:30", "Every Monday, Wednesday and Friday at 09:30 (Europe/Berlin)")]
#[case(
    "every 2nd Thursday 15:30",
    "Every 2 weeks on Thursday at 15:30 (Europe/Berlin), first on 5 March 2026"
)]
#[case("2nd Thursday 15:30", "On the 2nd Thursday of every month at 15:30 (Europe/Berlin)")]
#[case("5th Monday 15:30", "On the 5th Monday of every month that has it at 15:30 (Europe/Berlin)")]
#[case("last Friday 16:00", "On the last Friday of every month at 16:00 (Europe/Berlin)")]
#[case("1st 09:00", "On the 1st of every month at 09:00 (Europe/Berlin)")]
#[case("31st 09:00", "On the 31st of every month that has it at 09:00 (Europe/Berlin)")]
#[case("last day 17:00", "On the last day of every month at 17:00 (Europe/Berlin)")]
#[case("0 9 * * 1-5", "Monday to Friday at 09:00 (Europe/Berlin)")]
#[case("0 9,15 * * *", "Every day at 09:00 and 15:00 (Europe/Berlin)")]
#[case("*/30 * * * *", "Every day 48 times a day, from 00:00 to 23:30 (Europe/Berlin)")]
#[case("0 9 1,15 * *", "On the 1st and 15th of every month at 09:00 (Europe/Berlin)")]
#[case("0 9 * 1,7 mon", "Every Monday in January and July at 09:00 (Europe/Berlin)")]
#[case("0 9 1 1,7 *", "On the 1st of January and July at 09:00 (Europe/Berlin)")]
#[case("0 9 13 * Fri", "On the 13th of every month, and every Friday, at 09:00 (Europe/Berlin)")]
#[case("0 9 13 6 Fri", "On the 13th of June, and every Friday in June, at 09:00 (Europe/Berlin)")]
#[case(
    "0 9 */15 * Sun",
    "Every Sunday that falls on the 1st, 16th and 31st of every month, at 09:00 (Europe/Berlin)"
)]
fn sentences(#[case] text: &str, #[case] sentence: &str) {
    let zone = parse_zone("Europe/Berlin").unwrap();
    assert_eq!(cadence(text).sentence(&zone, set_on()), sentence);
}

#[test]
fn is_stored_as_its_text() {
    let stored = serde_json::to_string(&cadence("every Thursday at 10am")).unwrap();
    assert_eq!(stored, r#""Thursdays 10:00""#);
    assert_eq!(serde_json::from_str::<Cadence>(&stored).unwrap(), cadence("Thursdays 10:00"));
    let error = serde_json::from_str::<Cadence>(r#""thirsdays 10:00""#).unwrap_err();
    assert!(error.to_string().contains("thirsdays"));
}
