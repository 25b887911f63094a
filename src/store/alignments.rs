//! When people were asked how far they agree with a charter, and what they said.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::charter::{Alignment, CharterVersion, Statement};
use crate::domain::ids::{InitiativeId, MemberId};
use jiff::Timestamp;
use std::collections::BTreeMap;

statements! {
    OPEN = "INSERT INTO alignment (workspace, initiative, number, version, occasion, asked_by, asked_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
    LATEST = "SELECT number, version, occasion, asked_at FROM alignment WHERE workspace = $1 AND initiative = $2
            ORDER BY number DESC LIMIT 1";
    FIND = "SELECT number, version, occasion, asked_at FROM alignment WHERE workspace = $1 AND initiative = $2 AND number = $3";
    MARKS = "SELECT member, statement, mark FROM alignment_mark WHERE workspace = $1 AND initiative = $2 AND number = $3";
    MARKS_OF = "SELECT statement, mark FROM alignment_mark
            WHERE workspace = $1 AND initiative = $2 AND number = $3 AND member = $4";
    FORGET = "DELETE FROM alignment_mark WHERE workspace = $1 AND initiative = $2 AND number = $3 AND member = $4";
    PUT = "INSERT INTO alignment_mark (workspace, initiative, number, member, statement, mark, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

/// One time that people were asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Counted from 1 in an initiative.
    pub number: i64,
    /// About which version.
    pub version: CharterVersion,
    /// At first, or at the gate of a stage: its word.
    pub occasion: String,
    /// When.
    pub at: Timestamp,
}

type Row = (i64, i64, String, i64);

fn asked(id: InitiativeId, (number, version, occasion, at): Row) -> Result<Asked> {
    let row = format!("{}/{number}", id.0);
    let bad = |_| StoreError::Impossible { table: "alignment", column: "version", row: row.clone() };
    let version = CharterVersion(u32::try_from(version).map_err(bad)?);
    Ok(Asked { number, version, occasion, at: instant(at, "alignment", "asked_at", &row)? })
}

/// Keeps that people are asked.
pub async fn open(
    tx: &mut Tx,
    id: InitiativeId,
    number: i64,
    version: CharterVersion,
    occasion: &str,
    by: &MemberId,
) -> Result<()> {
    let (workspace, now, version) = (tx.workspace()?, tx.now_ms(), i64::from(version.0));
    execute!(tx, OPEN, workspace, id.0, number, version, occasion, by.as_str(), now).map(drop)
}

/// The last time.
pub async fn latest(tx: &mut Tx, id: InitiativeId) -> Result<Option<Asked>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LATEST, workspace, id.0)?.map(|row| asked(id, row)).transpose()
}

/// The time of that number.
pub async fn find(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<Option<Asked>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0, number)?.map(|row| asked(id, row)).transpose()
}

/// What everybody said, that time.
pub async fn marks(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<Alignment> {
    let workspace = tx.workspace()?;
    let mut alignment = Alignment::default();
    for (member, word, mark) in fetch_all!(tx, (String, String, i64), MARKS, workspace, id.0, number)? {
        let (statement, mark) = read(id, number, &word, mark)?;
        alignment.put(statement, MemberId::new(member), mark);
    }
    Ok(alignment)
}

/// What one of them said, that time.
pub async fn marks_of(
    tx: &mut Tx,
    id: InitiativeId,
    number: i64,
    member: &MemberId,
) -> Result<BTreeMap<Statement, u8>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, i64), MARKS_OF, workspace, id.0, number, member.as_str())?;
    rows.into_iter().map(|(word, mark)| read(id, number, &word, mark)).collect()
}

fn read(id: InitiativeId, number: i64, word: &str, mark: i64) -> Result<(Statement, u8)> {
    let bad = |column| StoreError::Impossible {
        table: "alignment_mark",
        column,
        row: format!("{}/{number}", id.0),
    };
    let statement = Statement::from_word(word).ok_or_else(|| bad("statement"))?;
    Ok((statement, u8::try_from(mark).map_err(|_| bad("mark"))?))
}

/// Keeps what somebody says, in place of what they said before.
pub async fn put(
    tx: &mut Tx,
    id: InitiativeId,
    number: i64,
    member: &MemberId,
    marks: &BTreeMap<Statement, u8>,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, FORGET, workspace, id.0, number, member.as_str())?;
    for (statement, mark) in marks {
        let mark = i64::from(*mark);
        execute!(tx, PUT, workspace, id.0, number, member.as_str(), statement.word(), mark, now)?;
    }
    Ok(())
}
