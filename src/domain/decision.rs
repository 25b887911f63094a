//! A decision: what is asked, who decides, and the state machine from *proposed* to its end.
//!
//! Every transition consumes the decision and gives it back with [`Effect`]s: values that the caller turns into
//! jobs in the same transaction. What is refused leaves nothing changed.

mod amend;
mod ask;
mod card;
mod concern;
mod effect;
mod evidence;
mod expire;
mod hands;
mod propose;
mod record;
mod review;
mod settle;
mod turn;
mod vote;

#[cfg(test)]
mod tests;

pub use ask::{Ask, Daci, Dependent, KeyAspect, Text};
pub use card::{CardRef, ContentHash, Version};
pub use concern::{Concern, Stand};
pub use effect::{Effect, Notice};
pub use evidence::{CardReading, Evidence, Found, House, Place};
pub use propose::{PART_MAX, TITLE_MAX};
pub use review::{ReviewEnd, Reviewed};
pub use vote::Mark;

use super::ballot::{Ballot, Counted, Rule, Tally, WhoDecides};
use super::charter::{CharterHash, CharterVersion};
use super::emoji::Verdict;
use super::ids::{DecisionId, FeatureId, InitiativeId, MemberId};
use super::scope::Terms;
use super::stage::{GateVerdict, Stage};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How long a decision settles unless the workspace says otherwise.
pub const USUAL_UNDO_WINDOW: SignedDuration = SignedDuration::from_mins(10);

/// How long somebody has to answer whether a mark that was found only after the deadline stands.
pub const LATE_ANSWER_TIME: SignedDuration = SignedDuration::from_hours(24);

/// What kind of decision it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// A decision about anything.
    #[default]
    Plain,
    /// The decision to leave a stage.
    Gate {
        /// The stage to leave.
        stage: Stage,
        /// What the proposer recommends; approving the gate approves this.
        recommends: GateVerdict,
    },
    /// The sponsor's signature under a version of the charter.
    Charter {
        /// The version.
        version: CharterVersion,
        /// The hash of its words.
        hash: CharterHash,
    },
    /// Something is added to what the charter set out; its title says what.
    Scope(Terms),
    /// The acceptance of a feature by the people named.
    Acceptance {
        /// The feature.
        feature: FeatureId,
    },
}

/// A version of a decision as it was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number in the workspace.
    pub id: DecisionId,
    /// The initiative it belongs to.
    pub initiative: InitiativeId,
    /// Counted from 1; every edit makes a new one.
    pub version: Version,
    /// What is asked.
    pub ask: Ask,
    /// Who proposed version 1; never counts.
    pub proposer: MemberId,
    /// Who wrote this version; never counts.
    pub last_editor: MemberId,
    /// How long a verdict settles before it is final.
    pub undo_window: SignedDuration,
    /// When this version was proposed.
    pub proposed_at: Timestamp,
    /// Where it was taken before anybody asked for it here: it was written down afterwards.
    #[serde(default)]
    pub recorded: Option<Recorded>,
}

/// Where and when a decision was taken that was written down afterwards. Who took it stands in its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The day, at its end.
    pub decided_at: Timestamp,
    /// An address at which it can be read; may be empty.
    pub link: String,
}

/// Where a decision stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waiting for votes.
    Proposed,
    /// The votes suffice; they may be taken back until the window closes.
    Settling {
        /// Which way it goes.
        verdict: Verdict,
        /// Since when the votes suffice.
        since: Timestamp,
        /// When the marks are read again and it becomes final.
        until: Timestamp,
        /// Whose votes they are.
        by: BTreeSet<MemberId>,
    },
    /// Somebody says both yes and no, or a concern waits for its end.
    Held {
        /// Who must say which.
        who: BTreeSet<MemberId>,
        /// The concerns that are open, by number.
        #[serde(default)]
        concerns: BTreeSet<u32>,
    },
    /// Final: it goes ahead.
    Approved {
        /// Since when.
        at: Timestamp,
        /// Who approved; empty where silence was consent.
        by: BTreeSet<MemberId>,
    },
    /// Final: it does not.
    Rejected {
        /// Since when.
        at: Timestamp,
        /// Who rejected.
        by: BTreeSet<MemberId>,
        /// What a gate ends in instead of the recommendation.
        instead: Option<GateVerdict>,
    },
    /// The deadline passed without enough votes.
    Expired {
        /// Since when.
        at: Timestamp,
    },
    /// Taken back before it was decided.
    Withdrawn {
        /// Since when.
        at: Timestamp,
        /// Who took it back.
        by: MemberId,
        /// Why; may be empty.
        reason: String,
    },
    /// Replaced by a later decision.
    Superseded {
        /// The later decision.
        by: DecisionId,
        /// Since when.
        at: Timestamp,
    },
}

