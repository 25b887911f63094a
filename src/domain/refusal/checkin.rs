//! The friendly "no" about check-ins.

use super::words::moment;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why something about a check-in does not happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CheckinRefusal {
    /// An initiative without a check-in.
    #[error("There is no check-in here yet. `/accord checkin` sets one up.")]
    NoCheckin,
    /// An extra round while one is open.
    #[error("A round is open until {}; its report comes then. Ask again after that.", moment(*.closes_at))]
    RoundIsOpen {
        /// When it closes.
        closes_at: Timestamp,
    },
    /// A question without anybody to go to.
    #[error("Nobody is on the stakeholder list yet. Add them with *Stakeholders* on the initiative's card.")]
    NobodyToAsk,
    /// An answer by somebody who has no place in the round.
    #[error(
        "You were not asked in this round, so nothing was stored. `/accord checkin` shows what is open for you."
    )]
    NotInRound,
}
