//! People as Slack shows them, and the parts they play in an initiative.

use super::ids::{InitiativeId, MemberId, WorkspaceId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What Slack says an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A full member of the workspace.
    Full,
    /// A guest: sees some channels only.
    Guest,
    /// A bot or an app, our own included.
    Bot,
    /// An account that was switched off.
    Deactivated,
    /// Somebody of another company, met in a shared channel.
    Stranger,
}

/// A person as last read from Slack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Slack's id.
    pub id: MemberId,
    /// What the account is.
    pub standing: Standing,
    /// IANA zone of the profile; Slack may leave it out.
    pub tz: Option<String>,
}

/// Who acts: the workspace of the verified installation and the member of the signed payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The workspace acted in.
    pub workspace: WorkspaceId,
    /// The member who acts.
    pub member: MemberId,
    /// What the account is.
    pub standing: Standing,
}

/// In whose name something is done to the workspace's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authority {
    /// Whoever runs Accord, at its command line.
    Operator,
    /// A workspace admin: made only by code that has read from Slack that the member is one.
    Admin(MemberId),
}

impl Authority {
    /// The actor, as the trail names them.
    pub fn actor(&self) -> &str {
        match self {
            Self::Operator => "operator",
            Self::Admin(member) => member.as_str(),
        }
    }
}

/// The part somebody plays in an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Accountable day to day.
    Owner,
    /// Asked for it, pays for it, approves by default.
    Sponsor,
    /// Is asked.
    Stakeholder,
    /// Is only informed.
    Follower,
}

/// Everybody who has a part in one initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The workspace that the initiative belongs to.
    pub workspace: WorkspaceId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// Accountable day to day.
    pub owner: MemberId,
    /// Shares the lead with the owner.
    pub deputy: Option<MemberId>,
    /// Approves by default; `None` while nobody has been named.
    pub sponsor: Option<MemberId>,
    /// Those who are asked.
    pub stakeholders: BTreeSet<MemberId>,
    /// Those who are only informed.
    pub followers: BTreeSet<MemberId>,
    /// Guests who may decide where they are listed as approvers.
    pub allowed_guests: BTreeSet<MemberId>,
    /// Who stands in today, and for whom.
    pub delegates: BTreeMap<MemberId, BTreeSet<MemberId>>,
}

impl Roster {
    /// A new initiative's roster: an owner, perhaps a sponsor, nobody else yet.
    pub fn new(
        workspace: WorkspaceId,
        initiative: InitiativeId,
        owner: MemberId,
        sponsor: Option<MemberId>,
    ) -> Self {
        Self {
            workspace,
            initiative,
            owner,
            deputy: None,
            sponsor,
            stakeholders: BTreeSet::new(),
            followers: BTreeSet::new(),
            allowed_guests: BTreeSet::new(),
            delegates: BTreeMap::new(),
        }
    }

    /// Whether this member leads it, as its owner or as their deputy.
    pub fn is_owned_by(&self, member: &MemberId) -> bool {
        self.owner == *member || self.deputy.as_ref() == Some(member)
    }

    /// Owner, deputy, sponsor and stakeholders, each once.
    pub fn everybody(&self) -> Vec<MemberId> {
        let leads = [Some(&self.owner), self.deputy.as_ref(), self.sponsor.as_ref()];
        let mut all: Vec<MemberId> = Vec::new();
        for member in leads.into_iter().flatten().chain(&self.stakeholders) {
            if !all.contains(member) {
                all.push(member.clone());
            }
        }
        all
    }

    /// The strongest part this member plays: owner (or deputy) before sponsor before stakeholder before follower.
    pub fn role(&self, member: &MemberId) -> Option<Role> {
        if self.is_owned_by(member) {
            Some(Role::Owner)
        } else if self.sponsor.as_ref() == Some(member) {
            Some(Role::Sponsor)
        } else if self.stakeholders.contains(member) {
            Some(Role::Stakeholder)
        } else {
            self.followers.contains(member).then_some(Role::Follower)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_role_is_told() {
        let id = |member: &str| MemberId::new(member);
        let mut roster = Roster::new(WorkspaceId(1), InitiativeId(1), id("O"), Some(id("S")));
        roster.stakeholders = [id("O"), id("S"), id("K")].into();
        roster.followers = [id("K"), id("F")].into();
        let role = |member: &str| roster.role(&id(member));
        assert_eq!(role("O"), Some(Role::Owner));
        assert_eq!(role("S"), Some(Role::Sponsor));
        assert_eq!(role("K"), Some(Role::Stakeholder));
        assert_eq!(role("F"), Some(Role::Follower));
        assert_eq!(role("X"), None);
    }
}
