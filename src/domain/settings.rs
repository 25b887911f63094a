//! What admins decide for their workspace.

use super::attention::ASKS_A_WEEK;
use super::away::AwayList;
use super::captures::Captures;
use super::emoji::EmojiLists;
use super::ids::MemberId;
use super::people::Standing;
use super::refusal::SettingsRefusal;
use super::search::words;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The emoji that can be chosen as marks: standard ones that every workspace has, none of which means something else here.
pub const MARKS: [&str; 32] = [
    "white_check_mark",
    "heavy_check_mark",
    "ballot_box_with_check",
    "+1",
    "ok_hand",
    "ok",
    "100",
    "tada",
    "clap",
    "raised_hands",
    "muscle",
    "handshake",
    "rocket",
    "star",
    "heart",
    "green_heart",
    "large_green_circle",
    "x",
    "-1",
    "negative_squared_cross_mark",
    "heavy_multiplication_x",
    "no_entry",
    "no_entry_sign",
    "octagonal_sign",
    "hand",
    "no_good",
    "warning",
    "thinking_face",
    "broken_heart",
    "red_circle",
    "question",
    "hourglass",
];

/// The longest time, in minutes, that a decision can be taken back.
pub const SETTLE_MOST: i64 = 7 * 24 * 60;
/// The months for which words are kept where nobody decided.
pub const USUAL_MONTHS: i64 = 12;
/// The months for which words can be kept.
pub const MONTHS: std::ops::RangeInclusive<i64> = 1..=60;

/// What approvers write under a card when they mean yes, where nobody decided otherwise.
pub const PHRASES: [&str; 5] = ["looks good", "looks good to me", "lgtm", "approved", "go ahead"];
/// Phrases that a workspace can have.
pub const PHRASES_MOST: usize = 20;
/// The longest phrase, in characters.
pub const PHRASE_MAX: usize = 60;

/// Who may create initiatives. Guests and people of other companies never do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Creators {
    /// Every full member.
    #[default]
    Everyone,
    /// Workspace admins.
    Admins,
    /// These, and workspace admins.
    Listed(BTreeSet<MemberId>),
}

impl Creators {
    /// The word for the kind of answer.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Admins => "admins",
            Self::Listed(_) => "listed",
        }
    }

    /// Whether this full member may.
    pub fn check(&self, member: &MemberId, is_admin: bool) -> Result<(), SettingsRefusal> {
        match self {
            Self::Everyone => Ok(()),
            _ if is_admin => Ok(()),
            Self::Listed(who) if who.contains(member) => Ok(()),
            Self::Listed(_) => Err(SettingsRefusal::NotListed),
            Self::Admins => Err(SettingsRefusal::AdminsCreate),
        }
    }
}

/// What admins decided for their workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The emoji that count.
    pub emoji: EmojiLists,
    /// The emoji that keep somebody's message.
    pub captures: Captures,
    /// Minutes in which a decision can be taken back; `None`: as the installation says.
    pub settle_minutes: Option<i64>,
    /// Whether those who are silent get one reminder.
    pub reminders: bool,
    /// Months for which feedback and answers keep their words; `None`: as the installation says.
    pub months: Option<i64>,
    /// Who may create initiatives.
    pub creators: Creators,
    /// Whether guests are asked, and can be named.
    pub guests: bool,
    /// The statuses of Slack that mean away.
    pub away: AwayList,
    /// How often a person is asked in a week at most, by all initiatives together, where they did not choose.
    pub asks: i64,
    /// What approvers write under a card when they mean yes; none: nothing typed is ever taken for a yes.
    pub phrases: Vec<String>,
    /// Whether owners may keep private assessments of stakeholders.
    pub assessments: bool,
    /// Who sees the portfolio: heads of department, say.
    pub heads: BTreeSet<MemberId>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            emoji: EmojiLists::default(),
            captures: Captures::default(),
            settle_minutes: None,
            reminders: true,
            months: None,
            creators: Creators::default(),
            guests: true,
            away: AwayList::default(),
            asks: ASKS_A_WEEK,
            phrases: PHRASES.map(str::to_owned).to_vec(),
            assessments: false,
            heads: BTreeSet::new(),
        }
    }
}

/// The names under which settings are kept: never changed.
pub mod name {
    /// The emoji that count.
    pub const EMOJI: &str = "emoji";
    /// The emoji that keep somebody's message.
    pub const CAPTURES: &str = "captures";
    /// Minutes in which a decision can be taken back.
    pub const SETTLE: &str = "settle_minutes";
    /// Whether there are reminders.
    pub const REMINDERS: &str = "reminders";
    /// Months for which words are kept.
    pub const MONTHS: &str = "retention_months";
    /// Who may create initiatives.
    pub const CREATORS: &str = "creators";
    /// Whether guests are asked.
    pub const GUESTS: &str = "guests";
    /// The statuses of Slack that mean away.
    pub const AWAY: &str = "away_statuses";
    /// How often a person is asked in a week at most.
    pub const ASKS: &str = "asks_a_week";
    /// What means yes under a card.
    pub const PHRASES: &str = "phrases";
    /// Whether owners may keep private assessments.
    pub const ASSESSMENTS: &str = "assessments";
    /// Who sees the portfolio.
    pub const HEADS: &str = "portfolio_heads";
}

