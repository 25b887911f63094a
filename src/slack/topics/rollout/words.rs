//! The words behind `/accord rollout`: the first says which part of it is meant, each part reads its own.

use super::Ask;
use crate::slack::command::Command;

/// What the words behind `/accord rollout` ask for.
pub fn words(rest: &str) -> Command {
    let rest = rest.trim();
    let (first, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match first.to_lowercase().as_str() {
        "wave" | "waves" => Command::Rollout(Ask::Panel(key(more))),
        _ => Command::Rollout(Ask::Panel(key(rest))),
    }
}

fn key(words: &str) -> Option<String> {
    words.split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_and_a_key_are_told_apart() {
        let panel = |key: Option<&str>| Command::Rollout(Ask::Panel(key.map(str::to_owned)));
        assert_eq!(words(""), panel(None));
        assert_eq!(words("ONB"), panel(Some("ONB")));
        assert_eq!(words("Waves"), panel(None));
        assert_eq!(words("wave onb"), panel(Some("onb")));
    }
}
