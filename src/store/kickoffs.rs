//! Kickoffs, who is asked in them, and what they answered.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::charter::Statement;
use crate::domain::ids::{InitiativeId, KickoffId, MemberId};
use crate::domain::kickoff::{Kickoff, Part, Question, State};
use jiff::Timestamp;
use std::collections::BTreeMap;

statements! {
    INSERT = "INSERT INTO kickoff (workspace, id, initiative, questions, deadline, state, created_by, created_at, nonce)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, questions, deadline, state FROM kickoff WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, initiative, questions, deadline, state FROM kickoff WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, questions, deadline, state FROM kickoff WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    LATEST = "SELECT id, initiative, questions, deadline, state FROM kickoff WHERE workspace = $1 AND initiative = $2
              ORDER BY id DESC LIMIT 1";
    BY_NONCE = "SELECT id FROM kickoff WHERE workspace = $1 AND nonce = $2";
    SAVE = "UPDATE kickoff SET deadline = $3, state = $4 WHERE workspace = $1 AND id = $2";
    ADD = "INSERT INTO kickoff_part (workspace, kickoff, member, asked) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING";
    ASKED = "UPDATE kickoff_part SET asked = 1 WHERE workspace = $1 AND kickoff = $2 AND member = $3";
    PARTS = "SELECT member, asked FROM kickoff_part WHERE workspace = $1 AND kickoff = $2 ORDER BY member";
    DROP = "DELETE FROM kickoff_part WHERE workspace = $1 AND kickoff = $2 AND member = $3";
    ANSWER = "INSERT INTO kickoff_answer (workspace, kickoff, member, question, text, answered_at)
              VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (workspace, kickoff, member, question)
              DO UPDATE SET text = excluded.text, answered_at = excluded.answered_at";
    WAITING = "SELECT k.id, k.deadline, i.name FROM kickoff_part p
              JOIN kickoff k ON k.workspace = p.workspace AND k.id = p.kickoff AND k.state = 'open' AND k.deadline > $3
              JOIN initiative i ON i.workspace = k.workspace AND i.id = k.initiative AND i.state = 'active'
              WHERE p.workspace = $1 AND p.member = $2
              AND NOT EXISTS (SELECT 1 FROM kickoff_answer a WHERE a.workspace = p.workspace AND a.kickoff = p.kickoff
                              AND a.member = p.member)
              ORDER BY k.deadline, k.id LIMIT $4";
    ANSWERS = "SELECT member, question, text FROM kickoff_answer WHERE workspace = $1 AND kickoff = $2
              ORDER BY member, question";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    questions: String,
    deadline: i64,
    state: String,
}

impl Row {
    fn kickoff(self) -> Result<Kickoff> {
        let bad = |column| StoreError::Impossible { table: "kickoff", column, row: self.id.to_string() };
        let pairs: Vec<(String, String)> =
            serde_json::from_str(&self.questions).map_err(|_| bad("questions"))?;
        let question =
            |(word, text): (String, String)| Question { statement: Statement::from_word(&word), text };
        Ok(Kickoff {
            id: KickoffId(self.id),
            initiative: InitiativeId(self.initiative),
            questions: pairs.into_iter().map(question).collect(),
            deadline: instant(self.deadline, "kickoff", "deadline", self.id)?,
            state: State::from_word(&self.state).ok_or_else(|| bad("state"))?,
        })
    }
}

/// Keeps a new kickoff with those who are to be asked; `nonce` is the form's. False if that was kept before.
pub async fn insert(
    tx: &mut Tx,
    kickoff: &Kickoff,
    people: &[MemberId],
    by: &MemberId,
    nonce: &str,
) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let pair = |question: &Question| (question.statement.map_or("", Statement::word), question.text.clone());
    let pairs: Vec<_> = kickoff.questions.iter().map(pair).collect();
    let questions = serde_json::to_string(&pairs).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let (id, deadline) = (kickoff.id.0, kickoff.deadline.as_millisecond());
    let (initiative, state) = (kickoff.initiative.0, kickoff.state.word());
    let rows =
        execute!(tx, INSERT, workspace, id, initiative, questions, deadline, state, by.as_str(), now, nonce)?;
    if rows == 0 {
        return Ok(false);
    }
    for member in people {
        execute!(tx, ADD, workspace, id, member.as_str())?;
    }
    Ok(true)
}

/// The kickoff of that number.
pub async fn find(tx: &mut Tx, id: KickoffId) -> Result<Option<Kickoff>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::kickoff).transpose()
}

/// The kickoff of that number, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: KickoffId) -> Result<Option<Kickoff>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::kickoff).transpose()
}

/// The last kickoff of an initiative.
pub async fn latest(tx: &mut Tx, initiative: InitiativeId) -> Result<Option<Kickoff>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LATEST, workspace, initiative.0)?.map(Row::kickoff).transpose()
}

/// The kickoff that a form of this nonce began.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<KickoffId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| KickoffId(id)))
}

/// Keeps another deadline, or another state.
pub async fn save(tx: &mut Tx, kickoff: &Kickoff) -> Result<()> {
    let workspace = tx.workspace()?;
    let (deadline, state) = (kickoff.deadline.as_millisecond(), kickoff.state.word());
    execute!(tx, SAVE, workspace, kickoff.id.0, deadline, state).map(drop)
}

/// A kickoff that waits for somebody's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The kickoff.
    pub kickoff: KickoffId,
    /// Until when.
    pub deadline: Timestamp,
    /// The name of the initiative.
    pub initiative: String,
}

/// Up to `limit` kickoffs that wait for somebody, those that end first first.
pub async fn waiting(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Waiting>> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = fetch_all!(tx, (i64, i64, String), WAITING, workspace, member.as_str(), now, limit)?;
    let waiting = |(kickoff, deadline, initiative)| {
        let deadline = instant(deadline, "kickoff", "deadline", kickoff)?;
        Ok(Waiting { kickoff: KickoffId(kickoff), deadline, initiative })
    };
    rows.into_iter().map(waiting).collect()
}

/// Notes that somebody is asked in a message.
pub async fn asked(tx: &mut Tx, id: KickoffId, member: &MemberId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, ASKED, workspace, id.0, member.as_str()).map(drop)
}

/// Takes somebody out who cannot be asked.
pub async fn remove(tx: &mut Tx, id: KickoffId, member: &MemberId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, DROP, workspace, id.0, member.as_str()).map(drop)
}

/// Keeps somebody's answers, all of them.
pub async fn answer(tx: &mut Tx, id: KickoffId, member: &MemberId, texts: &[String]) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    for (question, text) in (0_i64..).zip(texts) {
        execute!(tx, ANSWER, workspace, id.0, member.as_str(), question, text, now)?;
    }
    Ok(())
}

/// Everybody who is asked, with what they answered.
pub async fn parts(tx: &mut Tx, id: KickoffId) -> Result<Vec<Part>> {
    let workspace = tx.workspace()?;
    let mut answers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (member, _, text) in fetch_all!(tx, (String, i64, String), ANSWERS, workspace, id.0)? {
        answers.entry(member).or_default().push(text);
    }
    let rows = fetch_all!(tx, (String, i64), PARTS, workspace, id.0)?;
    let part = |(member, asked): (String, i64)| Part {
        answers: answers.remove(&member).filter(|all| all.iter().any(|text| !text.is_empty())),
        asked: asked == 1,
        member: MemberId::new(member),
    };
    Ok(rows.into_iter().map(part).collect())
}
