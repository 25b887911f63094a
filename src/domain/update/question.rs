//! What the sponsor asks about an update, until it is answered.

use crate::domain::ids::{InitiativeId, MemberId, QuestionId, UpdateId};
use jiff::Timestamp;

/// The most characters of a question and of its answer.
pub const TALK_MAX: u32 = 1500;

/// A question about an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number.
    pub id: QuestionId,
    /// About which update.
    pub update: UpdateId,
    /// Of which initiative.
    pub initiative: InitiativeId,
    /// Who asked.
    pub by: MemberId,
    /// When.
    pub at: Timestamp,
    /// What; empty once its author was erased.
    pub text: String,
    /// What came back; none while it is open.
    pub answer: Option<Answer>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who answered.
    pub by: MemberId,
    /// When.
    pub at: Timestamp,
    /// What; empty once its author was erased.
    pub text: String,
}
