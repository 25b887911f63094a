//! Whom a check-in asks, how it is held, and how often it reminds.

use crate::domain::ids::MemberId;
use crate::domain::people::{Role, Roster};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whom a check-in asks: everybody with one of these parts, these people, and those in these user groups. Whoever is named twice is
/// asked once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// The parts in the initiative.
    #[serde(default)]
    pub roles: BTreeSet<Role>,
    /// People besides.
    #[serde(default)]
    pub people: BTreeSet<MemberId>,
    /// User groups besides, by their handles: who is in them is asked of Slack before each round.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub groups: BTreeSet<String>,
}

/// The most user groups of a check-in.
pub const GROUPS_MAX: usize = 10;

impl Default for Audience {
    fn default() -> Self {
        Self { roles: [Role::Stakeholder].into(), ..Self::nobody() }
    }
}

impl Audience {
    /// No one at all.
    pub fn nobody() -> Self {
        Self { roles: BTreeSet::new(), people: BTreeSet::new(), groups: BTreeSet::new() }
    }

    /// Everybody it asks, as the roster is now, with those who are `grouped` in its user groups.
    pub fn of(&self, roster: &Roster, grouped: BTreeSet<MemberId>) -> BTreeSet<MemberId> {
        let mut all = grouped;
        all.extend(self.people.iter().cloned());
        for role in &self.roles {
            match role {
                Role::Owner => all.extend([roster.owner.clone()]),
                Role::Sponsor => all.extend(roster.sponsor.clone()),
                Role::Stakeholder => all.extend(roster.stakeholders.iter().cloned()),
                Role::Follower => all.extend(roster.followers.iter().cloned()),
            }
        }
        all
    }
}

/// How a check-in is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Names and answers are shown together.
    Named,
    /// No answer is stored with its name.
    Confidential,
}

impl Mode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Named, Self::Confidential];

    /// The word that the store keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Confidential => "confidential",
        }
    }
}

/// How often those who are silent are reminded, within their budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminders {
    /// Once, when three quarters of the time are over.
    Light,
    /// Once, at half time.
    Standard,
    /// At half time, and once more when three quarters are over.
    Active,
}

impl Reminders {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Light, Self::Standard, Self::Active];

    /// The word that the store keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Standard => "standard",
            Self::Active => "active",
        }
    }

    /// When it reminds, as parts of the time to answer, in quarters: once, or twice.
    pub fn quarters(self) -> (i32, Option<i32>) {
        match self {
            Self::Light => (3, None),
            Self::Standard => (2, None),
            Self::Active => (2, Some(3)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{InitiativeId, WorkspaceId};

    #[test]
    fn whoever_is_named_twice_is_asked_once() {
        let id = |member: &str| MemberId::new(member);
        let mut roster = Roster::new(WorkspaceId(1), InitiativeId(1), id("O"), Some(id("S")));
        roster.stakeholders = [id("K"), id("L")].into();
        roster.followers = [id("F")].into();
        let audience = |roles: &[Role], people: &[&str]| Audience {
            roles: roles.iter().copied().collect(),
            people: people.iter().map(|member| id(member)).collect(),
            ..Audience::nobody()
        };
        let asked = |audience: Audience| -> Vec<String> {
            audience.of(&roster, [id("G"), id("K")].into()).iter().map(ToString::to_string).collect()
        };
        assert_eq!(asked(Audience::default()), ["G", "K", "L"]);
        assert_eq!(
            asked(audience(&[Role::Stakeholder, Role::Sponsor], &["L", "X"])),
            ["G", "K", "L", "S", "X"]
        );
        assert_eq!(asked(audience(&[Role::Follower, Role::Owner], &[])), ["F", "G", "K", "O"]);
    }

    #[test]
    fn what_was_kept_before_reads_the_same() {
        assert_eq!(serde_json::from_str::<Audience>("{}").unwrap().roles.len(), 0);
        let text = serde_json::to_string(&Audience::default()).unwrap();
        assert_eq!(text, r#"{"roles":["stakeholder"],"people":[]}"#);
    }
}
