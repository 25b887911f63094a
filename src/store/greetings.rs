//! Who was greeted with which message.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::MemberId;

statements! {
    CLAIM = "INSERT INTO greeting (workspace, member, subject, greeted_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    IN = "SELECT member FROM greeting WHERE workspace = $1 AND subject = $2";
    RELEASE = "DELETE FROM greeting WHERE workspace = $1 AND subject = $2";
}

/// Makes the message about `subject` the one that greets a member, unless another one does; true if it is. The key holds it:
/// of two messages at once one greets.
pub async fn claim(tx: &mut Tx, member: &MemberId, subject: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    if execute!(tx, CLAIM, workspace, member.as_str(), subject, now)? == 1 {
        return Ok(true);
    }
    stands_in(tx, subject).await
}

/// Whether a greeting stands in the message about `subject`.
pub async fn stands_in(tx: &mut Tx, subject: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (String,), IN, workspace, subject)?.is_some())
}

/// The message about `subject` will not reach its reader: another one greets.
pub async fn release(tx: &mut Tx, subject: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, RELEASE, workspace, subject).map(drop)
}
