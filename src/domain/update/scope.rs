//! The scope as the week saw it.

use crate::domain::ids::DecisionId;
use crate::domain::scope::Counter;
use serde::{Deserialize, Serialize};

/// A scope request that was asked or came to an end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestFact {
    /// Its number.
    pub id: DecisionId,
    /// What it adds.
    pub title: String,
    /// The word of its state.
    pub state: String,
    /// Whether it is still being decided.
    pub open: bool,
    /// The address of its card; none where that was not posted.
    pub card: Option<String>,
}

/// The scope: the count, and what happened to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeFact {
    /// The count since the first signed version of the charter; none where none is signed.
    pub counter: Option<Counter>,
    /// What was asked or ended since the last update.
    pub requests: Vec<RequestFact>,
}

impl ScopeFact {
    /// How many requests are being decided.
    pub fn open(&self) -> usize {
        self.requests.iter().filter(|request| request.open).count()
    }
}
