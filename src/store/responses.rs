//! What people answered in a round: one answer that the report counts, and one that came after it.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::checkin::{Answer, Score};
use crate::domain::ids::{MemberId, RoundId};

statements! {
    SAVE = "INSERT INTO response (workspace, round, member, late, score, comment, answered_at, amended_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, NULL) ON CONFLICT (workspace, round, member, late)
            DO UPDATE SET score = excluded.score, comment = excluded.comment, amended_at = excluded.answered_at";
    FIND = "SELECT member, late, score, comment, answered_at, amended_at FROM response
            WHERE workspace = $1 AND round = $2 AND member = $3 ORDER BY late DESC LIMIT 1";
    OF_ROUND = "SELECT member, late, score, comment, answered_at, amended_at FROM response
            WHERE workspace = $1 AND round = $2 ORDER BY answered_at, member, late";
}

#[derive(sqlx::FromRow)]
struct Row {
    member: String,
    late: i64,
    score: Option<i64>,
    comment: String,
    answered_at: i64,
    amended_at: Option<i64>,
}

impl Row {
    fn answer(self) -> Result<Answer> {
        let bad = || StoreError::Impossible { table: "response", column: "score", row: self.member.clone() };
        Ok(Answer {
            score: self.score.map(|number| Score::new(number).ok_or_else(bad)).transpose()?,
            late: self.late != 0,
            answered_at: instant(self.answered_at, "response", "answered_at", &self.member)?,
            amended_at: self
                .amended_at
                .map(|at| instant(at, "response", "amended_at", &self.member))
                .transpose()?,
            comment: self.comment,
            member: MemberId::new(self.member),
        })
    }
}

/// Keeps an answer at the transaction's now, or changes it. The late one stands beside the one in time.
pub async fn save(
    tx: &mut Tx,
    round: RoundId,
    member: &MemberId,
    late: bool,
    score: Option<Score>,
    comment: &str,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let score = score.map(Score::number);
    execute!(tx, SAVE, workspace, round.0, member.as_str(), i64::from(late), score, comment, now).map(drop)
}

/// Somebody's last answer in a round: the late one, if there is one.
pub async fn find(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<Option<Answer>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, round.0, member.as_str())?.map(Row::answer).transpose()
}

/// All answers of a round in the order in which they were given.
pub async fn of_round(tx: &mut Tx, round: RoundId) -> Result<Vec<Answer>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF_ROUND, workspace, round.0)?.into_iter().map(Row::answer).collect()
}
