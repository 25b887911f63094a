//! The looks back after delivery.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, Tx, instant};
use crate::domain::ids::InitiativeId;
use crate::domain::outcome::Benefit;

statements! {
    PLAN = "INSERT INTO benefit_check (workspace, initiative, days, delivered_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    LOCK = sqlite "SELECT delivered_at, asked_at, told_at FROM benefit_check WHERE workspace = $1 AND initiative = $2 AND days = $3",
           postgres "SELECT delivered_at, asked_at, told_at FROM benefit_check WHERE workspace = $1 AND initiative = $2 AND days = $3 FOR NO KEY UPDATE";
    ASKED = "UPDATE benefit_check SET asked_at = $4 WHERE workspace = $1 AND initiative = $2 AND days = $3";
    TOLD = "UPDATE benefit_check SET told_at = $4 WHERE workspace = $1 AND initiative = $2 AND days = $3";
}

/// Keeps that there will be one; the same again changes nothing.
pub async fn plan(tx: &mut Tx, initiative: InitiativeId, days: i64) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, PLAN, workspace, initiative.0, days, now).map(drop)
}

/// The one after so many days, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, initiative: InitiativeId, days: i64) -> Result<Option<Benefit>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (i64, Option<i64>, Option<i64>), LOCK, workspace, initiative.0, days)?;
    let at = |ms, column| instant(ms, "benefit_check", column, format!("{}/{days}", initiative.0));
    row.map(|(delivered, asked, told)| {
        Ok(Benefit {
            initiative,
            days,
            delivered_at: at(delivered, "delivered_at")?,
            asked_at: asked.map(|ms| at(ms, "asked_at")).transpose()?,
            told_at: told.map(|ms| at(ms, "told_at")).transpose()?,
        })
    })
    .transpose()
}

/// Keeps that its owner was asked for readings now.
pub async fn asked(tx: &mut Tx, initiative: InitiativeId, days: i64) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, ASKED, workspace, initiative.0, days, now).map(drop)
}

/// Keeps that it was told now.
pub async fn told(tx: &mut Tx, initiative: InitiativeId, days: i64) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, TOLD, workspace, initiative.0, days, now).map(drop)
}
