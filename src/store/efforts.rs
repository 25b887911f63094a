//! How long people's answers of a week took them.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::MemberId;
use jiff::SignedDuration;
use jiff::civil::Date;

statements! {
    ADD = "INSERT INTO effort (workspace, member, week, ms, changed_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (workspace, member, week) DO UPDATE SET ms = effort.ms + excluded.ms, changed_at = excluded.changed_at";
    OF_WEEK = "SELECT ms FROM effort WHERE workspace = $1 AND member = $2 AND week = $3";
}

/// Adds to what a member's answers of the week that begins on this Monday took.
pub async fn add(tx: &mut Tx, member: &MemberId, monday: Date, took: SignedDuration) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let ms = i64::try_from(took.as_millis()).unwrap_or_default();
    execute!(tx, ADD, workspace, member.as_str(), monday.to_string(), ms, now).map(drop)
}

/// What a member's answers of that week took so far.
pub async fn of_week(tx: &mut Tx, member: &MemberId, monday: Date) -> Result<SignedDuration> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (i64,), OF_WEEK, workspace, member.as_str(), monday.to_string())?;
    Ok(SignedDuration::from_millis(row.map_or(0, |(ms,)| ms)))
}
