//! Confidential rounds: their keys, marks and papers while they are open, and their results.
//!
//! Nothing here names a member or a time; ids are random and never come in the order of time.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::checkin::Score;
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::pulse::{Paper, Results};
use ring::hmac;
use std::collections::BTreeSet;
use std::fmt::Write as _;

statements! {
    OPEN = "INSERT INTO pulse_key (workspace, round, key, invited, groups) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    KEY = "SELECT key, invited, groups FROM pulse_key WHERE workspace = $1 AND round = $2";
    MARK = "INSERT INTO pulse_mark (workspace, round, mark) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    MARKED = "SELECT mark FROM pulse_mark WHERE workspace = $1 AND round = $2 AND mark = $3";
    COUNT = "SELECT COUNT(*) FROM pulse_mark WHERE workspace = $1 AND round = $2";
    PAPER = "INSERT INTO pulse_paper (workspace, round, id, question, score, words, part) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// In the order of random ids, which is none.
    PAPERS = "SELECT question, score, words, part FROM pulse_paper WHERE workspace = $1 AND round = $2 ORDER BY id";
    DROP_KEY = "DELETE FROM pulse_key WHERE workspace = $1 AND round = $2";
    DROP_MARKS = "DELETE FROM pulse_mark WHERE workspace = $1 AND round = $2";
    DROP_PAPERS = "DELETE FROM pulse_paper WHERE workspace = $1 AND round = $2";
    DROP_PARTS = "DELETE FROM readiness_part WHERE workspace = $1 AND round = $2";
    RELEASE = "INSERT INTO pulse_result (workspace, round, results, released_at) SELECT $1, $2, $3, closes_at FROM round
               WHERE workspace = $1 AND id = $2 ON CONFLICT DO NOTHING";
    RESULTS = "SELECT results FROM pulse_result WHERE workspace = $1 AND round = $2";
    OPEN_ROUNDS = "SELECT workspace, id FROM round WHERE mode = 'confidential' AND state = 'open' ORDER BY workspace, id";
}

/// What a running confidential round needs: who holds the key can tell who answered, never what.
pub struct Key {
    secret: hmac::Key,
    /// How many were invited.
    pub invited: usize,
    /// The groups that are told apart.
    pub groups: BTreeSet<String>,
}

impl Key {
    fn mark(&self, member: &MemberId) -> String {
        hex(hmac::sign(&self.secret, member.as_str().as_bytes()).as_ref())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Begins a confidential round with a key of its own.
pub async fn open(tx: &mut Tx, round: RoundId, invited: usize, groups: &BTreeSet<String>) -> Result<()> {
    let workspace = tx.workspace()?;
    let key = hex(&rand::random::<[u8; 32]>());
    let invited = i64::try_from(invited).unwrap_or(i64::MAX);
    execute!(tx, OPEN, workspace, round.0, key, invited, serde_json::json!(groups).to_string()).map(drop)
}

/// The key of a round; none once it closed, or where it did not survive a restore.
pub async fn key(tx: &mut Tx, round: RoundId) -> Result<Option<Key>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (String, i64, String), KEY, workspace, round.0)?;
    row.map(|(key, invited, groups)| {
        let bad =
            || StoreError::Impossible { table: "pulse_key", column: "groups", row: round.0.to_string() };
        Ok(Key {
            secret: hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()),
            invited: usize::try_from(invited).unwrap_or_default(),
            groups: serde_json::from_str(&groups).map_err(|_| bad())?,
        })
    })
    .transpose()
}

/// Notes that a member answered; false if they did before.
pub async fn mark(tx: &mut Tx, round: RoundId, key: &Key, member: &MemberId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(execute!(tx, MARK, workspace, round.0, key.mark(member))? == 1)
}

/// Whether a member answered a round whose key this is.
pub async fn is_marked(tx: &mut Tx, round: RoundId, key: &Key, member: &MemberId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (String,), MARKED, workspace, round.0, key.mark(member))?.is_some())
}

/// How many answered an open round.
pub async fn answered(tx: &mut Tx, round: RoundId) -> Result<usize> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (i64,), COUNT, workspace, round.0)?;
    Ok(row.map_or(0, |(count,)| usize::try_from(count).unwrap_or_default()))
}

/// Keeps one answer under a random id.
pub async fn insert(tx: &mut Tx, round: RoundId, paper: &Paper) -> Result<()> {
    let workspace = tx.workspace()?;
    let id = format!("{:032x}", rand::random::<u128>());
    let (question, score) = (i64::from(paper.question), paper.score.map(Score::number));
    execute!(tx, PAPER, workspace, round.0, id, question, score, &paper.words, &paper.part).map(drop)
}

#[derive(sqlx::FromRow)]
struct Row {
    question: i64,
    score: Option<i64>,
    words: Option<String>,
    part: Option<String>,
}

/// All papers of a round, in a random order.
pub async fn papers(tx: &mut Tx, round: RoundId) -> Result<Vec<Paper>> {
    let workspace = tx.workspace()?;
    let paper = |row: Row| {
        let bad = |column| StoreError::Impossible { table: "pulse_paper", column, row: round.0.to_string() };
        Ok(Paper {
            question: u32::try_from(row.question).map_err(|_| bad("question"))?,
            score: row.score.map(|score| Score::new(score).ok_or_else(|| bad("score"))).transpose()?,
            words: row.words,
            part: row.part,
        })
    };
    fetch_all!(tx, Row, PAPERS, workspace, round.0)?.into_iter().map(paper).collect()
}

/// Keeps what a round shows, and destroys its key, marks and papers, and who was in which wave.
pub async fn release(tx: &mut Tx, round: RoundId, results: &Results) -> Result<()> {
    let workspace = tx.workspace()?;
    let text = serde_json::to_string(results)
        .map_err(|error| StoreError::Database(sqlx::Error::Encode(error.into())))?;
    execute!(tx, DROP_KEY, workspace, round.0)?;
    execute!(tx, DROP_MARKS, workspace, round.0)?;
    execute!(tx, DROP_PAPERS, workspace, round.0)?;
    execute!(tx, DROP_PARTS, workspace, round.0)?;
    execute!(tx, RELEASE, workspace, round.0, text).map(drop)
}

/// What a closed round shows.
pub async fn results(tx: &mut Tx, round: RoundId) -> Result<Option<Results>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (String,), RESULTS, workspace, round.0)?;
    let bad =
        || StoreError::Impossible { table: "pulse_result", column: "results", row: round.0.to_string() };
    row.map(|(text,)| serde_json::from_str(&text).map_err(|_| bad())).transpose()
}

/// The open confidential rounds of all workspaces.
pub async fn open_rounds(tx: &mut Tx) -> Result<Vec<(i64, RoundId)>> {
    let rows = fetch_all!(tx, (i64, i64), OPEN_ROUNDS)?;
    Ok(rows.into_iter().map(|(workspace, round)| (workspace, RoundId(round))).collect())
}
