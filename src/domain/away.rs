//! Away by Slack's status: which statuses mean it, and until when.

use super::refusal::SettingsRefusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most entries that a list of statuses takes.
const ENTRIES: usize = 40;
/// The longest entry.
const LONGEST: usize = 50;
/// What is away where nobody decided.
const USUAL: [&str; 14] = [
    ":palm_tree:",
    ":face_with_thermometer:",
    ":airplane:",
    ":desert_island:",
    ":beach_with_umbrella:",
    ":camping:",
    "vacation",
    "vacationing",
    "holiday",
    "out sick",
    "out of office",
    "ooo",
    "on leave",
    "parental leave",
];

/// The statuses that mean away: emoji by their names between colons, everything else by words of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AwayList(Vec<String>);

impl Default for AwayList {
    fn default() -> Self {
        Self(USUAL.map(str::to_owned).to_vec())
    }
}

impl std::fmt::Display for AwayList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::str::FromStr for AwayList {
    type Err = SettingsRefusal;

    /// A list as it is typed, with commas between. An empty one is allowed: then no status means away.
    fn from_str(typed: &str) -> Result<Self, SettingsRefusal> {
        let entries = typed.split([',', '\n']).map(|entry| entry.trim().to_lowercase());
        let entries: Vec<_> = entries.filter(|entry| !entry.is_empty()).collect();
        if entries.len() > ENTRIES || entries.iter().any(|entry| entry.chars().count() > LONGEST) {
            return Err(SettingsRefusal::TooManyStatuses { entries: ENTRIES, longest: LONGEST });
        }
        Ok(Self(entries))
    }
}

impl AwayList {
    /// Whether a status of this emoji (as Slack writes it, `:palm_tree:`) and text means away.
    pub fn means_away(&self, emoji: &str, text: &str) -> bool {
        let emoji = emoji.split("::").next().unwrap_or_default().trim_matches(':').to_lowercase();
        let text = words(text);
        self.0.iter().any(|entry| match entry.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')) {
            Some(name) => !emoji.is_empty() && name == emoji,
            None => text.contains(&words(entry)),
        })
    }
}

/// The words of a text with one space around each, so that no word is found within another.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |text, word| text + word + " ")
}

/// Away, as a status says: until its end, or until it is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    /// The end of the status, where it has one.
    pub until: Option<Timestamp>,
}

impl Away {
    /// Whether the status still says so at `at`.
    pub fn holds(self, at: Timestamp) -> bool {
        self.until.is_none_or(|until| at < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(":palm_tree:", "until Friday", true)]
    #[case(":face_with_thermometer:", "", true)]
    #[case(":airplane::skin-tone-3:", "", true)]
    #[case("", "Vacationing until Friday", true)]
    #[case("", "OOO, back on Monday", true)]
    #[case(":spiral_calendar_pad:", "In a meeting", false)]
    #[case(":house_with_garden:", "Working remotely", false)]
    #[case("", "Zooology", false)]
    #[case("", "", false)]
    fn what_means_away(#[case] emoji: &str, #[case] text: &str, #[case] away: bool) {
        assert_eq!(AwayList::default().means_away(emoji, text), away);
    }

    #[test]
    fn a_list_is_typed_with_commas() {
        let list: AwayList = " :Baby: , Sabbatical ,, ".parse().unwrap();
        assert_eq!(list.to_string(), ":baby:, sabbatical");
        assert!(list.means_away(":baby:", "") && list.means_away("", "On my SABBATICAL"));
        assert!(!list.means_away(":palm_tree:", ""));
        assert!(!"".parse::<AwayList>().unwrap().means_away(":palm_tree:", "vacation"));
        assert!("a,".repeat(41).parse::<AwayList>().is_err() && "a".repeat(51).parse::<AwayList>().is_err());
    }
}
