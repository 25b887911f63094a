//! Which emoji mean yes and which mean no.

use super::refusal::{EmojiRefusal, Refusal};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Under a weekly update or a digest: it was read.
pub const READ: &str = "eyes";

/// What a mark or a tap says about the text it stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Yes to what is proposed.
    Approve,
    /// No to what is proposed.
    Reject,
}

impl Verdict {
    /// The word of a finished decision: "approved" or "rejected".
    pub fn done(self) -> &'static str {
        match self {
            Self::Approve => "approved",
            Self::Reject => "rejected",
        }
    }
}

/// A reaction's name without colons and with one name per picture (`thumbsup` is `+1`).
///
/// A skin tone stays part of the name, because Slack removes `+1::skin-tone-4` and `+1` one by one;
/// what the emoji *means* is asked of [`Emoji::plain`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Emoji(String);

impl Emoji {
    /// Takes a name as Slack sends it (`+1::skin-tone-4`) or as people type it (`:thumbsup:`).
    pub fn new(name: &str) -> Self {
        let name = name.trim().trim_matches(':').to_lowercase();
        let (base, tone) = name.split_once("::").map_or((name.as_str(), None), |(b, t)| (b, Some(t)));
        let base = match base {
            "thumbsup" => "+1",
            "thumbsdown" => "-1",
            other => other,
        };
        Self(tone.map_or_else(|| base.to_owned(), |tone| format!("{base}::{tone}")))
    }

    /// The canonical name with its skin tone, if it has one.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The canonical name without a skin tone.
    pub fn plain(&self) -> &str {
        self.0.split_once("::").map_or(self.as_str(), |(base, _)| base)
    }

    /// The same without its skin tone.
    pub(super) fn untoned(&self) -> Self {
        Self(self.plain().to_owned())
    }

    /// Whether Slack could have an emoji of this name.
    pub(super) fn is_a_name(&self) -> bool {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '\'');
        !self.plain().is_empty() && self.plain().chars().all(fits)
    }
}

impl From<String> for Emoji {
    fn from(name: String) -> Self {
        Self::new(&name)
    }
}

impl From<Emoji> for String {
    fn from(emoji: Emoji) -> Self {
        emoji.0
    }
}

/// Slack's code of the plain emoji: `:white_check_mark:`.
impl fmt::Display for Emoji {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}:", self.plain())
    }
}

/// The emoji that count in a workspace. The two lists are never empty and never overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Lists", into = "Lists")]
pub struct EmojiLists {
    approve: Vec<Emoji>,
    reject: Vec<Emoji>,
}

#[derive(Serialize, Deserialize)]
struct Lists {
    approve: Vec<Emoji>,
    reject: Vec<Emoji>,
}

impl EmojiLists {
    /// Takes the names that approve and those that reject; skin tones and repetitions are dropped.
    ///
    /// Refused: an empty list, a name that cannot be an emoji, an emoji on both lists.
    pub fn new<S: AsRef<str>>(approve: &[S], reject: &[S]) -> Result<Self, Refusal> {
        let lists = Self { approve: plain_names(approve)?, reject: plain_names(reject)? };
        match lists.approve.iter().find(|emoji| lists.reject.contains(emoji)) {
            Some(both) => Err(EmojiRefusal::EmojiOnBothLists { emoji: both.clone() }.into()),
            None => Ok(lists),
        }
    }

    /// What this emoji says, whatever its skin tone; `None` if it does not count.
    pub fn verdict(&self, emoji: &Emoji) -> Option<Verdict> {
        let listed = |list: &[Emoji]| list.iter().any(|one| one.plain() == emoji.plain());
        match (listed(&self.approve), listed(&self.reject)) {
            (true, _) => Some(Verdict::Approve),
            (_, true) => Some(Verdict::Reject),
            _ => None,
        }
    }

    /// The emoji of one side.
    pub fn list(&self, verdict: Verdict) -> &[Emoji] {
        match verdict {
            Verdict::Approve => &self.approve,
            Verdict::Reject => &self.reject,
        }
    }

