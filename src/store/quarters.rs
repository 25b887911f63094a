//! Who hears once a quarter what became of their feedback.

use super::feedback::Row;
use super::sql::{execute, fetch_all, statements};
use super::{Result, Tx};
use crate::domain::calendar::Quarter;
use crate::domain::feedback::Feedback;
use crate::domain::ids::MemberId;
use std::collections::BTreeSet;

statements! {
    GIVERS = "SELECT DISTINCT v.member FROM feedback f JOIN feedback_voice v ON v.workspace = f.workspace AND v.feedback = f.id
            WHERE f.workspace = $1 AND f.ended_at >= $2 AND f.ended_at < $3
            AND f.state IN ('accepted', 'parked', 'declined', 'done') AND v.member > $4 ORDER BY v.member LIMIT $5";
    GIVEN = "SELECT f.id, f.initiative, f.author, f.captured_by, f.channel, f.ts, f.thread, f.text, f.state, f.reason, f.merged_into,
            f.was, f.on_behalf, f.created_at, f.ended_at, f.changes, f.reason_by, f.was_ended_at FROM feedback_voice v
            JOIN feedback f ON f.workspace = v.workspace AND f.id = v.feedback
            WHERE v.workspace = $1 AND v.member = $2 AND f.ended_at >= $3 AND f.ended_at < $4
            AND f.state IN ('accepted', 'parked', 'declined', 'done') ORDER BY f.initiative, f.ended_at, f.id LIMIT $5";
    WANT_NONE = sqlite "SELECT member FROM preference WHERE workspace = $1 AND no_quarter = 1
            AND member IN (SELECT value FROM json_each($2))",
                postgres "SELECT p.member FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (id)
            JOIN preference p ON p.workspace = $1 AND p.member = l.id WHERE p.no_quarter = 1";
    SET = "INSERT INTO preference (workspace, member, less_often, changed_at, no_quarter) VALUES ($1, $2, 0, $3, $4)
            ON CONFLICT (workspace, member) DO UPDATE SET no_quarter = excluded.no_quarter, changed_at = excluded.changed_at";
}

fn ms(quarter: Quarter) -> (i64, i64) {
    (quarter.begins().as_millisecond(), quarter.ends().as_millisecond())
}

/// Up to `limit` of those after `after` who are credited for something that came to an end in a quarter.
pub async fn givers(tx: &mut Tx, quarter: Quarter, after: &MemberId, limit: i64) -> Result<Vec<MemberId>> {
    let (workspace, (from, to)) = (tx.workspace()?, ms(quarter));
    let rows = fetch_all!(tx, (String,), GIVERS, workspace, from, to, after.as_str(), limit)?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).collect())
}

/// What came to an end in a quarter of what somebody is credited for, initiative by initiative, up to `limit`.
pub async fn given(tx: &mut Tx, quarter: Quarter, member: &MemberId, limit: i64) -> Result<Vec<Feedback>> {
    let (workspace, (from, to)) = (tx.workspace()?, ms(quarter));
    let rows = fetch_all!(tx, Row, GIVEN, workspace, member.as_str(), from, to, limit)?;
    rows.into_iter().map(Row::feedback).collect()
}

/// Those of them who want no such message.
pub async fn want_none(tx: &mut Tx, members: &[MemberId]) -> Result<BTreeSet<MemberId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), WANT_NONE, workspace, serde_json::json!(members).to_string())?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).collect())
}

/// Keeps whether somebody wants such messages.
pub async fn want(tx: &mut Tx, member: &MemberId, wanted: bool) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, SET, workspace, member.as_str(), now, i64::from(!wanted)).map(drop)
}
