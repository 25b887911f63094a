//! Looking back after delivery: what it brought.

use crate::domain::ids::InitiativeId;
use jiff::Timestamp;

/// The days after delivery on which the metrics are held against the charter.
pub const BENEFIT_DAYS: [i64; 3] = [30, 60, 90];

/// The last of them.
pub const LAST_LOOK: i64 = BENEFIT_DAYS[2];

/// One such look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    /// The initiative.
    pub initiative: InitiativeId,
    /// So many days after delivery.
    pub days: i64,
    /// When it was delivered.
    pub delivered_at: Timestamp,
    /// When its owner was asked for readings, if they were.
    pub asked_at: Option<Timestamp>,
    /// When it was told, if it was.
    pub told_at: Option<Timestamp>,
}
