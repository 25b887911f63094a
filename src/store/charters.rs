//! Charters: every version with its words, and what became of it.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::charter::{Charter, CharterHash, CharterState, CharterVersion, Statement, Statements};
use crate::domain::ids::{DecisionId, InitiativeId, MemberId};

statements! {
    LATEST = "SELECT version, revision, state, decision, written_by, written_at, signed_by, signed_at FROM charter
              WHERE workspace = $1 AND initiative = $2 ORDER BY version DESC LIMIT 1";
    /// One version more than the initiative has is never found: the key is walked backwards from there.
    SIGNED = "SELECT version, revision, state, decision, written_by, written_at, signed_by, signed_at FROM charter
              WHERE workspace = $1 AND initiative = $2 AND version < $3 AND state = 'signed' ORDER BY version DESC LIMIT 1";
    VERSION = "SELECT version, revision, state, decision, written_by, written_at, signed_by, signed_at FROM charter
              WHERE workspace = $1 AND initiative = $2 AND version = $3";
    WORDS = "SELECT statement, text FROM charter_statement WHERE workspace = $1 AND initiative = $2 AND version = $3";
    SAVE = "INSERT INTO charter (workspace, initiative, version, revision, state, written_by, written_at)
            VALUES ($1, $2, $3, 1, 'draft', $4, $5) ON CONFLICT (workspace, initiative, version) DO UPDATE
            SET revision = charter.revision + 1, written_by = excluded.written_by, written_at = excluded.written_at
            WHERE charter.state = 'draft'";
    FORGET = "DELETE FROM charter_statement WHERE workspace = $1 AND initiative = $2 AND version = $3";
    SAY = "INSERT INTO charter_statement (workspace, initiative, version, statement, text) VALUES ($1, $2, $3, $4, $5)";
    ASK = "UPDATE charter SET state = 'asked', hash = $4, decision = $5 WHERE workspace = $1 AND initiative = $2 AND version = $3
           AND state <> 'signed'";
    SIGN = "UPDATE charter SET state = 'signed', signed_by = $5, signed_at = $6 WHERE workspace = $1 AND initiative = $2
           AND version = $3 AND state = 'asked' AND hash = $4";
}

#[derive(sqlx::FromRow)]
struct Row {
    version: i64,
    revision: i64,
    state: String,
    decision: Option<i64>,
    written_by: String,
    written_at: i64,
    signed_by: Option<String>,
    signed_at: Option<i64>,
}

impl Row {
    fn charter(self, initiative: InitiativeId, statements: Statements) -> Result<Charter> {
        let row = || format!("{}/{}", initiative.0, self.version);
        let bad = |column| StoreError::Impossible { table: "charter", column, row: row() };
        let decision = || self.decision.map(DecisionId).ok_or_else(|| bad("decision"));
        let state = match self.state.as_str() {
            "draft" => CharterState::Draft,
            "asked" => CharterState::Asked(decision()?),
            "signed" => CharterState::Signed {
                decision: decision()?,
                by: self.signed_by.clone().map(MemberId::new).ok_or_else(|| bad("signed_by"))?,
                at: instant(self.signed_at.unwrap_or(i64::MAX), "charter", "signed_at", row())?,
            },
            _ => return Err(bad("state")),
        };
        Ok(Charter {
            initiative,
            version: CharterVersion(u32::try_from(self.version).map_err(|_| bad("version"))?),
            revision: self.revision,
            state,
            statements,
            written_at: instant(self.written_at, "charter", "written_at", row())?,
            written_by: MemberId::new(self.written_by),
        })
    }
}

async fn whole(tx: &mut Tx, id: InitiativeId, row: Option<Row>) -> Result<Option<Charter>> {
    let Some(row) = row else { return Ok(None) };
    let workspace = tx.workspace()?;
    let mut statements = Statements::default();
    for (word, text) in fetch_all!(tx, (String, String), WORDS, workspace, id.0, row.version)? {
        let statement = Statement::from_word(&word).ok_or_else(|| StoreError::Impossible {
            table: "charter_statement",
            column: "statement",
            row: format!("{}/{}", id.0, row.version),
        })?;
        statements.set(statement, &text);
    }
    row.charter(id, statements).map(Some)
}

/// The newest version of an initiative's charter.
pub async fn latest(tx: &mut Tx, id: InitiativeId) -> Result<Option<Charter>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, LATEST, workspace, id.0)?;
    whole(tx, id, row).await
}

/// The version in force: the newest that is signed, before another one if that is given.
pub async fn signed(
    tx: &mut Tx,
    id: InitiativeId,
    before: Option<CharterVersion>,
) -> Result<Option<Charter>> {
    let workspace = tx.workspace()?;
    let before = before.map_or(i64::MAX, |version| i64::from(version.0));
    let row = fetch_optional!(tx, Row, SIGNED, workspace, id.0, before)?;
    whole(tx, id, row).await
}

/// One version.
pub async fn version(tx: &mut Tx, id: InitiativeId, version: CharterVersion) -> Result<Option<Charter>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, VERSION, workspace, id.0, i64::from(version.0))?;
    whole(tx, id, row).await
}

/// Keeps the words of a version that is being written; false if it is one no longer.
pub async fn save(
    tx: &mut Tx,
    id: InitiativeId,
    version: CharterVersion,
    statements: &Statements,
    by: &MemberId,
) -> Result<bool> {
    let (workspace, now, number) = (tx.workspace()?, tx.now_ms(), i64::from(version.0));
    if execute!(tx, SAVE, workspace, id.0, number, by.as_str(), now)? == 0 {
        return Ok(false);
    }
    execute!(tx, FORGET, workspace, id.0, number)?;
    for (statement, text) in statements.said() {
        execute!(tx, SAY, workspace, id.0, number, statement.word(), text)?;
    }
    Ok(true)
}

/// Keeps that a version was put before the sponsor in a decision; its words stand from now on.
pub async fn ask(
    tx: &mut Tx,
    id: InitiativeId,
    version: CharterVersion,
    hash: CharterHash,
    decision: DecisionId,
) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, ASK, workspace, id.0, i64::from(version.0), hash.to_string(), decision.0).map(drop)
}

/// Keeps that a version was signed; false if it was not what was put before the sponsor, or was signed already.
pub async fn sign(
    tx: &mut Tx,
    id: InitiativeId,
    version: CharterVersion,
    hash: CharterHash,
    by: &MemberId,
) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = execute!(tx, SIGN, workspace, id.0, i64::from(version.0), hash.to_string(), by.as_str(), now)?;
    Ok(rows == 1)
}
