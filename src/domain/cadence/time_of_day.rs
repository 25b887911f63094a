//! Times of the day as people write them.

use jiff::civil::{Time, time};

/// Whether a lower-case word can only be meant as a time, readable or not.
pub(super) fn is_meant(word: &str) -> bool {
    matches!(word, "noon" | "midnight")
        || word.starts_with(|first: char| first.is_ascii_digit())
            && (word.contains([':', '.']) || half(word).is_some())
}

/// Reads `9:30`, `09.30`, `9am`, `3:30pm`, `noon` or `midnight`, in lower case.
pub(super) fn read(word: &str) -> Option<Time> {
    match word {
        "noon" => return Some(time(12, 0, 0, 0)),
        "midnight" => return Some(Time::midnight()),
        _ => {}
    }
    if let Some((clock, afternoon)) = half(word) {
        let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "00"));
        let hour = number(hour).filter(|hour| (1..=12).contains(hour))? % 12;
        return Time::new(if afternoon { hour + 12 } else { hour }, minutes(minute)?, 0, 0).ok();
    }
    let (hour, minute) = word.split_once([':', '.'])?;
    Time::new(number(hour)?, minutes(minute)?, 0, 0).ok()
}

/// Splits off `am` or `pm` (or `a.m.`); the flag says whether it was the afternoon's.
fn half(word: &str) -> Option<(&str, bool)> {
    let strip = |suffixes: [&str; 2]| suffixes.into_iter().find_map(|suffix| word.strip_suffix(suffix));
    strip(["am", "a.m"])
        .map(|clock| (clock, false))
        .or_else(|| strip(["pm", "p.m"]).map(|clock| (clock, true)))
}

fn minutes(text: &str) -> Option<i8> {
    number(text).filter(|_| text.len() == 2)
}

/// One or two digits.
fn number(text: &str) -> Option<i8> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `09:30`.
pub(super) fn show(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("9:30", "09:30")]
    #[case("09.30", "09:30")]
    #[case("23:59", "23:59")]
    #[case("0:00", "00:00")]
    #[case("9am", "09:00")]
    #[case("3:30pm", "15:30")]
    #[case("3.30p.m", "15:30")]
    #[case("12am", "00:00")]
    #[case("12pm", "12:00")]
    #[case("noon", "12:00")]
    #[case("midnight", "00:00")]
    fn reads(#[case] word: &str, #[case] expected: &str) {
        assert!(is_meant(word));
        assert_eq!(read(word).map(show).as_deref(), Some(expected));
    }

    #[rstest]
    #[case("24:00")]
    #[case("25:00")]
    #[case("10:60")]
    #[case("10:5")]
    #[case("10:00:00")]
    #[case("13pm")]
    #[case("0am")]
    #[case("5.3.2026")]
    #[case("9:+1")]
    fn refuses_what_is_meant_as_a_time_but_is_none(#[case] word: &str) {
        assert!(is_meant(word));
        assert_eq!(read(word), None);
    }

    #[rstest]
    #[case("1st")]
    #[case("2")]
    #[case("thursday")]
    #[case("spam")]
    fn leaves_other_words_alone(#[case] word: &str) {
        assert!(!is_meant(word));
    }
}
