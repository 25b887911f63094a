//! What waits for somebody's approval.

use crate::domain::decision::Decision;
use crate::domain::ids::MemberId;
use crate::store::{Result, Tx, decisions};

/// Decisions shown at once; nobody acts on more.
const SHOWN: i64 = 20;

/// The open decisions that wait for this member's vote, the oldest first.
pub async fn open_for(tx: &mut Tx, member: &MemberId) -> Result<Vec<Decision>> {
    decisions::waiting_for(tx, member, SHOWN).await
}
