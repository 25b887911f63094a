//! Decisions page by page, for exports.

use super::decisions::Row;
use super::sql::{fetch_all, statements};
use super::{Result, Tx};
use crate::domain::decision::Decision;
use crate::domain::ids::{DecisionId, InitiativeId};

statements! {
    OF_ALL = "SELECT d.id, i.key, d.proposal, d.progress FROM decision d
            JOIN initiative i ON i.workspace = d.workspace AND i.id = d.initiative
            WHERE d.workspace = $1 AND d.id > $2 AND (i.private = 0 OR $3 = 1) ORDER BY d.id LIMIT $4";
    OF_INITIATIVE = "SELECT d.id, i.key, d.proposal, d.progress FROM decision d
            JOIN initiative i ON i.workspace = d.workspace AND i.id = d.initiative
            WHERE d.workspace = $1 AND d.initiative = $2 AND d.id > $3 ORDER BY d.id LIMIT $4";
    VERSIONS_BEFORE = "SELECT decision AS id, proposal, progress FROM decision_version WHERE workspace = $1 AND decision = $2
            AND proposal IS NOT NULL AND progress IS NOT NULL ORDER BY version";
}

/// A decision with its initiative's key.
#[derive(sqlx::FromRow)]
struct Keyed {
    id: i64,
    key: String,
    proposal: String,
    progress: String,
}

impl Keyed {
    fn decision(self) -> Result<(Decision, String)> {
        let Self { id, key, proposal, progress } = self;
        Ok((Row { id, proposal, progress }.decision()?, key))
    }
}

/// The decisions of all initiatives with numbers above `after`, with the initiatives' keys; those of initiatives not
/// known to live in a public channel only if `private`.
pub async fn of_all(
    tx: &mut Tx,
    after: DecisionId,
    private: bool,
    limit: i64,
) -> Result<Vec<(Decision, String)>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Keyed, OF_ALL, workspace, after.0, i64::from(private), limit)?;
    rows.into_iter().map(Keyed::decision).collect()
}

/// An initiative's decisions with numbers above `after`, with its key.
pub async fn of_initiative(
    tx: &mut Tx,
    initiative: InitiativeId,
    after: DecisionId,
    limit: i64,
) -> Result<Vec<(Decision, String)>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Keyed, OF_INITIATIVE, workspace, initiative.0, after.0, limit)?;
    rows.into_iter().map(Keyed::decision).collect()
}

/// The versions of a decision that newer ones replaced, the first one first, each as it stood then.
pub async fn versions_before(tx: &mut Tx, id: DecisionId) -> Result<Vec<Decision>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, VERSIONS_BEFORE, workspace, id.0)?.into_iter().map(Row::decision).collect()
}
