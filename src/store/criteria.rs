//! The exit criteria of an initiative's stages.

use super::sql::{execute, fetch_all, statements};
use super::{Result, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Criterion;
use crate::domain::stage::Stage;

statements! {
    INSERT = "INSERT INTO criterion (workspace, initiative, stage, position, text) VALUES ($1, $2, $3, $4, $5)
              ON CONFLICT (workspace, initiative, stage, position) DO NOTHING";
    OF_STAGE = "SELECT position, text, met_at, met_by, owner, evidence FROM criterion
                WHERE workspace = $1 AND initiative = $2 AND stage = $3 AND dropped_at IS NULL ORDER BY position";
    ADD = "INSERT INTO criterion (workspace, initiative, stage, position, text, owner, evidence)
           SELECT $1, $2, $3, COALESCE(MAX(position), -1) + 1, $4, $5, $6 FROM criterion
           WHERE workspace = $1 AND initiative = $2 AND stage = $3";
    WRITE = "UPDATE criterion SET text = $5, owner = $6, evidence = $7
             WHERE workspace = $1 AND initiative = $2 AND stage = $3 AND position = $4";
    DROP = "UPDATE criterion SET dropped_at = $5 WHERE workspace = $1 AND initiative = $2 AND stage = $3 AND position = $4";
    MARK = "UPDATE criterion SET met_at = $5, met_by = $6
            WHERE workspace = $1 AND initiative = $2 AND stage = $3 AND position = $4";
}

#[derive(sqlx::FromRow)]
struct Row {
    position: i64,
    text: String,
    met_at: Option<i64>,
    met_by: Option<String>,
    owner: Option<String>,
    evidence: Option<String>,
}

/// Gives a new initiative the default criteria of every stage.
pub async fn plant(tx: &mut Tx, initiative: InitiativeId) -> Result<()> {
    let workspace = tx.workspace()?;
    for stage in Stage::ALL {
        for (position, text) in (0_i64..).zip(stage.exit_criteria()) {
            execute!(tx, INSERT, workspace, initiative.0, stage.word(), position, *text)?;
        }
    }
    Ok(())
}

/// The criteria of a stage, in their order.
pub async fn of_stage(tx: &mut Tx, initiative: InitiativeId, stage: Stage) -> Result<Vec<Criterion>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, OF_STAGE, workspace, initiative.0, stage.word())?;
    rows.into_iter()
        .map(|row| {
            let met_at = row.met_at.map(|at| instant(at, "criterion", "met_at", initiative.0)).transpose()?;
            let met_by = row.met_by.map(MemberId::new);
            let (owner, evidence) = (row.owner.map(MemberId::new), row.evidence);
            Ok(Criterion { stage, position: row.position, text: row.text, met_at, met_by, owner, evidence })
        })
        .collect()
}

/// Writes a criterion of a stage; a new one, behind the others, where it has no position yet.
pub async fn write(
    tx: &mut Tx,
    initiative: InitiativeId,
    (stage, position): (Stage, Option<i64>),
    text: &str,
    owner: Option<&MemberId>,
    evidence: Option<&str>,
) -> Result<()> {
    let workspace = tx.workspace()?;
    let owner = owner.map(MemberId::as_str);
    match position {
        Some(at) => execute!(tx, WRITE, workspace, initiative.0, stage.word(), at, text, owner, evidence),
        None => execute!(tx, ADD, workspace, initiative.0, stage.word(), text, owner, evidence),
    }
    .map(drop)
}

/// Takes a criterion off the list; its place is not given to another.
pub async fn drop_one(tx: &mut Tx, initiative: InitiativeId, stage: Stage, position: i64) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, DROP, workspace, initiative.0, stage.word(), position, now).map(drop)
}

/// Marks a criterion as met by `by` now, or as not met.
pub async fn mark(
    tx: &mut Tx,
    initiative: InitiativeId,
    stage: Stage,
    position: i64,
    by: Option<&MemberId>,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (at, by) = (by.map(|_| now), by.map(MemberId::as_str));
    execute!(tx, MARK, workspace, initiative.0, stage.word(), position, at, by).map(drop)
}
