//! One verb, one file, one transaction. Actions never call Slack: what Slack knows is passed in as evidence.

use crate::domain::refusal::Refusal;
use crate::store::StoreError;

pub mod announcement;
pub mod attention;
pub mod catchup;
pub mod charter;
pub mod checkin;
pub mod course;
pub mod decision;
pub mod digest;
pub mod export;
pub mod feedback;
pub mod home;
pub mod initiative;
pub mod kickoff;
pub mod learning;
pub mod mail;
pub mod outcome;
pub mod people;
pub mod portfolio;
pub mod prewiring;
pub mod promise;
pub mod prototype;
pub mod pulse;
pub mod restored;
pub mod retention;
pub mod rollout;
pub mod schedule;
pub mod scope;
pub mod set_aside;
pub mod settings;
pub mod sight;
pub mod stakeholder;
pub mod trail;
pub mod training;
pub mod update;
pub mod workshop;
pub mod workspace;

/// Why an action did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// A friendly no, with its remedy: nothing was changed.
    #[error("refused")]
    Refusal(Refusal),
    /// The database failed: nothing was changed, and it may be tried again.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for ActionError {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

/// The result of an action.
pub type Outcome<T> = Result<T, ActionError>;