    /// The emoji of one side as Slack shows them: `:white_check_mark: :heavy_check_mark: :+1:`.
    pub fn codes(&self, verdict: Verdict) -> String {
        self.list(verdict).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}

impl Default for EmojiLists {
    fn default() -> Self {
        let list = |names: &[&str]| names.iter().map(|name| Emoji::new(name)).collect();
        Self { approve: list(&["white_check_mark", "heavy_check_mark", "+1"]), reject: list(&["x", "-1"]) }
    }
}

impl TryFrom<Lists> for EmojiLists {
    type Error = Refusal;
    fn try_from(lists: Lists) -> Result<Self, Refusal> {
        let names = |list: &[Emoji]| list.iter().map(|e| e.0.clone()).collect::<Vec<_>>();
        Self::new(&names(&lists.approve), &names(&lists.reject))
    }
}

impl From<EmojiLists> for Lists {
    fn from(lists: EmojiLists) -> Self {
        Self { approve: lists.approve, reject: lists.reject }
    }
}

fn plain_names<S: AsRef<str>>(names: &[S]) -> Result<Vec<Emoji>, Refusal> {
    let mut plain: Vec<Emoji> = Vec::new();
    for name in names {
        let emoji = Emoji::new(name.as_ref()).untoned();
        if !emoji.is_a_name() {
            return Err(EmojiRefusal::NotAnEmoji { word: name.as_ref().to_owned() }.into());
        }
        if !plain.contains(&emoji) {
            plain.push(emoji);
        }
    }
    if plain.is_empty() { Err(EmojiRefusal::EmptyEmojiList.into()) } else { Ok(plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skin_tones_and_aliases_mean_the_same() {
        let lists = EmojiLists::default();
        for yes in ["+1", "thumbsup", "+1::skin-tone-4", "thumbsup::skin-tone-2", ":white_check_mark:"] {
            assert_eq!(lists.verdict(&Emoji::new(yes)), Some(Verdict::Approve), "{yes}");
        }
        for no in ["x", "-1", "thumbsdown::skin-tone-6"] {
            assert_eq!(lists.verdict(&Emoji::new(no)), Some(Verdict::Reject), "{no}");
        }
        for other in ["ok_hand", "ballot_box_with_check", "", "eyes", "+2"] {
            assert_eq!(lists.verdict(&Emoji::new(other)), None, "{other}");
        }
    }

    #[test]
    fn tones_are_told_apart_and_shown_plain() {
        assert_ne!(Emoji::new("thumbsup::skin-tone-4"), Emoji::new("+1"));
        assert_eq!(Emoji::new("thumbsup::skin-tone-4").as_str(), "+1::skin-tone-4");
        assert_eq!(Emoji::new("thumbsup::skin-tone-4").to_string(), ":+1:");
        assert_eq!(EmojiLists::default().codes(Verdict::Reject), ":x: :-1:");
    }

    #[test]
    fn lists_that_cannot_work_are_refused() {
        let overlap = EmojiLists::new(&["tada", "+1"], &["thumbsup"]);
        assert_eq!(overlap, Err(EmojiRefusal::EmojiOnBothLists { emoji: Emoji::new("+1") }.into()));
        assert_eq!(EmojiLists::new::<&str>(&[], &["x"]), Err(EmojiRefusal::EmptyEmojiList.into()));
        let word = "two words".to_owned();
        assert_eq!(EmojiLists::new(&["two words"], &["x"]), Err(EmojiRefusal::NotAnEmoji { word }.into()));
        let lists = EmojiLists::new(&[":tada:", "tada"], &["x"]).unwrap();
        assert_eq!(lists.codes(Verdict::Approve), ":tada:");
    }

    #[test]
    fn lists_survive_json_and_json_cannot_overlap() {
        let json = serde_json::to_string(&EmojiLists::default()).unwrap();
        assert_eq!(serde_json::from_str::<EmojiLists>(&json).unwrap(), EmojiLists::default());
        assert!(serde_json::from_str::<EmojiLists>(r#"{"approve":["x"],"reject":["x"]}"#).is_err());
    }
}
