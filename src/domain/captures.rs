//! Which emoji on somebody's message keeps it, and as what.

use super::emoji::{Emoji, READ};
use super::refusal::{EmojiRefusal, Refusal};
use serde::{Deserialize, Serialize};

/// What a marked message is kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capture {
    /// Feedback.
    Feedback,
    /// A note for the weekly update.
    Note,
    /// What the sponsor promises.
    Promise,
}

impl Capture {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Feedback, Self::Note, Self::Promise];
}

/// The emoji that keep a message: one for each [`Capture`], no two the same, and none of them [`READ`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Names", into = "Names")]
pub struct Captures([Emoji; 3]);

#[derive(Serialize, Deserialize)]
struct Names {
    feedback: String,
    note: String,
    promise: String,
}

impl Captures {
    /// Takes the names in the order of [`Capture::ALL`], of emoji of Slack's or of the workspace's own; skin tones are dropped.
    ///
    /// Refused, with the capture at fault: what cannot be an emoji's name, one for two things.
    pub fn new(names: [&str; 3]) -> Result<Self, (Capture, Refusal)> {
        let mut taken = vec![Emoji::new(READ)];
        for (capture, name) in Capture::ALL.into_iter().zip(names) {
            let emoji = Emoji::new(name).untoned();
            if !emoji.is_a_name() {
                return Err((capture, EmojiRefusal::NotAnEmoji { word: name.to_owned() }.into()));
            }
            if taken.contains(&emoji) {
                return Err((capture, EmojiRefusal::MeansSomethingElse { emoji }.into()));
            }
            taken.push(emoji);
        }
        Ok(Self(names.map(|name| Emoji::new(name).untoned())))
    }

    /// What a message marked with this emoji is kept as, whatever its skin tone; `None` for most.
    pub fn of(&self, emoji: &Emoji) -> Option<Capture> {
        Capture::ALL.into_iter().find(|capture| self.emoji(*capture).plain() == emoji.plain())
    }

    /// The emoji that keeps a message as this.
    pub fn emoji(&self, capture: Capture) -> &Emoji {
        let [feedback, note, promise] = &self.0;
        match capture {
            Capture::Feedback => feedback,
            Capture::Note => note,
            Capture::Promise => promise,
        }
    }
}

impl Default for Captures {
    fn default() -> Self {
        Self(["bulb", "pushpin", "handshake"].map(Emoji::new))
    }
}

impl TryFrom<Names> for Captures {
    type Error = Refusal;
    fn try_from(names: Names) -> Result<Self, Refusal> {
        Self::new([&names.feedback, &names.note, &names.promise]).map_err(|(_, refusal)| refusal)
    }
}

impl From<Captures> for Names {
    fn from(captures: Captures) -> Self {
        let [feedback, note, promise] = captures.0.map(String::from);
        Self { feedback, note, promise }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_and_colons_change_nothing() {
        let captures = Captures::new([":idea:", "pushpin", "handshake"]).unwrap();
        assert_eq!(captures.of(&Emoji::new("idea")), Some(Capture::Feedback));
        assert_eq!(captures.of(&Emoji::new("handshake::skin-tone-4")), Some(Capture::Promise));
        assert_eq!(captures.of(&Emoji::new("bulb")), None);
    }

    #[test]
    fn an_emoji_means_one_thing() {
        let twice = |emoji| EmojiRefusal::MeansSomethingElse { emoji: Emoji::new(emoji) }.into();
        assert_eq!(Captures::new(["bulb", ":bulb:", "x"]), Err((Capture::Note, twice("bulb"))));
        assert_eq!(Captures::new(["bulb", "pushpin", "eyes"]), Err((Capture::Promise, twice("eyes"))));
        let word = "two words".to_owned();
        let none = EmojiRefusal::NotAnEmoji { word }.into();
        assert_eq!(Captures::new(["two words", "a", "b"]), Err((Capture::Feedback, none)));
    }
}
