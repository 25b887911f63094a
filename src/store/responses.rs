//! What people answered in a round: one answer that the report counts, and one that came after it.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::checkin::{Answer, Answered, Round, Score, Seat, Tally, Values};
use crate::domain::ids::{MemberId, RoundId};
use jiff::civil::Date;

statements! {
    SAVE = "INSERT INTO response (workspace, round, member, late, score, comment, answered_at, amended_at, given, given_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, $9) ON CONFLICT (workspace, round, member, late)
            DO UPDATE SET score = excluded.score, comment = excluded.comment, given = excluded.given, given_by = excluded.given_by,
            amended_at = excluded.answered_at";
    FIND = "SELECT member, late, score, comment, given, given_by, answered_at, amended_at FROM response
            WHERE workspace = $1 AND round = $2 AND member = $3 ORDER BY late DESC LIMIT 1";
    LAST_DATE = "SELECT r.date FROM round r JOIN response a ON a.workspace = r.workspace AND a.round = r.id AND a.member = $4
            WHERE r.workspace = $1 AND r.checkin = $2 AND r.id < $3 ORDER BY r.id DESC LIMIT 1";
    OF_ROUND = "SELECT member, late, score, comment, given, given_by, answered_at, amended_at FROM response
            WHERE workspace = $1 AND round = $2 ORDER BY answered_at, member, late";
    SCORES = "SELECT score, COUNT(*) FROM response WHERE workspace = $1 AND round = $2 AND late = 0 AND score IS NOT NULL
            GROUP BY score";
}

#[derive(sqlx::FromRow)]
struct Row {
    member: String,
    late: i64,
    score: Option<i64>,
    comment: String,
    given: Option<String>,
    given_by: Option<String>,
    answered_at: i64,
    amended_at: Option<i64>,
}

impl Row {
    fn answer(self) -> Result<Answer> {
        let bad = |column| StoreError::Impossible { table: "response", column, row: self.member.clone() };
        // Of a person who was erased nothing but the score is left.
        let values = match self.given.as_deref() {
            None | Some("") => Values::new(),
            Some(text) => serde_json::from_str(text).map_err(|_| bad("given"))?,
        };
        let score = self.score.map(|number| Score::new(number).ok_or_else(|| bad("score"))).transpose()?;
        Ok(Answer {
            late: self.late != 0,
            answered_at: instant(self.answered_at, "response", "answered_at", &self.member)?,
            amended_at: self
                .amended_at
                .map(|at| instant(at, "response", "amended_at", &self.member))
                .transpose()?,
            given: Answered { score, comment: self.comment, values },
            given_by: self.given_by.map(MemberId::new),
            member: MemberId::new(self.member),
        })
    }
}

/// Keeps the answer in a seat at the transaction's now, as `by` gave it, or changes it. The late one stands beside the one in
/// time.
pub async fn save(tx: &mut Tx, seat: &Seat, by: &MemberId, late: bool, given: &Answered) -> Result<()> {
    let (workspace, round, late) = (tx.workspace()?, seat.round.0, i64::from(late));
    let (now, score, member) = (tx.now_ms(), given.score.map(Score::number), seat.holder(by).as_str());
    let by = seat.absent.as_ref().map(|_| by.as_str());
    let values = (!given.values.is_empty()).then(|| serde_json::json!(given.values).to_string());
    execute!(tx, SAVE, workspace, round, member, late, score, &given.comment, now, values, by).map(drop)
}

/// Somebody's last answer in a round: the late one, if there is one.
pub async fn find(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<Option<Answer>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, round.0, member.as_str())?.map(Row::answer).transpose()
}

/// The nominal date of the round before in which somebody answered.
pub async fn last_date_before(tx: &mut Tx, round: &Round, member: &MemberId) -> Result<Option<Date>> {
    let (workspace, checkin) = (tx.workspace()?, round.checkin.0);
    let row = fetch_optional!(tx, (String,), LAST_DATE, workspace, checkin, round.id.0, member.as_str())?;
    Ok(row.and_then(|(date,)| date.parse().ok()))
}

/// All answers of a round in the order in which they were given.
pub async fn of_round(tx: &mut Tx, round: RoundId) -> Result<Vec<Answer>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF_ROUND, workspace, round.0)?.into_iter().map(Row::answer).collect()
}

/// The scores that were given in time in a round, counted by the database.
pub async fn tally(tx: &mut Tx, round: RoundId) -> Result<Tally> {
    let workspace = tx.workspace()?;
    let mut counts = [0; 5];
    for (score, count) in fetch_all!(tx, (i64, i64), SCORES, workspace, round.0)? {
        let place = usize::try_from(score - 1).ok().and_then(|at| counts.get_mut(at));
        let bad = || StoreError::Impossible { table: "response", column: "score", row: round.to_string() };
        *place.ok_or_else(bad)? = count;
    }
    Ok(Tally::of(counts))
}
