use super::*;

#[rstest]
#[case("every day 09:00", "every day 09:00")]
#[case("daily at 9am", "every day 09:00")]
#[case("Monday to Sunday 9:00", "every day 09:00")]
#[case("weekdays 10:00", "weekdays 10:00")]
#[case("every weekday at 10:00", "weekdays 10:00")]
#[case("Mon-Fri 10.00", "weekdays 10:00")]
#[case("Mon – Fri 10:00", "weekdays 10:00")]
#[case("Friday through Monday, noon", "Mon, Fri, Sat, Sun 12:00")]
#[case("weekends 10:00", "Sat, Sun 10:00")]
#[case("Thursdays 10:00", "Thursdays 10:00")]
#[case("every Thursday 10:00", "Thursdays 10:00")]
#[case("EVERY THURSDAY AT 10:00.", "Thursdays 10:00")]
#[case("thurs 10 am", "Thursdays 10:00")]
#[case("at 10:00 on Thursdays", "Thursdays 10:00")]
#[case("weekly on Thursday, 10 a.m.", "Thursdays 10:00")]
#[case("`Thursdays 10:00`", "Thursdays 10:00")]
#[case("every week on Thursday 10:00", "Thursdays 10:00")]
#[case("every 1 week on Thursday 10:00", "Thursdays 10:00")]
#[case("Mon, Wed 09:30", "Mon, Wed 09:30")]
#[case("wed and mon 9:30", "Mon, Wed 09:30")]
#[case("Mondays & Wednesdays, 9:30", "Mon, Wed 09:30")]
#[case("every 2 weeks on Thursday 15:30", "every 2 weeks on Thursday 15:30")]
#[case("Thursdays, every two weeks, 3:30pm", "every 2 weeks on Thursday 15:30")]
#[case("every other Thursday 15:30", "every 2 weeks on Thursday 15:30")]
#[case("every 2nd Thursday 15:30", "every 2 weeks on Thursday 15:30")]
#[case("every second Thursday 15:30", "every 2 weeks on Thursday 15:30")]
#[case("every 3rd week on Thursday 15:30", "every 3 weeks on Thursday 15:30")]
#[case("fortnightly on Mon, Thu 15:30", "every 2 weeks on Mon, Thu 15:30")]
#[case("every fortnight on Thursday 15:30", "every 2 weeks on Thursday 15:30")]
#[case("2nd Thursday 15:30", "2nd Thursday 15:30")]
#[case("every 2nd Thursday of the month 15:30", "2nd Thursday 15:30")]
#[case("monthly on the second Thursday at 15:30", "2nd Thursday 15:30")]
#[case("1st and 3rd Thursday 15:30", "1st, 3rd Thursday 15:30")]
#[case("every last Friday 16:00", "last Friday 16:00")]
#[case("the last Friday of every month at 4pm", "last Friday 16:00")]
#[case("1st 09:00", "1st 09:00")]
#[case("on the 1st of each month at 9:00", "1st 09:00")]
#[case("1st and 15th 09:00", "1st, 15th 09:00")]
#[case("last day of the month 17:00", "last day 17:00")]
#[case("0 9 * * 1", "0 9 * * Mon")]
#[case("0 9 * * 0", "0 9 * * Sun")]
#[case("0 9 * * 7", "0 9 * * Sun")]
#[case("0 9 * * 1-5", "0 9 * * Mon-Fri")]
#[case("0 9 * * 5-7", "0 9 * * Fri-Sun")]
#[case("0 9 * * fri-mon", "0 9 * * Mon,Fri-Sun")]
#[case("0 9 * * 0-7", "0 9 * * Mon-Sun")]
#[case("0 9 * * 1-5/2", "0 9 * * Mon,Wed,Fri")]
#[case("0 9 * * */2", "0 9 * * */2")]
#[case("0 9 ? * thursday", "0 9 * * Thu")]
#[case("*/15  8-17  1,15  jan-mar  *", "*/15 8-17 1,15 Jan-Mar *")]
fn reads(#[case] text: &str, #[case] canonical: &str) {
    assert_eq!(cadence(text).to_string(), canonical);
}

