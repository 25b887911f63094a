//! Everything that belongs to a workspace, to be deleted together.

use super::sql::{execute, statements};
use super::{Result, Tx};

statements! {
    NOTES = "DELETE FROM note WHERE workspace = $1";
    UPDATES = "DELETE FROM stage_update WHERE workspace = $1";
    VOICES = "DELETE FROM feedback_voice WHERE workspace = $1";
    FEEDBACK = "DELETE FROM feedback WHERE workspace = $1";
    ASKS = "DELETE FROM ask WHERE workspace = $1";
    RESPONSES = "DELETE FROM response WHERE workspace = $1";
    PROMPTS = "DELETE FROM prompt WHERE workspace = $1";
    ROUNDS = "DELETE FROM round WHERE workspace = $1";
    CHECKINS = "DELETE FROM checkin WHERE workspace = $1";
    TOLD = "DELETE FROM decision_told WHERE workspace = $1";
    DECISION_NOTES = "DELETE FROM decision_note WHERE workspace = $1";
    APPROVERS = "DELETE FROM decision_approver WHERE workspace = $1";
    VERSIONS = "DELETE FROM decision_version WHERE workspace = $1";
    DECISIONS = "DELETE FROM decision WHERE workspace = $1";
    STEPS = "DELETE FROM initiative_step WHERE workspace = $1";
    CRITERIA = "DELETE FROM criterion WHERE workspace = $1";
    STAKEHOLDERS = "DELETE FROM stakeholder WHERE workspace = $1";
    INITIATIVES = "DELETE FROM initiative WHERE workspace = $1";
    SCHEDULES = "DELETE FROM schedule WHERE workspace = $1";
    POSTS = "DELETE FROM post WHERE workspace = $1";
    MEMBERS = "DELETE FROM member WHERE workspace = $1";
    TEXTS = "DELETE FROM erasable_text WHERE workspace = $1";
    /// The work that deletes is under way itself.
    JOBS = "DELETE FROM jobs WHERE workspace = $1 AND state NOT IN ('queued', 'sending', 'unknown')";
}

/// Deletes this workspace's rows from the first table that has any, referring tables first; gives how many.
pub async fn delete_some(tx: &mut Tx) -> Result<u64> {
    let workspace = tx.workspace()?;
    for (_, table) in STATEMENTS {
        let deleted = execute!(tx, table, workspace)?;
        if deleted > 0 {
            return Ok(deleted);
        }
    }
    Ok(0)
}
