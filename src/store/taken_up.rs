//! What owners made of people's answers.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::checkin::{Taken, Words};
use crate::domain::ids::{DecisionId, FeedbackId, MemberId, RoundId};

statements! {
    SAVE = "INSERT INTO taken_up (workspace, round, member, what, number, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    OF_ROUND = "SELECT member, what, number FROM taken_up WHERE workspace = $1 AND round = $2 ORDER BY at, member, what";
    FROM = "SELECT round, member FROM taken_up WHERE workspace = $1 AND what = $2 AND number = $3 LIMIT 1";
}

fn parts(taken: Taken) -> (&'static str, i64) {
    match taken {
        Taken::Feedback(id) => ("feedback", id.0),
        Taken::Decision(id) => ("decision", id.0),
    }
}

/// Keeps what was made of somebody's words; what was made of them first stands.
pub async fn save(tx: &mut Tx, words: &Words, taken: Taken) -> Result<()> {
    let (workspace, now, (what, number)) = (tx.workspace()?, tx.now_ms(), parts(taken));
    execute!(tx, SAVE, workspace, words.round.0, words.member.as_str(), what, number, now).map(drop)
}

/// What was made of the words of a round, the first first.
pub async fn of_round(tx: &mut Tx, round: RoundId) -> Result<Vec<(MemberId, Taken)>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, String, i64), OF_ROUND, workspace, round.0)?;
    let taken = |(member, what, number): (String, String, i64)| {
        let taken = match what.as_str() {
            "feedback" => Taken::Feedback(FeedbackId(number)),
            _ => Taken::Decision(DecisionId(number)),
        };
        (MemberId::new(member), taken)
    };
    Ok(rows.into_iter().map(taken).collect())
}

/// Of whose words this was made; nobody's, where it was not made of an answer.
pub async fn from(tx: &mut Tx, taken: Taken) -> Result<Option<Words>> {
    let (workspace, (what, number)) = (tx.workspace()?, parts(taken));
    let row = fetch_optional!(tx, (i64, String), FROM, workspace, what, number)?;
    Ok(row.map(|(round, member)| Words { round: RoundId(round), member: MemberId::new(member) }))
}
