//! Nudges: the questions and reminders that people get, and the direct message that carries each.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::attention::Urgency;
use crate::domain::ids::{MemberId, RoundId};
use jiff::Timestamp;
use serde::Serialize;

statements! {
    /// OFFSET 0 keeps it one look at the index a member: without it PostgreSQL reads all that waits in the workspace.
    WAITING = sqlite "SELECT n.subject, n.member, n.round, n.reminder, n.at, n.carrier, n.absent, r.closes_at FROM nudge n
              JOIN round r ON r.workspace = n.workspace AND r.id = n.round WHERE n.workspace = $1 AND n.sent_at IS NULL
              AND n.carrier IS NOT NULL AND n.member IN (SELECT value FROM json_each($2)) AND n.at > $3",
              postgres "SELECT n.subject, n.member, n.round, n.reminder, n.at, n.carrier, n.absent, r.closes_at
              FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (member) CROSS JOIN LATERAL (SELECT * FROM nudge
              WHERE workspace = $1 AND sent_at IS NULL AND carrier IS NOT NULL AND member = l.member AND at > $3 OFFSET 0) AS n
              JOIN round r ON r.workspace = $1 AND r.id = n.round";
    /// A nudge that waited for another week is planned again under its old name.
    INSERT = sqlite "INSERT INTO nudge (workspace, subject, member, round, reminder, at, carrier, sent_at, absent)
              SELECT $1, value ->> 'subject', value ->> 'member', value ->> 'round', value ->> 'reminder', value ->> 'at',
              value ->> 'carrier', NULL, value ->> 'absent' FROM json_each($2) WHERE TRUE ON CONFLICT (workspace, subject)
              DO UPDATE SET at = excluded.at, carrier = excluded.carrier WHERE nudge.carrier IS NULL AND nudge.sent_at IS NULL",
             postgres "INSERT INTO nudge (workspace, subject, member, round, reminder, at, carrier, sent_at, absent)
              SELECT $1, v.subject, v.member, v.round, v.reminder, v.at, v.carrier, NULL, v.absent FROM jsonb_to_recordset(CAST($2 AS jsonb))
              AS v (subject text, member text, round bigint, reminder bigint, at bigint, carrier text, absent text)
              ON CONFLICT (workspace, subject) DO UPDATE SET at = excluded.at, carrier = excluded.carrier
              WHERE nudge.carrier IS NULL AND nudge.sent_at IS NULL";
    FOLLOW = "UPDATE nudge SET carrier = $3 WHERE workspace = $1 AND carrier = $2 AND sent_at IS NULL";
    FIND = "SELECT n.subject, n.member, n.round, n.reminder, n.at, n.carrier, n.absent, r.closes_at FROM nudge n
            JOIN round r ON r.workspace = n.workspace AND r.id = n.round WHERE n.workspace = $1 AND n.subject = $2";
    CARRIED = "SELECT n.subject, n.member, n.round, n.reminder, n.at, n.carrier, n.absent, r.closes_at FROM nudge n
            JOIN round r ON r.workspace = n.workspace AND r.id = n.round WHERE n.workspace = $1 AND n.carrier = $2
            ORDER BY n.reminder, n.at, n.round";
    SENT = "UPDATE nudge SET sent_at = $3 WHERE workspace = $1 AND carrier = $2 AND sent_at IS NULL";
    LEAVE = "UPDATE nudge SET carrier = NULL WHERE workspace = $1 AND subject = $2 AND sent_at IS NULL RETURNING subject";
    LEAVE_ALL = "UPDATE nudge SET carrier = NULL WHERE workspace = $1 AND carrier = $2 AND sent_at IS NULL";
    UNSENT = "SELECT subject FROM nudge WHERE workspace = $1 AND subject = $2 AND carrier IS NOT NULL AND sent_at IS NULL";
}

