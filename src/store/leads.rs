//! Who is asked to lead an initiative, how its sponsor is involved, and what they said in the first conversation.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Approves, Involvement, Often, Question};
use std::collections::BTreeMap;

statements! {
    ASKED = "SELECT member FROM handover WHERE workspace = $1 AND initiative = $2";
    ASK = "INSERT INTO handover (workspace, initiative, member, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (workspace, initiative) DO UPDATE
           SET member = excluded.member, asked_by = excluded.asked_by, asked_at = excluded.asked_at";
    OVER = "DELETE FROM handover WHERE workspace = $1 AND initiative = $2";
    LED_BY = "SELECT id FROM initiative WHERE workspace = $1 AND (owner = $2 OR deputy = $2)
           AND state IN ('active', 'paused') ORDER BY id LIMIT $3";
    INVOLVEMENT = "SELECT often, approves, confirmed_by, confirmed_at FROM involvement WHERE workspace = $1 AND initiative = $2";
    INVOLVE = "INSERT INTO involvement (workspace, initiative, often, approves, proposed_by, proposed_at, confirmed_by, confirmed_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (workspace, initiative) DO UPDATE
           SET often = excluded.often, approves = excluded.approves, proposed_by = excluded.proposed_by,
           proposed_at = excluded.proposed_at, confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at";
    CONFIRM = "UPDATE involvement SET confirmed_by = $3, confirmed_at = $4 WHERE workspace = $1 AND initiative = $2";
    TALK = "SELECT question, answer FROM first_talk WHERE workspace = $1 AND initiative = $2";
    PUT_TALK = "INSERT INTO first_talk (workspace, initiative, question, answer, written_by, written_at)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (workspace, initiative, question) DO UPDATE
           SET answer = excluded.answer, written_by = excluded.written_by, written_at = excluded.written_at";
}

/// Who is asked to take it over.
pub async fn asked(tx: &mut Tx, id: InitiativeId) -> Result<Option<MemberId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (String,), ASKED, workspace, id.0)?.map(|(member,)| MemberId::new(member)))
}

/// Keeps who is asked to take it over, in place of whoever was before.
pub async fn ask(tx: &mut Tx, id: InitiativeId, member: &MemberId, by: &MemberId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, ASK, workspace, id.0, member.as_str(), by.as_str(), now).map(drop)
}

/// Nobody is asked any more.
pub async fn over(tx: &mut Tx, id: InitiativeId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, OVER, workspace, id.0).map(drop)
}

/// The initiatives under way that somebody leads, alone or as deputy.
pub async fn led_by(tx: &mut Tx, member: &MemberId) -> Result<Vec<InitiativeId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), LED_BY, workspace, member.as_str(), 1000_i64)?;
    Ok(rows.into_iter().map(|(id,)| InitiativeId(id)).collect())
}

/// How the sponsor is involved, as far as it was proposed.
pub async fn involvement(tx: &mut Tx, id: InitiativeId) -> Result<Option<Involvement>> {
    type Row = (String, String, Option<String>, Option<i64>);
    let workspace = tx.workspace()?;
    let Some((often, approves, by, at)) = fetch_optional!(tx, Row, INVOLVEMENT, workspace, id.0)? else {
        return Ok(None);
    };
    let bad = |column| StoreError::Impossible { table: "involvement", column, row: id.0.to_string() };
    let confirmed = match by.zip(at) {
        Some((by, at)) => Some((MemberId::new(by), instant(at, "involvement", "confirmed_at", id.0)?)),
        None => None,
    };
    Ok(Some(Involvement {
        often: Often::from_word(&often).ok_or_else(|| bad("often"))?,
        approves: Approves::from_word(&approves).ok_or_else(|| bad("approves"))?,
        confirmed,
    }))
}

/// Keeps how the sponsor would be involved; `confirmed` where the sponsor says so.
pub async fn involve(
    tx: &mut Tx,
    id: InitiativeId,
    (often, approves): (Often, Approves),
    by: &MemberId,
    confirmed: bool,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (who, when) = (confirmed.then_some(by.as_str()), confirmed.then_some(now));
    execute!(tx, INVOLVE, workspace, id.0, often.word(), approves.word(), by.as_str(), now, who, when)
        .map(drop)
}

/// The sponsor confirms it.
pub async fn confirm(tx: &mut Tx, id: InitiativeId, by: &MemberId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, CONFIRM, workspace, id.0, by.as_str(), now).map(drop)
}

/// What the sponsor answered in the first conversation.
pub async fn talk(tx: &mut Tx, id: InitiativeId) -> Result<BTreeMap<Question, String>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, String), TALK, workspace, id.0)?;
    let answer = |(word, answer): (String, String)| {
        let bad =
            || StoreError::Impossible { table: "first_talk", column: "question", row: id.0.to_string() };
        Ok((Question::from_word(&word).ok_or_else(bad)?, answer))
    };
    rows.into_iter().map(answer).collect()
}

/// Keeps what the sponsor answered.
pub async fn put_talk(
    tx: &mut Tx,
    id: InitiativeId,
    question: Question,
    answer: &str,
    by: &MemberId,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, PUT_TALK, workspace, id.0, question.word(), answer, by.as_str(), now).map(drop)
}
