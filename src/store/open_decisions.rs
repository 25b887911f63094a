//! Which decisions are not final: of whom they are asked, and in which channel. There are few at a time.

use super::sql::{fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::decision::Version;
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MemberId};

statements! {
    ASKED_OF = "SELECT d.id FROM decision d JOIN decision_approver a ON a.workspace = d.workspace AND a.decision = d.id
            WHERE d.workspace = $1 AND d.final_at IS NULL AND a.member = $2 ORDER BY d.id";
    NOT_FINAL = "SELECT id FROM decision WHERE workspace = $1 AND final_at IS NULL ORDER BY id";
    NOT_FINAL_OF = "SELECT id FROM decision WHERE workspace = $1 AND initiative = $2 AND final_at IS NULL ORDER BY id";
    OPEN_IN = "SELECT d.id FROM initiative i JOIN decision d ON d.workspace = i.workspace AND d.initiative = i.id
            WHERE i.workspace = $1 AND i.channel = $2 AND d.final_at IS NULL ORDER BY d.id";
    WAITS_IN = "SELECT d.id FROM initiative i JOIN decision d ON d.workspace = i.workspace AND d.initiative = i.id
            JOIN decision_approver a ON a.workspace = d.workspace AND a.decision = d.id
            WHERE i.workspace = $1 AND i.channel = $2 AND d.final_at IS NULL AND a.member = $3 AND a.open = 1 ORDER BY d.id";
    WAS_TOLD = "SELECT member FROM decision_told WHERE workspace = $1 AND decision = $2 AND version = $3 AND what = $4 LIMIT 1";
}

/// Every decision that is not final; there are few.
pub async fn not_final(tx: &mut Tx) -> Result<Vec<DecisionId>> {
    let workspace = tx.workspace()?;
    Ok(ids(fetch_all!(tx, (i64,), NOT_FINAL, workspace)?))
}

/// Those of one initiative.
pub async fn not_final_of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<DecisionId>> {
    let workspace = tx.workspace()?;
    Ok(ids(fetch_all!(tx, (i64,), NOT_FINAL_OF, workspace, initiative.0)?))
}

/// The decisions that are not final and name this member as an approver.
pub async fn asked_of(tx: &mut Tx, member: &MemberId) -> Result<Vec<DecisionId>> {
    let workspace = tx.workspace()?;
    Ok(ids(fetch_all!(tx, (i64,), ASKED_OF, workspace, member.as_str())?))
}

/// The decisions that are not final of the initiatives in a channel.
pub async fn open_in(tx: &mut Tx, channel: &ChannelId) -> Result<Vec<DecisionId>> {
    let workspace = tx.workspace()?;
    Ok(ids(fetch_all!(tx, (i64,), OPEN_IN, workspace, channel.as_str())?))
}

/// Those of them that wait for this member's vote.
pub async fn waits_in(tx: &mut Tx, channel: &ChannelId, member: &MemberId) -> Result<Vec<DecisionId>> {
    let workspace = tx.workspace()?;
    Ok(ids(fetch_all!(tx, (i64,), WAITS_IN, workspace, channel.as_str(), member.as_str())?))
}

fn ids(rows: Vec<(i64,)>) -> Vec<DecisionId> {
    rows.into_iter().map(|(id,)| DecisionId(id)).collect()
}

/// Whether anybody was told `what` about a version.
pub async fn was_told(tx: &mut Tx, id: DecisionId, version: Version, what: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (String,), WAS_TOLD, workspace, id.0, i64::from(version.0), what)?;
    Ok(row.is_some())
}