/// A nudge: a question or a reminder to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nudge {
    /// The subject of its own message, whether or not it is carried by another.
    pub subject: String,
    /// Who gets it.
    pub member: MemberId,
    /// Of which round.
    pub round: RoundId,
    /// How urgent it is.
    pub urgency: Urgency,
    /// When it is due.
    pub at: Timestamp,
    /// The subject of the message that carries it; `None`: it is given up.
    pub carrier: Option<String>,
    /// For whom it is answered, where that is not who gets it.
    pub absent: Option<MemberId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    subject: String,
    member: String,
    round: i64,
    reminder: i64,
    at: i64,
    carrier: Option<String>,
    absent: Option<String>,
    closes_at: i64,
}

impl Row {
    fn nudge(self) -> Result<Nudge> {
        let closes_at = instant(self.closes_at, "round", "closes_at", self.round)?;
        Ok(Nudge {
            at: instant(self.at, "nudge", "at", &self.subject)?,
            urgency: Urgency { reminder: self.reminder == 1, closes_at },
            member: MemberId::new(self.member),
            round: RoundId(self.round),
            carrier: self.carrier,
            absent: self.absent.map(MemberId::new),
            subject: self.subject,
        })
    }
}

/// What is planned for these members after `after` and not sent.
pub async fn waiting(tx: &mut Tx, members: &[MemberId], after: Timestamp) -> Result<Vec<Nudge>> {
    let workspace = tx.workspace()?;
    let members = serde_json::json!(members).to_string();
    let rows = fetch_all!(tx, Row, WAITING, workspace, members, after.as_millisecond())?;
    rows.into_iter().map(Row::nudge).collect()
}

#[derive(Serialize)]
struct New<'a> {
    subject: &'a str,
    member: &'a MemberId,
    round: i64,
    reminder: i64,
    at: i64,
    carrier: &'a Option<String>,
    absent: &'a Option<MemberId>,
}

/// Keeps nudges, or plans anew those that were given up.
pub async fn insert_all(tx: &mut Tx, nudges: &[Nudge]) -> Result<()> {
    if nudges.is_empty() {
        return Ok(());
    }
    let workspace = tx.workspace()?;
    let new = |n: &'_ Nudge| {
        serde_json::json!(New {
            subject: &n.subject,
            member: &n.member,
            round: n.round.0,
            reminder: i64::from(n.urgency.reminder),
            at: n.at.as_millisecond(),
            carrier: &n.carrier,
            absent: &n.absent,
        })
    };
    let rows = serde_json::Value::from(nudges.iter().map(new).collect::<Vec<_>>()).to_string();
    execute!(tx, INSERT, workspace, rows).map(drop)
}

/// What a message carries goes with another one from now on.
pub async fn follow(tx: &mut Tx, carrier: &str, to: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, FOLLOW, workspace, carrier, to).map(drop)
}

/// The nudge of that subject.
pub async fn find(tx: &mut Tx, subject: &str) -> Result<Option<Nudge>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, subject)?.map(Row::nudge).transpose()
}

/// What a message carries: questions first, the earliest first.
pub async fn carried(tx: &mut Tx, carrier: &str) -> Result<Vec<Nudge>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, CARRIED, workspace, carrier)?.into_iter().map(Row::nudge).collect()
}

/// Notes that a message was posted with all that it carries.
pub async fn sent(tx: &mut Tx, carrier: &str) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, SENT, workspace, carrier, now).map(drop)
}

/// Gives up a nudge that was not sent; false if it was.
pub async fn leave(tx: &mut Tx, subject: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (String,), LEAVE, workspace, subject)?.is_some())
}

/// Gives up whatever a message carries that was not sent.
pub async fn leave_all(tx: &mut Tx, carrier: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, LEAVE_ALL, workspace, carrier).map(drop)
}

/// Whether a nudge is planned and not sent.
pub async fn is_waiting(tx: &mut Tx, subject: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok::<_, StoreError>(fetch_optional!(tx, (String,), UNSENT, workspace, subject)?.is_some())
}
