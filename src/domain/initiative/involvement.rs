//! How the sponsor is involved: agreed once, quoted whenever something is asked of them.

use crate::domain::ids::MemberId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How often the sponsor hears how it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Often {
    /// Every week.
    Weekly,
    /// Every two weeks.
    Fortnightly,
    /// Every month.
    Monthly,
}

impl Often {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Weekly, Self::Fortnightly, Self::Monthly];

    /// The word that forms and the store keep: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Fortnightly => "fortnightly",
            Self::Monthly => "monthly",
        }
    }

    /// The meaning of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|often| often.word() == word)
    }

    /// The days between two updates to the sponsor.
    pub fn days(self) -> i64 {
        match self {
            Self::Weekly => 7,
            Self::Fortnightly => 14,
            Self::Monthly => 28,
        }
    }

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weekly => "every week",
            Self::Fortnightly => "every two weeks",
            Self::Monthly => "every month",
        }
    }
}

/// How the sponsor approves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approves {
    /// With an emoji on the card.
    Emoji,
    /// After a word with the owner, then with an emoji.
    Talk,
}

impl Approves {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Emoji, Self::Talk];

    /// The word that forms and the store keep: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Emoji => "emoji",
            Self::Talk => "talk",
        }
    }

    /// The meaning of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|approves| approves.word() == word)
    }

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Emoji => "with an emoji on the card",
            Self::Talk => "after a word with the owner, then with an emoji",
        }
    }
}

/// What owner and sponsor agreed about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Involvement {
    /// How often the sponsor hears how it goes.
    pub often: Often,
    /// How the sponsor approves.
    pub approves: Approves,
    /// Who confirmed it as the sponsor, and when.
    pub confirmed: Option<(MemberId, Timestamp)>,
}

impl Involvement {
    /// Whether an update's slot comes late enough after that of the last one that went to the sponsor. Half a day either way is a
    /// changed clock or a changed hour.
    pub fn is_due(&self, last: Timestamp, slot: Timestamp) -> bool {
        last.duration_until(slot) >= SignedDuration::from_hours(24 * self.often.days() - 12)
    }

    /// Whether this sponsor confirmed it: another one has to be asked anew.
    pub fn binds(&self, sponsor: &MemberId) -> bool {
        self.confirmed.as_ref().is_some_and(|(by, _)| by == sponsor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Often::Weekly, 7, true)]
    #[case(Often::Fortnightly, 7, false)]
    #[case(Often::Fortnightly, 14, true)]
    #[case(Often::Monthly, 21, false)]
    #[case(Often::Monthly, 28, true)]
    fn an_update_is_due_as_often_as_agreed(#[case] often: Often, #[case] days: i64, #[case] due: bool) {
        let involvement = Involvement { often, approves: Approves::Emoji, confirmed: None };
        let last = Timestamp::UNIX_EPOCH;
        // The clocks change in between.
        let slot = last + SignedDuration::from_hours(24 * days - 1);
        assert_eq!(involvement.is_due(last, slot), due);
    }
}
