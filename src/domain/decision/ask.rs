//! What a proposer fills in.

use super::DecisionKind;
use crate::domain::ballot::Rule;
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::stage::Stage;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An area in which the sponsor wants a say, in the words of the charter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyAspect(pub String);

impl AsRef<str> for KeyAspect {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// The words of a decision; a part that was left empty is an empty string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What is to be decided, in one line.
    pub title: String,
    /// Why it comes up.
    pub context: String,
    /// What else could be done.
    pub options: String,
    /// What the proposer would do and why.
    pub recommendation: String,
}

/// Who has a part in a decision besides its approvers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Daci {
    /// Who gets it decided and answers concerns; the proposer where nobody is named.
    pub driver: Option<MemberId>,
    /// Who helps, and carries it out: told how it ended.
    pub contributors: BTreeSet<MemberId>,
    /// Who is only told how it ended.
    pub informed: BTreeSet<MemberId>,
}

/// What depends on a decision: if the decision falls, it has lost its ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dependent {
    /// Another decision.
    Decision(DecisionId),
    /// The gate of a stage.
    Gate(Stage),
}

/// What is asked of whom until when: everything that its proposer fills in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What kind of decision it is.
    pub kind: DecisionKind,
    /// The words.
    pub text: Text,
    /// Key aspects it touches; if any, the sponsor decides.
    pub key_aspects: BTreeSet<KeyAspect>,
    /// Who decides.
    pub approvers: Vec<MemberId>,
    /// Those of them who count as guests: whom Slack did not call full members when they were named.
    #[serde(default)]
    pub guests: BTreeSet<MemberId>,
    /// How many of them it takes.
    pub rule: Rule,
    /// The last instant at which a vote counts; `None`: no deadline.
    pub due: Option<Timestamp>,
    /// Who else has a part in it.
    #[serde(default)]
    pub daci: Daci,
    /// Whether an approver confirms in a form, besides the emoji.
    #[serde(default)]
    pub high_impact: bool,
    /// The day on which its driver is asked whether it is still right.
    #[serde(default)]
    pub review: Option<Date>,
    /// What depends on it.
    #[serde(default)]
    pub dependents: BTreeSet<Dependent>,
    /// The approved decision that it replaces.
    #[serde(default)]
    pub replaces: Option<DecisionId>,
}
