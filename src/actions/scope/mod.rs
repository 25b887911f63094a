//! What can be done about the scope of an initiative.

pub mod ask;
mod end;
pub mod seen;
mod sight;

pub use end::{charter_signed, ended};
pub use sight::{may_ask, visible};

use super::ActionError;
use crate::domain::refusal::{Refusal, ScopeRefusal};

impl From<ScopeRefusal> for ActionError {
    fn from(refusal: ScopeRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}
