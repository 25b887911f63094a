//! The ledger of the attention budget: one row an ask.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::attention;
use crate::domain::ids::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;

statements! {
    TAKE = "INSERT INTO ask (workspace, member, week, number, subject, at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING";
    HAS = "SELECT number FROM ask WHERE workspace = $1 AND subject = $2";
    RELEASE = "DELETE FROM ask WHERE workspace = $1 AND subject = $2";
}

/// Books an ask in a person's week of `budget` asks under what it is about; booking it again changes nothing. False if the budget of
/// that week is spent. The key holds the budget: two bookings at once cannot take the same number.
pub async fn spend(
    tx: &mut Tx,
    member: &MemberId,
    week: Date,
    budget: i64,
    subject: &str,
    at: Timestamp,
) -> Result<bool> {
    let workspace = tx.workspace()?;
    if fetch_optional!(tx, (i64,), HAS, workspace, subject)?.is_some() {
        return Ok(true);
    }
    let week = week.to_string();
    for number in attention::numbers(budget) {
        let at = at.as_millisecond();
        if execute!(tx, TAKE, workspace, member.as_str(), &week, number, subject, at)? == 1 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Gives an ask back that will not be made.
pub async fn release(tx: &mut Tx, subject: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, RELEASE, workspace, subject).map(drop)
}
