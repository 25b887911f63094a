//! The words behind `/accord roadmap`.

use super::Ask;
use crate::domain::ids::OutcomeId;

/// A reading as it was typed: `O-2 12,5 % on 12 March: the login report`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Which outcome, if it was said.
    pub outcome: Option<OutcomeId>,
    /// The number, perhaps with a unit; empty where none was typed.
    pub value: String,
    /// The day; empty where none was typed.
    pub day: String,
    /// Where it comes from.
    pub source: String,
}

pub(super) fn read(rest: &str) -> Ask {
    let rest = rest.trim();
    let (first, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match first.to_lowercase().as_str() {
        "" => Ask::Roadmap(None),
        "reading" | "readings" => Ask::Reading(reading(more)),
        "system" | "systems" => Ask::Systems(more.split_whitespace().next().map(str::to_owned)),
        _ => match number(first) {
            Some(outcome) => Ask::Show(outcome),
            None => Ask::Roadmap(Some(first.to_owned())),
        },
    }
}

fn reading(words: &str) -> Typed {
    let words = words.trim();
    let (first, more) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let outcome = number(first.trim_end_matches(':'));
    let words = if outcome.is_some() { more } else { words };
    let (head, source) = split_source(words);
    let (value, day) = split_day(head);
    Typed { outcome, value: value.to_owned(), day: day.to_owned(), source: source.to_owned() }
}

/// `O-2`, in whatever case.
fn number(word: &str) -> Option<OutcomeId> {
    let digits = word.strip_prefix(['o', 'O'])?.strip_prefix('-')?;
    digits.parse().ok().map(OutcomeId)
}

/// What stands behind a colon, or an address at the end, is where the number comes from.
pub(in crate::slack::topics) fn split_source(words: &str) -> (&str, &str) {
    let colon = words.find(": ").map(|at| (at, at + 1));
    let address = ["https://", "http://"].iter().filter_map(|scheme| words.find(scheme)).min();
    let (end, begin) = match (colon, address) {
        (Some((at, behind)), Some(address)) if at < address => (at, behind),
        (_, Some(address)) => (address, address),
        (Some((at, behind)), None) => (at, behind),
        (None, None) => return (words.trim(), ""),
    };
    (words[..end].trim(), words[begin..].trim())
}

/// What stands behind `on`, or the word `today` or `yesterday` at the end, is the day.
pub(in crate::slack::topics) fn split_day(head: &str) -> (&str, &str) {
    let lower = head.to_ascii_lowercase();
    if let Some(at) = lower.rfind(" on ") {
        return (head[..at].trim(), head[at + 4..].trim());
    }
    for word in [" yesterday", " today"] {
        if lower.ends_with(word) {
            let at = head.len() - word.len();
            return (head[..at].trim(), head[at..].trim());
        }
    }
    (head, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn typed(outcome: Option<i64>, value: &str, day: &str, source: &str) -> Ask {
        let owned = str::to_owned;
        Ask::Reading(Typed {
            outcome: outcome.map(OutcomeId),
            value: owned(value),
            day: owned(day),
            source: owned(source),
        })
    }

    #[rstest]
    #[case("", Ask::Roadmap(None))]
    #[case("onh", Ask::Roadmap(Some("onh".to_owned())))]
    #[case("o-3", Ask::Show(OutcomeId(3)))]
    #[case("systems", Ask::Systems(None))]
    #[case("Systems ONH", Ask::Systems(Some("ONH".to_owned())))]
    #[case("reading", typed(None, "", "", ""))]
    #[case("reading O-2 12,5 %", typed(Some(2), "12,5 %", "", ""))]
    #[case("reading 1 200 yesterday", typed(None, "1 200", "yesterday", ""))]
    #[case(
        "reading o-2 9 days on 12 March: the login report",
        typed(Some(2), "9 days", "12 March", "the login report")
    )]
    #[case("reading 9 https://bi.example.com/x", typed(None, "9", "", "https://bi.example.com/x"))]
    #[case(
        "reading O-2: 9: see https://bi.example.com",
        typed(Some(2), "9", "", "see https://bi.example.com")
    )]
    fn words_are_read(#[case] words: &str, #[case] ask: Ask) {
        assert_eq!(read(words), ask);
    }
}
