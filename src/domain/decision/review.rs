//! Looking at a decision again, on the day that was set for it.

use super::{Decision, State};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::permit::{Permit, Review};
use crate::domain::refusal::{DecidingRefusal, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A look at a decision in force, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// The day that it was set for.
    pub on: Date,
    /// Who looked.
    pub by: MemberId,
    /// When.
    pub at: Timestamp,
    /// What came of it.
    pub end: ReviewEnd,
}

/// What comes of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewEnd {
    /// It is still right.
    StillRight {
        /// The day of the next look; `None`: never again.
        next: Option<Date>,
    },
    /// It is decided again.
    Again {
        /// The decision that is to replace it.
        by: DecisionId,
    },
}

impl Decision {
    /// The day on which its driver is asked whether it is still right; `None` where it is not in force, or nobody wants to know.
    pub fn review_on(&self) -> Option<Date> {
        if !matches!(self.state(), State::Approved { .. }) {
            return None;
        }
        match self.progress.reviews.last().map(|last| last.end) {
            Some(ReviewEnd::StillRight { next }) => next,
            Some(ReviewEnd::Again { .. }) => None,
            None => self.ask().review,
        }
    }

    /// Ends the look that was set for `on`.
    ///
    /// Refused: a look that ended before or was never set, and a next day that is not after `today`.
    pub fn review(
        mut self,
        permit: Permit<Review>,
        on: Date,
        end: ReviewEnd,
        (today, now): (Date, Timestamp),
    ) -> Result<Self, Refusal> {
        let by = self.admit(permit)?;
        if self.review_on() != Some(on) {
            return Err(DecidingRefusal::ReviewIsOver { decision: self.id() }.into());
        }
        if let ReviewEnd::StillRight { next: Some(next) } = end
            && next <= today
        {
            return Err(DecidingRefusal::ReviewTooEarly.into());
        }
        self.progress.reviews.push(Reviewed { on, by, at: now, end });
        Ok(self)
    }
}
