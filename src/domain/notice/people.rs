//! What is said to an owner about stakeholders: always in private.

use crate::domain::checkin::Score;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
use crate::domain::stage::Stage;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where people were taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// A channel.
    Channel(ChannelId),
    /// A user group, by its handle.
    Group(String),
}

/// A sentence to the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The members of a channel or a user group are stakeholders now.
    Imported {
        /// The initiative.
        initiative: InitiativeId,
        /// Where from.
        from: From,
        /// How many are new.
        new: usize,
        /// How many were stakeholders already.
        known: usize,
        /// How many cannot be asked: bots, guests where none are asked, people of other companies.
        left_out: usize,
    },
    /// The members of a channel or a user group are others than when it was read last.
    SourceChanged {
        /// The initiative.
        initiative: InitiativeId,
        /// Which one.
        from: From,
        /// Who came.
        joined: Vec<MemberId>,
        /// Who went.
        left: Vec<MemberId>,
    },
    /// Nobody of a group was heard of for as long as the contact plan says.
    GroupSilent {
        /// The initiative.
        initiative: InitiativeId,
        /// The group.
        group: String,
        /// Since when.
        since: Timestamp,
        /// Who could be asked.
        members: Vec<MemberId>,
    },
    /// Somebody's answers fell.
    SupportFell {
        /// The initiative.
        initiative: InitiativeId,
        /// Who.
        member: MemberId,
        /// What they answered before.
        from: Score,
        /// What they answered last.
        to: Score,
    },
    /// Somebody who used to answer was silent twice.
    AnswersSlow {
        /// The initiative.
        initiative: InitiativeId,
        /// Who.
        member: MemberId,
    },
    /// A gate was passed: the owner's map of stakeholders may have changed.
    Replot {
        /// The initiative.
        initiative: InitiativeId,
        /// The stage that was left.
        left: Stage,
    },
    /// Slack took no picture of the owner's map.
    NoPicture {
        /// The initiative.
        initiative: InitiativeId,
    },
    /// The stakeholders follow a source that changed.
    Followed {
        /// How many came.
        came: usize,
        /// How many went.
        went: usize,
    },
    /// The contact plan is kept.
    Planned {
        /// Weeks without a word after which they are told; 0: never.
        weeks: i64,
    },
}

impl Notice {
    /// The initiative that it is about.
    pub fn initiative(&self) -> Option<InitiativeId> {
        match self {
            Self::Imported { initiative, .. }
            | Self::SourceChanged { initiative, .. }
            | Self::GroupSilent { initiative, .. }
            | Self::SupportFell { initiative, .. }
            | Self::AnswersSlow { initiative, .. }
            | Self::Replot { initiative, .. }
            | Self::NoPicture { initiative } => Some(*initiative),
            Self::Planned { .. } | Self::Followed { .. } => None,
        }
    }
}
