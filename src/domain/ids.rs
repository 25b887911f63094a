//! The names of things: small newtypes, so that a channel can never stand where a member belongs.
//!
//! Slack's ids are opaque text. Accord's own ids are numbers counted per workspace; for decisions and
//! feedback that number is what people see (`D-12`, `FB-7`).

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! slack_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes Slack's text as it came.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }
            /// Slack's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

macro_rules! own_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
    };
}

slack_id!(
    /// A member's Slack user id (`U…` or `W…`). Names are never identities.
    MemberId
);
/// What the id of a person who was erased begins with; no id of Slack's does.
const FORMER: &str = "former-";

impl MemberId {
    /// Stands for a person who was erased: the `number`th of their workspace.
    pub fn former(number: i64) -> Self {
        Self(format!("{FORMER}{number}"))
    }

    /// Whether this stands for a person who was erased.
    pub fn is_former(&self) -> bool {
        self.0.starts_with(FORMER)
    }
}

slack_id!(
    /// A channel, private channel or direct message (`C…`, `G…`, `D…`).
    ChannelId
);
slack_id!(
    /// A message's timestamp within its channel (`1700000000.000100`): Slack's name for the message.
    MessageTs
);

own_id!(
    /// Our own id of a workspace; mapped to Slack's team and enterprise ids.
    WorkspaceId,
    "workspace "
);
own_id!(
    /// An initiative, counted per workspace.
    InitiativeId,
    "initiative "
);
own_id!(
    /// A decision, counted per workspace; shown as `D-12`.
    DecisionId,
    "D-"
);
own_id!(
    /// A kickoff, counted per workspace.
    KickoffId,
    "kickoff "
);
own_id!(
    /// A round before a proposal, counted per workspace.
    PrewiringId,
    "prewiring "
);
own_id!(
    /// A workshop, counted per workspace.
    WorkshopId,
    "workshop "
);
own_id!(
    /// A training, counted per workspace.
    TrainingId,
    "training "
);
own_id!(
    /// A planned post, counted per workspace.
    AnnouncementId,
    "post "
);
own_id!(
    /// A link to learn from, counted per workspace.
    LinkId,
    "link "
);
own_id!(
    /// A piece of feedback, counted per workspace; shown as `FB-7`.
    FeedbackId,
    "FB-"
);
own_id!(
    /// A requirement, counted per workspace; shown as `R-3`.
    RequirementId,
    "R-"
);
own_id!(
    /// An outcome, counted per workspace; shown as `O-2`.
    OutcomeId,
    "O-"
);
own_id!(
    /// A feature under an outcome, counted per workspace; shown as `F-5`.
    FeatureId,
    "F-"
);
own_id!(
    /// A system that an initiative touches, counted per workspace.
    SystemId,
    "system "
);
own_id!(
    /// A wave of a rollout, counted per workspace; people know it by its number in the initiative.
    WaveId,
    "wave "
);
own_id!(
    /// A check-in (the recurring question), counted per workspace.
    CheckinId,
    "check-in "
);
own_id!(
    /// One occurrence of a check-in, counted per workspace.
    RoundId,
    "round "
);
own_id!(
    /// A weekly stage update, counted per workspace.
    UpdateId,
    "update "
);
own_id!(
    /// What somebody asked about a weekly stage update, counted per workspace.
    QuestionId,
    "question "
);
own_id!(
    /// What a sponsor promised, counted per workspace; shown as `P-4`.
    PromiseId,
    "P-"
);
own_id!(
    /// A test of a prototype, counted per workspace; shown as `T-3`.
    TestId,
    "T-"
);