impl Settings {
    /// Each setting's name and value, as JSON.
    pub fn values(&self) -> serde_json::Result<Vec<(&'static str, String)>> {
        Ok(vec![
            (name::EMOJI, serde_json::to_string(&self.emoji)?),
            (name::CAPTURES, serde_json::to_string(&self.captures)?),
            (name::SETTLE, serde_json::to_string(&self.settle_minutes)?),
            (name::REMINDERS, serde_json::to_string(&self.reminders)?),
            (name::MONTHS, serde_json::to_string(&self.months)?),
            (name::CREATORS, serde_json::to_string(&self.creators)?),
            (name::GUESTS, serde_json::to_string(&self.guests)?),
            (name::AWAY, serde_json::to_string(&self.away)?),
            (name::ASKS, serde_json::to_string(&self.asks)?),
            (name::PHRASES, serde_json::to_string(&self.phrases)?),
            (name::ASSESSMENTS, serde_json::to_string(&self.assessments)?),
            (name::HEADS, serde_json::to_string(&self.heads)?),
        ])
    }

    /// Takes a stored value. A name of a later version is passed over; a value that cannot be read is an error.
    pub fn take(&mut self, name: &str, value: &str) -> serde_json::Result<()> {
        match name {
            name::EMOJI => self.emoji = serde_json::from_str(value)?,
            name::CAPTURES => self.captures = serde_json::from_str(value)?,
            name::SETTLE => self.settle_minutes = serde_json::from_str(value)?,
            name::REMINDERS => self.reminders = serde_json::from_str(value)?,
            name::MONTHS => self.months = serde_json::from_str(value)?,
            name::CREATORS => self.creators = serde_json::from_str(value)?,
            name::GUESTS => self.guests = serde_json::from_str(value)?,
            name::AWAY => self.away = serde_json::from_str(value)?,
            name::ASKS => self.asks = serde_json::from_str(value)?,
            name::PHRASES => self.phrases = serde_json::from_str(value)?,
            name::ASSESSMENTS => self.assessments = serde_json::from_str(value)?,
            name::HEADS => self.heads = serde_json::from_str(value)?,
            _ => {}
        }
        Ok(())
    }

    /// How long a decision can be taken back, where the installation says `usual`.
    pub fn settle(&self, usual: SignedDuration) -> SignedDuration {
        self.settle_minutes.map_or(usual, SignedDuration::from_mins)
    }

    /// For how long feedback and answers keep their words, where the installation says `usual`.
    pub fn words_kept(&self, usual: SignedDuration) -> SignedDuration {
        self.months.map_or(usual, |months| SignedDuration::from_hours(24 * (months * 365 / 12)))
    }

    /// Whether words mean yes: they are one of the phrases, whatever stands around its words. A question never is.
    pub fn says_yes(&self, text: &str) -> bool {
        let said: Vec<_> = words(text).collect();
        !text.contains('?')
            && !said.is_empty()
            && self.phrases.iter().any(|phrase| words(phrase).eq(said.iter().cloned()))
    }

    /// Whether an account of this standing is asked, and can be named.
    pub fn admits(&self, standing: Standing) -> bool {
        match standing {
            Standing::Full => true,
            Standing::Guest => self.guests,
            Standing::Bot | Standing::Deactivated | Standing::Stranger => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::emoji::Emoji;

    #[test]
    fn what_is_stored_is_read_again() {
        let settings = Settings {
            emoji: EmojiLists::new(&["tada"], &["no_entry"]).unwrap(),
            captures: Captures::new(["idea", "memo", "pinky_promise"]).unwrap(),
            settle_minutes: Some(30),
            reminders: false,
            months: Some(6),
            creators: Creators::Listed([MemberId::new("U1")].into()),
            guests: false,
            away: ":baby:, sabbatical".parse().unwrap(),
            asks: 5,
            phrases: vec!["passt".to_owned()],
            assessments: true,
            heads: [MemberId::new("U2")].into(),
        };
        let mut read = Settings::default();
        for (name, value) in settings.values().unwrap() {
            read.take(name, &value).unwrap();
        }
        assert_eq!(read, settings);
        read.take("of a later version", "1").unwrap();
        assert!(read.take(name::GUESTS, "perhaps").is_err());
    }

    #[test]
    fn a_phrase_is_meant_and_nothing_beyond_it() {
        let settings = Settings::default();
        for yes in ["looks good", "Looks good!", "  LGTM.", "go ahead"] {
            assert!(settings.says_yes(yes), "{yes}");
        }
        for no in ["looks good, but not yet", "looks good?", "does not look good", "yes", "", "👍"] {
            assert!(!settings.says_yes(no), "{no}");
        }
        assert!(!Settings { phrases: Vec::new(), ..settings }.says_yes("looks good"));
    }

    #[test]
    fn who_may_create() {
        let (ana, ben) = (MemberId::new("A"), MemberId::new("B"));
        let listed = Creators::Listed([ana.clone()].into());
        assert_eq!(Creators::Everyone.check(&ben, false), Ok(()));
        assert_eq!(listed.check(&ana, false), Ok(()));
        assert_eq!(listed.check(&ben, false), Err(SettingsRefusal::NotListed));
        assert_eq!(listed.check(&ben, true), Ok(()));
        assert_eq!(Creators::Admins.check(&ana, false), Err(SettingsRefusal::AdminsCreate));
    }

    #[test]
    fn every_mark_is_a_name_of_its_own() {
        let names: BTreeSet<_> = MARKS.iter().map(|name| Emoji::new(name)).collect();
        assert_eq!(names.len(), MARKS.len());
        assert!(names.iter().zip(MARKS).all(|(emoji, _)| MARKS.contains(&emoji.as_str())));
    }
}
