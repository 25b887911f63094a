//! Turns that initiatives took, so that they can be told and undone.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Standing, Turn, TurnKind};

statements! {
    LAST = "SELECT number, kind, reason, member, at, earlier, later, undone_at FROM turn WHERE workspace = $1 AND initiative = $2
            ORDER BY number DESC LIMIT 1";
    FIND = "SELECT number, kind, reason, member, at, earlier, later, undone_at FROM turn WHERE workspace = $1 AND initiative = $2
            AND number = $3";
    ADD = "INSERT INTO turn (workspace, initiative, number, kind, reason, member, at, earlier, later)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    UNDO = "UPDATE turn SET undone_at = $4 WHERE workspace = $1 AND initiative = $2 AND number = $3";
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    kind: String,
    reason: String,
    member: String,
    at: i64,
    earlier: String,
    later: String,
    undone_at: Option<i64>,
}

impl Row {
    fn turn(self, id: InitiativeId) -> Result<Turn> {
        let row = format!("{}/{}", id.0, self.number);
        let bad = |column| StoreError::Impossible { table: "turn", column, row: row.clone() };
        Ok(Turn {
            number: self.number,
            kind: TurnKind::from_word(&self.kind).ok_or_else(|| bad("kind"))?,
            at: instant(self.at, "turn", "at", &row)?,
            earlier: serde_json::from_str(&self.earlier).map_err(|_| bad("earlier"))?,
            later: serde_json::from_str(&self.later).map_err(|_| bad("later"))?,
            reason: self.reason,
            member: MemberId::new(self.member),
            undone: self.undone_at.is_some(),
        })
    }
}

/// The last turn of an initiative.
pub async fn last(tx: &mut Tx, id: InitiativeId) -> Result<Option<Turn>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LAST, workspace, id.0)?.map(|row| row.turn(id)).transpose()
}

/// The turn of that number.
pub async fn find(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<Option<Turn>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0, number)?.map(|row| row.turn(id)).transpose()
}

/// Keeps a turn that is taken now.
pub async fn add(
    tx: &mut Tx,
    id: InitiativeId,
    number: i64,
    (kind, reason): (TurnKind, &str),
    by: &MemberId,
    (earlier, later): (&Standing, &Standing),
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let json = |standing: &Standing| {
        serde_json::to_string(standing).map_err(|e| StoreError::Database(sqlx::Error::Encode(e.into())))
    };
    let (earlier, later) = (json(earlier)?, json(later)?);
    execute!(tx, ADD, workspace, id.0, number, kind.word(), reason, by.as_str(), now, earlier, later)
        .map(drop)
}

/// Keeps that a turn is undone.
pub async fn undo(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, UNDO, workspace, id.0, number, now).map(drop)
}
