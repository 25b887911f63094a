//! Rounds before a proposal, who is asked in them, and what they said.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{DecisionId, InitiativeId, MemberId, PrewiringId};
use crate::domain::prewiring::{Part, Prewiring, Stance};
use jiff::Timestamp;

statements! {
    INSERT = "INSERT INTO prewiring (workspace, id, initiative, asked_by, totals, words, filled, deadline, state, created_at, nonce)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, asked_by, totals, words, filled, deadline, state, tally, decision FROM prewiring
            WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, initiative, asked_by, totals, words, filled, deadline, state, tally, decision FROM prewiring
            WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, asked_by, totals, words, filled, deadline, state, tally, decision FROM prewiring
            WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    BY_NONCE = "SELECT id FROM prewiring WHERE workspace = $1 AND nonce = $2";
    SAVE = "UPDATE prewiring SET state = $3, tally = $4, decision = $5 WHERE workspace = $1 AND id = $2";
    ADD = "INSERT INTO prewiring_part (workspace, prewiring, member, asked, said) VALUES ($1, $2, $3, 0, '') ON CONFLICT DO NOTHING";
    ASKED = "UPDATE prewiring_part SET asked = 1 WHERE workspace = $1 AND prewiring = $2 AND member = $3";
    ANSWER = "UPDATE prewiring_part SET stance = $4, said = $5 WHERE workspace = $1 AND prewiring = $2 AND member = $3";
    FORGET = "UPDATE prewiring_part SET stance = NULL, said = '' WHERE workspace = $1 AND prewiring = $2";
    DROP = "DELETE FROM prewiring_part WHERE workspace = $1 AND prewiring = $2 AND member = $3";
    PARTS = "SELECT member, asked, stance, said FROM prewiring_part WHERE workspace = $1 AND prewiring = $2 ORDER BY member";
    WAITING = "SELECT w.id, w.deadline, w.asked_by, w.words FROM prewiring_part p
               JOIN prewiring w ON w.workspace = p.workspace AND w.id = p.prewiring AND w.state = 'open' AND w.deadline > $3
               JOIN initiative i ON i.workspace = w.workspace AND i.id = w.initiative AND i.state = 'active'
               WHERE p.workspace = $1 AND p.member = $2 AND p.stance IS NULL
               ORDER BY w.deadline, w.id LIMIT $4";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    asked_by: String,
    totals: i64,
    words: String,
    filled: String,
    deadline: i64,
    state: String,
    tally: Option<String>,
    decision: Option<i64>,
}

impl Row {
    fn prewiring(self) -> Result<Prewiring> {
        let id = self.id;
        let bad =
            |column| move |_| StoreError::Impossible { table: "prewiring", column, row: id.to_string() };
        let tally = self.tally.map(|tally| serde_json::from_str(&tally)).transpose();
        Ok(Prewiring {
            id: PrewiringId(id),
            initiative: InitiativeId(self.initiative),
            asked_by: MemberId::new(self.asked_by),
            totals: self.totals == 1,
            text: serde_json::from_str(&self.words).map_err(bad("words"))?,
            filled: serde_json::from_str(&self.filled).map_err(bad("filled"))?,
            deadline: instant(self.deadline, "prewiring", "deadline", id)?,
            open: self.state == "open",
            tally: tally.map_err(bad("tally"))?,
            decision: self.decision.map(DecisionId),
        })
    }
}

/// Keeps a new round with those who are to be asked; `nonce` is the form's. False if that was kept before.
pub async fn insert(tx: &mut Tx, round: &Prewiring, people: &[MemberId], nonce: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (id, initiative, totals) = (round.id.0, round.initiative.0, i64::from(round.totals));
    let (words, filled) = (serde_json::json!(round.text).to_string(), round.filled.to_string());
    let (by, deadline) = (round.asked_by.as_str(), round.deadline.as_millisecond());
    let rows =
        execute!(tx, INSERT, workspace, id, initiative, by, totals, words, filled, deadline, now, nonce)?;
    if rows == 0 {
        return Ok(false);
    }
    for member in people {
        execute!(tx, ADD, workspace, id, member.as_str())?;
    }
    Ok(true)
}

/// The round of that number.
pub async fn find(tx: &mut Tx, id: PrewiringId) -> Result<Option<Prewiring>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::prewiring).transpose()
}

/// The round of that number, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: PrewiringId) -> Result<Option<Prewiring>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::prewiring).transpose()
}

/// The round that a form of this nonce began.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<PrewiringId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| PrewiringId(id)))
}

/// Keeps whether it is open, what is shown of it, and what was proposed afterwards.
pub async fn save(tx: &mut Tx, round: &Prewiring) -> Result<()> {
    let workspace = tx.workspace()?;
    let state = if round.open { "open" } else { "ended" };
    let tally = round.tally.as_ref().map(|tally| serde_json::json!(tally).to_string());
    let decision = round.decision.map(|id| id.0);
    execute!(tx, SAVE, workspace, round.id.0, state, tally, decision).map(drop)
}

/// Notes that somebody is asked in a message.
pub async fn asked(tx: &mut Tx, id: PrewiringId, member: &MemberId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, ASKED, workspace, id.0, member.as_str()).map(drop)
}

/// Takes somebody out who cannot be asked.
pub async fn remove(tx: &mut Tx, id: PrewiringId, member: &MemberId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, DROP, workspace, id.0, member.as_str()).map(drop)
}

/// Keeps what somebody said, instead of what they said before.
pub async fn answer(
    tx: &mut Tx,
    id: PrewiringId,
    member: &MemberId,
    stance: Stance,
    said: &str,
) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, ANSWER, workspace, id.0, member.as_str(), stance.word(), said).map(drop)
}

/// Forgets who said what.
pub async fn forget(tx: &mut Tx, id: PrewiringId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, FORGET, workspace, id.0).map(drop)
}

/// Everybody who is asked, with what they said.
pub async fn parts(tx: &mut Tx, id: PrewiringId) -> Result<Vec<Part>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, i64, Option<String>, String), PARTS, workspace, id.0)?;
    let part = |(member, asked, stance, said): (String, i64, Option<String>, String)| Part {
        member: MemberId::new(member),
        asked: asked == 1,
        stance: stance.as_deref().and_then(Stance::from_word),
        said,
    };
    Ok(rows.into_iter().map(part).collect())
}

/// A round that waits for somebody's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The round.
    pub round: PrewiringId,
    /// Until when.
    pub deadline: Timestamp,
    /// Who asks.
    pub asked_by: MemberId,
    /// What is to be decided, in one line.
    pub title: String,
}

/// Up to `limit` rounds that wait for somebody, those that end first first.
pub async fn waiting(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Waiting>> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = fetch_all!(tx, (i64, i64, String, String), WAITING, workspace, member.as_str(), now, limit)?;
    let waiting = |(id, deadline, by, words): (i64, i64, String, String)| {
        let bad = |_| StoreError::Impossible { table: "prewiring", column: "words", row: id.to_string() };
        let text: crate::domain::decision::Text = serde_json::from_str(&words).map_err(bad)?;
        let deadline = instant(deadline, "prewiring", "deadline", id)?;
        let asked_by = MemberId::new(by);
        Ok(Waiting { round: PrewiringId(id), deadline, asked_by, title: text.title })
    };
    rows.into_iter().map(waiting).collect()
}