impl State {
    /// Whether votes can still change it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Proposed | Self::Settling { .. } | Self::Held { .. })
    }

    /// The one word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Settling { .. } => "settling",
            Self::Held { .. } => "held",
            Self::Approved { .. } => "approved",
            Self::Rejected { .. } => "rejected",
            Self::Expired { .. } => "expired",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Superseded { .. } => "superseded",
        }
    }
}

/// What happened to a version since it was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Where it stands.
    pub state: State,
    /// The votes on this version.
    pub ballot: Ballot,
    /// Whose marks were found, or found contradictory, after the deadline, and when they were asked.
    pub asked_late: BTreeMap<MemberId, Timestamp>,
    /// What was raised against it; what is open goes over to the next version.
    #[serde(default)]
    pub concerns: Vec<Concern>,
    /// The highest number that a concern of an earlier version had: no other gets it again.
    #[serde(default)]
    pub numbered: u32,
    /// Who voted in whose stead.
    #[serde(default)]
    pub stand_ins: BTreeMap<MemberId, BTreeSet<MemberId>>,
    /// Until when its deadline was put off, once.
    #[serde(default)]
    pub extended: Option<Timestamp>,
    /// How often it was looked at again while it was in force, the first look first.
    #[serde(default)]
    pub reviews: Vec<Reviewed>,
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            state: State::Proposed,
            ballot: Ballot::default(),
            asked_late: BTreeMap::new(),
            concerns: Vec::new(),
            numbered: 0,
            stand_ins: BTreeMap::new(),
            extended: None,
            reviews: Vec::new(),
        }
    }
}

impl Progress {
    /// A version that nobody has voted on.
    pub fn new() -> Self {
        Self::default()
    }
}

/// A decision in its current version. It changes only by its transitions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    proposal: Proposal,
    progress: Progress,
}

impl Decision {
    /// Puts together what the store kept.
    pub fn restore(proposal: Proposal, progress: Progress) -> Self {
        Self { proposal, progress }
    }

    /// What the store keeps.
    pub fn into_parts(self) -> (Proposal, Progress) {
        (self.proposal, self.progress)
    }

    /// The proposal in its current version.
    pub fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// What is asked of whom until when.
    pub fn ask(&self) -> &Ask {
        &self.proposal.ask
    }

    /// Its number in the workspace.
    pub fn id(&self) -> DecisionId {
        self.proposal.id
    }

    /// The current version.
    pub fn version(&self) -> Version {
        self.proposal.version
    }

    /// Where it stands.
    pub fn state(&self) -> &State {
        &self.progress.state
    }

    /// The votes on the current version.
    pub fn ballot(&self) -> &Ballot {
        &self.progress.ballot
    }

    /// What happened to the current version.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether this member is among the approvers.
    pub fn is_approver(&self, member: &MemberId) -> bool {
        self.ask().approvers.contains(member)
    }

    /// Who gets it decided and answers concerns.
    pub fn driver(&self) -> &MemberId {
        self.ask().daci.driver.as_ref().unwrap_or(&self.proposal.proposer)
    }

    /// The votes of the approvers and of those who stand in for them.
    pub fn tally(&self) -> Tally {
        self.ballot().tally(Counted {
            approvers: &self.ask().approvers,
            stand_ins: &self.progress.stand_ins,
            confirmed: self.ask().high_impact,
        })
    }

    /// Who voted in this approver's stead, where they did not vote themselves.
    pub fn stood_in(&self, approver: &MemberId) -> Option<&MemberId> {
        let said: BTreeSet<_> = self.ballot().votes().into_iter().map(|vote| vote.member).collect();
        let mut lent = self.progress.stand_ins.iter();
        let stand_in = lent.find(|(member, of)| of.contains(approver) && said.contains(*member));
        if said.contains(approver) { None } else { stand_in.map(|(member, _)| member) }
    }

    /// The approvers in whose name something was said.
    pub fn heard(&self) -> BTreeSet<MemberId> {
        let tally = self.tally();
        let rejects = tally.reject.into_keys();
        tally.approve.into_keys().chain(rejects).chain(tally.torn).collect()
    }

    /// Who decides, in words.
    pub fn who_decides(&self) -> WhoDecides {
        WhoDecides::new(self.ask().rule, &self.ask().approvers)
    }

    /// The last instant at which a vote counts: its due time, or the date of consent.
    pub fn deadline(&self) -> Option<Timestamp> {
        match self.ask().rule {
            Rule::Consent { date } => Some(date),
            _ => self.progress.extended.or(self.ask().due),
        }
    }
}
