//! The words behind `/accord rollout`: the first says which part of it is meant, each part reads its own.

use super::Ask;
use crate::actions::rollout::adoption::Given;
use crate::slack::command::Command;
use crate::slack::topics::roadmap::{split_day, split_source};
use crate::slack::topics::{announcement, learning, training};

/// What the words behind `/accord rollout` ask for.
pub fn words(rest: &str) -> Command {
    let rest = rest.trim();
    let (first, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match first.to_lowercase().as_str() {
        "wave" | "waves" => Command::Rollout(Ask::Panel(key(more))),
        "adoption" => Command::Rollout(Ask::Adoption(adoption(more))),
        "readiness" => Command::Rollout(Ask::Readiness(key(more))),
        "post" | "posts" => Command::Announcement(announcement::Ask::Words(more.to_owned())),
        "link" | "links" => Command::Learning(learning::Ask::Words(more.to_owned())),
        "training" | "trainings" => Command::Training(training::Ask::Words(more.to_owned())),
        _ => Command::Rollout(Ask::Panel(key(rest))),
    }
}

fn key(words: &str) -> Option<String> {
    words.split_whitespace().next().map(str::to_owned)
}

/// A reading as it was typed: `120 of 400 wave 2 on 12 March: the login report`.
fn adoption(words: &str) -> Given {
    let (head, source) = split_source(words.trim());
    let (head, wave) = split_wave(head);
    let (value, day) = split_day(&head);
    let lower = value.to_ascii_lowercase();
    let (active, intended) = match lower.find(" of ") {
        Some(at) => (value[..at].trim(), value[at + 4..].trim()),
        None => value.split_once('/').map_or((value, ""), |(active, all)| (active.trim(), all.trim())),
    };
    let owned = str::to_owned;
    Given { active: owned(active), intended: owned(intended), day: owned(day), wave, source: owned(source) }
}

/// The words without `wave 2`, and its number; empty where none is named.
fn split_wave(head: &str) -> (String, String) {
    let all: Vec<&str> = head.split_whitespace().collect();
    let is_wave =
        |pair: &[&str]| pair[0].eq_ignore_ascii_case("wave") && pair[1].chars().all(|c| c.is_ascii_digit());
    match all.windows(2).position(is_wave) {
        Some(at) => ([&all[..at], &all[at + 2..]].concat().join(" "), all[at + 1].to_owned()),
        None => (head.to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_part_and_a_key_are_told_apart() {
        let panel = |key: Option<&str>| Command::Rollout(Ask::Panel(key.map(str::to_owned)));
        assert_eq!(words(""), panel(None));
        assert_eq!(words("ONB"), panel(Some("ONB")));
        assert_eq!(words("Waves"), panel(None));
        assert_eq!(words("wave onb"), panel(Some("onb")));
        assert_eq!(words("readiness"), Command::Rollout(Ask::Readiness(None)));
        let training = |words: &str| Command::Training(training::Ask::Words(words.to_owned()));
        assert_eq!(words("training"), training(""));
        assert_eq!(words("Trainings ONB"), training("ONB"));
        assert_eq!(words("posts"), Command::Announcement(announcement::Ask::Words(String::new())));
        assert_eq!(words("links onb"), Command::Learning(learning::Ask::Words("onb".to_owned())));
    }

    #[rstest]
    #[case("", ["", "", "", "", ""])]
    #[case("120", ["120", "", "", "", ""])]
    #[case("120 of 400", ["120", "400", "", "", ""])]
    #[case("120/400", ["120", "400", "", "", ""])]
    #[case("1 200 OF 2 000 on 12 March", ["1 200", "2 000", "12 March", "", ""])]
    #[case("40 of 50 wave 2 on yesterday", ["40", "50", "yesterday", "2", ""])]
    #[case("40 yesterday Wave 2: the login report", ["40", "", "yesterday", "2", "the login report"])]
    #[case("40 of 50 https://bi.example.com/x", ["40", "50", "", "", "https://bi.example.com/x"])]
    fn a_reading_is_read(#[case] typed: &str, #[case] read: [&str; 5]) {
        let Given { active, intended, day, wave, source } = adoption(typed);
        assert_eq!([&*active, &*intended, &*day, &*wave, &*source], read);
    }
}