#[rstest]
#[case("", "When? Try `Thursdays 10:00`.")]
#[case("thirsday 9:15", "I can't read *thirsday*: did you mean Thursday? Try `Thursdays 09:15`.")]
#[case("Wendesdays", "I can't read *Wendesdays*: did you mean Wednesday? Try `Wednesdays 10:00`.")] // misspelt on purpose
#[case("evry day 10:00", "I can't read *evry*: did you mean every? Try `Thursdays 10:00`.")] // misspelt on purpose
#[case("*Thursday* 10:00", "I can't read **Thursday**: did you mean Thursday? Try `Thursdays 10:00`.")]
#[case("Thursdays 10:00 CEST", "I can't read *CEST*. Try `Thursdays 10:00`.")]
#[case("Thursdays 25:00", "*25:00* is not a time of day. Try `Thursdays 10:00`.")]
#[case("Thursdays at 10", "*10* is not a time of day. Try `Thursdays 10:00`.")]
#[case("Thursdays 10h30", "*10h30* is not a time of day. Try `Thursdays 10:00`.")]
#[case("Thursdays", "At what time? Try `Thursdays 10:00`.")]
#[case("last friday of the month", "At what time? Try `last Friday 10:00`.")]
#[case(
    "Thursdays 9:00, 15:00",
    "*9:00* and *15:00* are two times. Several a day need a cron line: try `0 9,15 * * Thu`."
)]
#[case("10:15", "On which day? Try `Thursdays 10:15`.")]
#[case("every 2 weeks 15:00", "On which day? Try `every 2 weeks on Thursday 15:00`.")]
#[case("every 2 days 10:00", "I can't read *every 2 days* as days. Try `Thursdays 10:00`.")]
#[case("every 2nd day 10:00", "I can't read *every 2nd day* as days. Try `Thursdays 10:00`.")]
#[case("last weekday 10:00", "I can't read *last weekday* as days. Try `Thursdays 10:00`.")]
#[case("2nd last Friday 10:00", "I can't read *2nd last Friday* as days. Try `Thursdays 10:00`.")]
#[case("1st and Thursday 10:00", "I can't read *1st and Thursday* as days. Try `Thursdays 10:00`.")]
#[case("1st Mon, 3rd Thu 10:00", "I can't read *1st Mon and 3rd Thu* as days. Try `Thursdays 10:00`.")]
#[case(
    "every 2 months on the 1st 10:00",
    "I can't read *every 2 months on the 1st* as days. Try `Thursdays 10:00`."
)]
#[case(
    "every 3rd Thursday 15:30",
    "*every 3rd Thursday* can mean two things. Write `3rd Thursday 15:30` (of the month) or `every 3 weeks on Thursday 15:30`."
)]
#[case("32nd 10:00", "No month has a *32nd*. Try `last day 09:00`.")]
#[case("0th 10:00", "No month has a *0th*. Try `last day 09:00`.")]
#[case("6th Thursday 10:00", "No month has a *6th Thursday*. Try `last Thursday 10:00`.")]
#[case(
    "every 99 weeks on Monday 10:00",
    "*99* weeks is out of range: 1 to 52. Try `every 2 weeks on Thursday 15:30`."
)]
#[case(
    "0 0 9 * * 1",
    "A cron line has five fields (minute, hour, day, month, weekday), this one has 6. Try `0 10 * * Thu`."
)]
#[case("61 9 * * *", "I can't read *61* as the minute of a cron line (0 to 59). Try `0 10 * * Thu`.")]
#[case("0 22-2 * * *", "I can't read *22-2* as the hour of a cron line (0 to 23). Try `0 10 * * Thu`.")]
#[case("0 9 0 * *", "I can't read *0* as the day of the month of a cron line (1 to 31). Try `0 10 * * Thu`.")]
#[case(
    "0 9 * Foo *",
    "I can't read *Foo* as the month of a cron line (1 to 12, or Jan to Dec). Try `0 10 * * Thu`."
)]
#[case(
    "0 9 * * Thirsday",
    "I can't read *Thirsday* as the weekday of a cron line (Mon to Sun, or 0 to 7 with Sunday as 0 and 7). Try `0 10 * * Thu`."
)]
#[case("*/0 9 * * *", "I can't read **/0* as the minute of a cron line (0 to 59). Try `0 10 * * Thu`.")]
#[case("0 9 30 2 *", "*0 9 30 2 ** never comes: no year has such a date. Try `0 10 * * Thu`.")]
#[case("0 9 31 2,4,6 *", "*0 9 31 2,4,6 ** never comes: no year has such a date. Try `0 10 * * Thu`.")]
fn refuses_with_an_example(#[case] text: &str, #[case] sentence: &str) {
    assert_eq!(text.parse::<Cadence>().unwrap_err().to_string(), sentence);
}

#[rstest]
#[case("0 9 * * 1,")]
#[case("0 9 * * 8")]
#[case("0 9 * * 1#2")]
#[case("0 9 L * *")]
#[case("0 9 1,,2 * *")]
#[case("0 9 * * */+2")]
#[case("0 9 * * 1/8")]
#[case("1 ,2 * * *")]
#[case("999999999 9 * * *")]
#[case("0 0-4294967295 * * *")]
#[case("0 9 * ? *")]
fn refuses_fields_that_cron_would_not_read(#[case] text: &str) {
    let error = text.parse::<Cadence>().unwrap_err();
    assert!(matches!(error, CadenceError::CronField { .. }), "{error:?}");
}

#[test]
fn looks_at_no_more_than_a_line() {
    assert_eq!("Thursdays ".repeat(50).parse::<Cadence>(), Err(CadenceError::TooLong));
}
