//! Where a job stands.

use crate::store::{Result, StoreError};

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for its time, or is being worked on until its lease ends.
    Queued,
    /// The call to Slack has begun.
    Sending,
    /// The call's fate is unclear: look before anything else.
    Unknown,
    /// Done.
    Done,
    /// Slack refused it for good.
    Failed,
    /// Set aside for an admin.
    Parked,
}

impl State {
    /// The state's name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Parked => "parked",
        }
    }

    pub(super) fn parse(name: &str, id: i64) -> Result<Self> {
        [Self::Queued, Self::Sending, Self::Unknown, Self::Done, Self::Failed, Self::Parked]
            .into_iter()
            .find(|state| state.as_str() == name)
            .ok_or(StoreError::Impossible { table: "jobs", column: "state", row: id.to_string() })
    }
}
