//! An initiative: the unit of alignment.

mod forecast;
mod involvement;
mod setup;
mod started;
mod thanked;
mod turn;

pub use forecast::Forecast;
pub use involvement::{Approves, Involvement, Often};
pub use setup::{CHECKIN, NextStep, UPDATE, next_step};

pub use started::{Known, Question, Start, starts};
pub use thanked::{THANKED_MOST, THANKED_NAME_MAX, Thanked};
pub use turn::{REASON_MAX, Standing, Turn, TurnKind, UNDO};

use super::ids::{ChannelId, InitiativeId, MemberId, WorkspaceId};
use super::people::Roster;
use super::stage::Stage;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Whether the sponsor took the seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SponsorSaid {
    /// Asked, not answered yet. Their marks count all the same: the owner named them.
    Nothing,
    /// Accepted.
    Yes,
    /// Suggested somebody else, or declined: the owner names another.
    No,
}

/// Whether the initiative is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// Worked on.
    Active,
    /// On hold, by a gate or by its owner.
    Paused,
    /// Delivered.
    Completed,
    /// Honourably stopped.
    Stopped,
    /// Put away, whatever it was before.
    Archived,
}

impl Life {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Completed => "completed",
            Self::Stopped => "stopped",
            Self::Archived => "archived",
        }
    }

    /// Whether what belongs to it goes on: posts leave, places are taken, waves run as planned.
    pub fn goes_on(self) -> bool {
        matches!(self, Self::Active | Self::Completed)
    }
}

/// An initiative as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initiative {
    /// Its number in the workspace.
    pub id: InitiativeId,
    /// The short key, such as `ONB`.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Accountable day to day.
    pub owner: MemberId,
    /// Shares the lead: may do whatever the owner may.
    pub deputy: Option<MemberId>,
    /// Asked for it and pays for it.
    pub sponsor: MemberId,
    /// Whether the sponsor took the seat.
    pub sponsor_said: SponsorSaid,
    /// Its channel.
    pub channel: ChannelId,
    /// The stage it is in.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Timestamp,
    /// Whether it is worked on.
    pub life: Life,
    /// The problem it solves, in the owner's words; may be empty.
    pub problem: String,
    /// When it began.
    pub created_at: Timestamp,
}

impl Initiative {
    /// Whether this member leads it, as its owner or as their deputy.
    pub fn is_owned_by(&self, member: &MemberId) -> bool {
        self.owner == *member || self.deputy.as_ref() == Some(member)
    }

    /// Everybody who has a part in it; stakeholders and followers are added by the caller.
    pub fn roster(&self, workspace: WorkspaceId) -> Roster {
        let roster = Roster::new(workspace, self.id, self.owner.clone(), Some(self.sponsor.clone()));
        Roster { deputy: self.deputy.clone(), ..roster }
    }
}

/// One exit criterion of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// The stage it belongs to.
    pub stage: Stage,
    /// Its place in the list, from 0.
    pub position: i64,
    /// What must be true.
    pub text: String,
    /// Since when it is.
    pub met_at: Option<Timestamp>,
    /// Who said so.
    pub met_by: Option<MemberId>,
    /// Who makes it true.
    pub owner: Option<MemberId>,
    /// Where it shows: a link.
    pub evidence: Option<String>,
}

/// The longest name, in characters.
pub const NAME_MAX: usize = 80;
/// The longest problem, in characters; as much as one field holds.
pub const PROBLEM_MAX: usize = 3000;

/// The longest key aspect, in characters; as much as one option of a form shows.
pub const ASPECT_MAX: usize = 75;
/// The most key aspects of an initiative: whoever names more wants a say in everything.
pub const ASPECTS_MOST: usize = 10;

/// The longest key.
const KEY_MAX: usize = 6;

/// A short key for a name: initials of several words, else the first letters; `INI` where neither gives any.
pub fn key_for(name: &str) -> String {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let letters: String = match words.as_slice() {
        [] => String::new(),
        [one] => one.chars().take(3).collect(),
        [first, second] => first.chars().take(2).chain(second.chars().take(1)).collect(),
        many => many.iter().filter_map(|w| w.chars().next()).take(KEY_MAX).collect(),
    };
    let key: String =
        letters.to_uppercase().chars().filter(char::is_ascii_alphanumeric).take(KEY_MAX).collect();
    if key.is_empty() { "INI".to_owned() } else { key }
}

/// The key to try in the `n`th place (from 1): the key itself, then with a number behind it.
pub fn numbered(key: &str, n: u64) -> String {
    if n <= 1 {
        return key.to_owned();
    }
    let number = n.to_string();
    let letters: String = key.chars().take(KEY_MAX.saturating_sub(number.len()).max(1)).collect();
    letters + &number
}

/// A key as somebody typed it: upper-case letters and digits, at most six; `None` if nothing is left.
pub fn key_from(typed: &str) -> Option<String> {
    let key: String =
        typed.to_uppercase().chars().filter(char::is_ascii_alphanumeric).take(KEY_MAX).collect();
    (!key.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Onboarding Hub", "ONH")]
    #[case("Sales bonus", "SAB")]
    #[case("Payroll", "PAY")]
    #[case("New hire travel desk", "NHTD")]
    #[case("日本", "INI")]
    #[case("", "INI")]
    fn a_key_comes_from_the_name(#[case] name: &str, #[case] key: &str) {
        assert_eq!(key_for(name), key);
    }

    #[test]
    fn a_taken_key_gets_a_number() {
        assert_eq!(numbered("ONH", 1), "ONH");
        assert_eq!(numbered("ONH", 2), "ONH2");
        assert_eq!(numbered("NHTDXY", 12), "NHTD12");
    }

    #[test]
    fn a_typed_key_is_tidied() {
        assert_eq!(key_from("onb-1 "), Some("ONB1".to_owned()));
        assert_eq!(key_from("!!"), None);
    }
}
