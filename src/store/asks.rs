//! The ledger of the attention budget: one row an ask.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::attention::free_number;
use crate::domain::ids::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::HashMap;

statements! {
    /// OFFSET 0 keeps it one look at the index a member: without it PostgreSQL reads all asks of the workspace.
    TAKEN = sqlite "SELECT member, week, number FROM ask WHERE workspace = $1
            AND member IN (SELECT value FROM json_each($2)) AND week BETWEEN $3 AND $4",
            postgres "SELECT a.member, a.week, a.number FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (member)
            CROSS JOIN LATERAL (SELECT member, week, number FROM ask WHERE workspace = $1 AND member = l.member
            AND week BETWEEN $3 AND $4 OFFSET 0) AS a";
    BOOK = sqlite "INSERT INTO ask (workspace, member, week, number, subject, at) SELECT $1, value ->> 'member', value ->> 'week',
            value ->> 'number', value ->> 'subject', value ->> 'at' FROM json_each($2) WHERE TRUE ON CONFLICT DO NOTHING",
           postgres "INSERT INTO ask (workspace, member, week, number, subject, at) SELECT $1, v.member, v.week, v.number, v.subject, v.at
            FROM jsonb_to_recordset(CAST($2 AS jsonb)) AS v (member text, week text, number bigint, subject text, at bigint)
            ON CONFLICT DO NOTHING";
    HAS = "SELECT number FROM ask WHERE workspace = $1 AND subject = $2";
    HAND_OVER = "UPDATE ask SET subject = $3, at = $4 WHERE workspace = $1 AND subject = $2";
    RELEASE = "DELETE FROM ask WHERE workspace = $1 AND subject = $2";
}

/// An ask that is booked: the number it takes in a person's week, and the message that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// Who is asked.
    pub member: MemberId,
    /// The Monday of the week.
    pub week: Date,
    /// Its number within the week.
    pub number: i64,
    /// The subject of the message.
    pub subject: String,
    /// When it goes out.
    pub at: Timestamp,
}

#[derive(Serialize)]
struct Row<'a> {
    member: &'a MemberId,
    week: String,
    number: i64,
    subject: &'a str,
    at: i64,
}

/// The numbers that are taken in the weeks from `first` to `last` of these members.
pub async fn taken(
    tx: &mut Tx,
    members: &[MemberId],
    first: Date,
    last: Date,
) -> Result<HashMap<(MemberId, Date), Vec<i64>>> {
    let workspace = tx.workspace()?;
    let members = serde_json::json!(members).to_string();
    let (first, last) = (first.to_string(), last.to_string());
    let mut taken: HashMap<_, Vec<i64>> = HashMap::new();
    for (member, week, number) in
        fetch_all!(tx, (String, String, i64), TAKEN, workspace, members, first, last)?
    {
        let bad = || StoreError::Impossible { table: "ask", column: "week", row: week.clone() };
        let week: Date = week.parse().map_err(|_| bad())?;
        taken.entry((MemberId::new(member), week)).or_default().push(number);
    }
    Ok(taken)
}

/// Books asks. The key holds the budget: two bookings at once cannot take the same number, and the one that comes second
/// is an error, to be tried again.
pub async fn book(tx: &mut Tx, bookings: &[Booking]) -> Result<()> {
    if bookings.is_empty() {
        return Ok(());
    }
    let workspace = tx.workspace()?;
    let rows = bookings.iter().map(|b| {
        let (week, at) = (b.week.to_string(), b.at.as_millisecond());
        serde_json::json!(Row { member: &b.member, week, number: b.number, subject: &b.subject, at })
    });
    let rows = serde_json::Value::from(rows.collect::<Vec<_>>()).to_string();
    let booked = execute!(tx, BOOK, workspace, rows)?;
    if usize::try_from(booked) == Ok(bookings.len()) { Ok(()) } else { Err(StoreError::Interrupted) }
}

/// Books one ask in a person's week of `budget` asks; booking it again changes nothing. False if that week is spent.
pub async fn spend(
    tx: &mut Tx,
    member: &MemberId,
    week: Date,
    budget: i64,
    subject: &str,
    at: Timestamp,
) -> Result<bool> {
    // Whoever books in the same week goes before or after.
    let workspace = tx.workspace()?;
    tx.lock_workspace(workspace).await?;
    if has(tx, subject).await? {
        return Ok(true);
    }
    let taken = taken(tx, std::slice::from_ref(member), week, week).await?;
    let taken = taken.into_values().next().unwrap_or_default();
    let Some(number) = free_number(budget, &taken) else { return Ok(false) };
    let (member, subject) = (member.clone(), subject.to_owned());
    book(tx, &[Booking { member, week, number, subject, at }]).await?;
    Ok(true)
}

/// Whether an ask is booked for the message of that subject.
pub async fn has(tx: &mut Tx, subject: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), HAS, workspace, subject)?.is_some())
}

/// An ask is used for another message, which goes out at `at`.
pub async fn hand_over(tx: &mut Tx, subject: &str, to: &str, at: Timestamp) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, HAND_OVER, workspace, subject, to, at.as_millisecond()).map(drop)
}

/// Gives an ask back that will not be made.
pub async fn release(tx: &mut Tx, subject: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, RELEASE, workspace, subject).map(drop)
}
