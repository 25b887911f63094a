//! Who is asked in a round, and when.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::checkin::{Prompt, PromptState, Seat, Why};
use crate::domain::ids::{CheckinId, MemberId, RoundId};
use jiff::Timestamp;
use serde_json::json;

statements! {
    INSERT = sqlite "INSERT INTO prompt (workspace, round, member, at, state, sent_at, why) SELECT $1, $2, value ->> 'member',
              value ->> 'at', value ->> 'state', NULL, value ->> 'why' FROM json_each($3) WHERE TRUE ON CONFLICT DO NOTHING",
             postgres "INSERT INTO prompt (workspace, round, member, at, state, sent_at, why) SELECT $1, $2, v.member, v.at, v.state,
              NULL, v.why FROM jsonb_to_recordset(CAST($3 AS jsonb)) AS v (member text, at bigint, state text, why text)
              ON CONFLICT DO NOTHING";
    FIND = "SELECT member, at, state, sent_at, why, reason, stand_in FROM prompt WHERE workspace = $1 AND round = $2 AND member = $3";
    /// Whoever changes an answer takes the prompt's lock first: two changes of one answer follow each other.
    LOCK = sqlite "SELECT member, at, state, sent_at, why, reason, stand_in FROM prompt WHERE workspace = $1 AND round = $2 AND member = $3",
           postgres "SELECT member, at, state, sent_at, why, reason, stand_in FROM prompt WHERE workspace = $1 AND round = $2 AND member = $3
                     FOR NO KEY UPDATE";
    OF_ROUND = "SELECT member, at, state, sent_at, why, reason, stand_in FROM prompt WHERE workspace = $1 AND round = $2 ORDER BY at, member";
    SENT = "UPDATE prompt SET sent_at = $4 WHERE workspace = $1 AND round = $2 AND member = $3 AND sent_at IS NULL
            AND state = 'asked'";
    /// A later prompt of the same check-in whose moment has come too.
    OVERTAKEN = "SELECT p.round FROM round r JOIN prompt p ON p.workspace = r.workspace AND p.round = r.id
              WHERE r.workspace = $1 AND r.checkin = $2 AND r.id > $3 AND p.member = $4 AND p.state = 'asked' AND substr(r.time, 1, 1) <> '~'
              AND p.at <= $5 ORDER BY r.id DESC LIMIT 1";
    OPEN_FOR = "SELECT p.round, p.sent_at FROM prompt p JOIN round r ON r.workspace = p.workspace AND r.id = p.round
              WHERE p.workspace = $1 AND p.member = $2 AND p.at <= $3 AND r.state = 'open' ORDER BY p.round DESC LIMIT 20";
    EXCUSE = "UPDATE prompt SET state = 'excused', why = 'paused' WHERE workspace = $1 AND round = $2 AND state = 'asked' AND sent_at IS NULL";
    SKIP_ONE = "UPDATE prompt SET state = 'excused', reason = $4 WHERE workspace = $1 AND round = $2 AND member = $3";
    SKIP = "UPDATE prompt SET state = 'skipped_late' WHERE workspace = $1 AND round = $2 AND state = 'asked'
            AND sent_at IS NULL";
    EXCUSE_MEMBER = "UPDATE prompt SET state = 'excused', why = 'away' WHERE workspace = $1 AND member = $2 AND state = 'asked'
            AND sent_at IS NULL AND at < $3 AND round IN (SELECT r.id FROM round r WHERE r.workspace = $1 AND r.state = 'open')
            RETURNING round";
    MOVE = "UPDATE prompt SET at = $4 WHERE workspace = $1 AND round = $2 AND member = $3 AND sent_at IS NULL";
    EXCUSE_ONE = "UPDATE prompt SET state = 'excused', why = $4 WHERE workspace = $1 AND round = $2 AND member = $3
            AND state = 'asked'";
    STAND_IN = "UPDATE prompt SET stand_in = $4 WHERE workspace = $1 AND round = $2 AND member = $3";
    COVERED = "SELECT p.round, p.member FROM prompt p JOIN round r ON r.workspace = p.workspace AND r.id = p.round
              WHERE p.workspace = $1 AND p.stand_in = $2 AND r.state = 'open' ORDER BY p.round DESC, p.member LIMIT 20";
    AWAY_IN = "SELECT p.round FROM prompt p JOIN round r ON r.workspace = p.workspace AND r.id = p.round
              WHERE p.workspace = $1 AND p.member = $2 AND p.state = 'excused' AND p.why = 'away' AND p.sent_at IS NULL
              AND p.stand_in IS NULL AND r.state = 'open'";
    DROP = "DELETE FROM prompt WHERE workspace = $1 AND round = $2 AND member = $3 AND sent_at IS NULL";
}

#[derive(sqlx::FromRow)]
struct Row {
    member: String,
    at: i64,
    state: String,
    sent_at: Option<i64>,
    why: Option<String>,
    reason: Option<String>,
    stand_in: Option<String>,
}

const STATES: [(PromptState, &str); 3] = [
    (PromptState::Asked, "asked"),
    (PromptState::SkippedLate, "skipped_late"),
    (PromptState::Excused, "excused"),
];

const WHYS: [(Why, &str); 3] = [(Why::Away, "away"), (Why::Budget, "budget"), (Why::Paused, "paused")];

fn word_of(why: Why) -> &'static str {
    WHYS.into_iter().find(|(known, _)| *known == why).map_or("", |(_, word)| word)
}

impl Row {
    fn prompt(self) -> Result<Prompt> {
        let state = STATES.into_iter().find(|(_, word)| *word == self.state).map(|(state, _)| state);
        let bad = || StoreError::Impossible { table: "prompt", column: "state", row: self.member.clone() };
        let why = self.why.as_deref();
        Ok(Prompt {
            why: why.and_then(|why| WHYS.into_iter().find(|(_, word)| *word == why)).map(|(why, _)| why),
            state: state.ok_or_else(bad)?,
            at: instant(self.at, "prompt", "at", &self.member)?,
            sent_at: self.sent_at.map(|at| instant(at, "prompt", "sent_at", &self.member)).transpose()?,
            reason: self.reason,
            stand_in: self.stand_in.map(MemberId::new),
            member: MemberId::new(self.member),
        })
    }
}

/// Keeps people's places in a round.
pub async fn insert_all(tx: &mut Tx, round: RoundId, prompts: &[Prompt]) -> Result<()> {
    let workspace = tx.workspace()?;
    let word =
        |state| STATES.into_iter().find(|(known, _)| *known == state).map_or("asked", |(_, word)| word);
    let rows = prompts.iter().map(|prompt| {
        json!({
            "member": prompt.member, "at": prompt.at.as_millisecond(), "state": word(prompt.state),
            "why": prompt.why.map(word_of),
        })
    });
    let rows = serde_json::Value::from(rows.collect::<Vec<_>>()).to_string();
    execute!(tx, INSERT, workspace, round.0, rows).map(drop)
}

/// Somebody's place in a round.
pub async fn find(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<Option<Prompt>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, round.0, member.as_str())?.map(Row::prompt).transpose()
}

/// Somebody's place in a round, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<Option<Prompt>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, round.0, member.as_str())?.map(Row::prompt).transpose()
}

/// Everybody's places in a round.
pub async fn of_round(tx: &mut Tx, round: RoundId) -> Result<Vec<Prompt>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF_ROUND, workspace, round.0)?.into_iter().map(Row::prompt).collect()
}

/// Notes that the question was posted.
pub async fn sent(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, SENT, workspace, round.0, member.as_str(), now).map(drop)
}

/// Whether a later question of the same check-in has come to this person meanwhile.
pub async fn overtaken(tx: &mut Tx, checkin: CheckinId, round: RoundId, member: &MemberId) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let later = fetch_optional!(tx, (i64,), OVERTAKEN, workspace, checkin.0, round.0, member.as_str(), now)?;
    Ok(later.is_some())
}

/// The open rounds in which a person's moment has come, the newest first; true where the question was posted.
pub async fn open_for(tx: &mut Tx, member: &MemberId) -> Result<Vec<(RoundId, bool)>> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let rows = fetch_all!(tx, (i64, Option<i64>), OPEN_FOR, workspace, member.as_str(), now)?;
    Ok(rows.into_iter().map(|(id, sent)| (RoundId(id), sent.is_some())).collect())
}

/// Excuses everybody in a round who was not asked yet.
pub async fn excuse(tx: &mut Tx, round: RoundId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, EXCUSE, workspace, round.0).map(drop)
}

/// Asks somebody in a round at another moment.
pub async fn move_to(tx: &mut Tx, round: RoundId, member: &MemberId, at: Timestamp) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, MOVE, workspace, round.0, member.as_str(), at.as_millisecond()).map(drop)
}

/// Excuses somebody in a round, also if they were asked already.
pub async fn excuse_one(tx: &mut Tx, round: RoundId, member: &MemberId, why: Why) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, EXCUSE_ONE, workspace, round.0, member.as_str(), word_of(why)).map(drop)
}

/// Excuses somebody from the questions before that instant that were not asked yet; gives their rounds.
pub async fn excuse_member(tx: &mut Tx, member: &MemberId, before: Timestamp) -> Result<Vec<RoundId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), EXCUSE_MEMBER, workspace, member.as_str(), before.as_millisecond())?;
    Ok(rows.into_iter().map(|(round,)| RoundId(round)).collect())
}

/// Excuses somebody from a round for the reason they gave.
pub async fn skip_one(tx: &mut Tx, round: RoundId, member: &MemberId, reason: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, SKIP_ONE, workspace, round.0, member.as_str(), reason).map(drop)
}

/// Notes who is asked instead of somebody who is away; nobody, where none is.
pub async fn stand_in(
    tx: &mut Tx,
    round: RoundId,
    member: &MemberId,
    stand_in: Option<&MemberId>,
) -> Result<()> {
    let (workspace, stand_in) = (tx.workspace()?, stand_in.map(MemberId::as_str));
    execute!(tx, STAND_IN, workspace, round.0, member.as_str(), stand_in).map(drop)
}

/// The places in open rounds that somebody may answer for others, the newest first.
pub async fn covered_by(tx: &mut Tx, stand_in: &MemberId) -> Result<Vec<Seat>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, String), COVERED, workspace, stand_in.as_str())?;
    Ok(rows.into_iter().map(|(round, absent)| Seat::of(RoundId(round), MemberId::new(absent))).collect())
}

/// The open rounds in which somebody is away and nobody is asked instead.
pub async fn away_in(tx: &mut Tx, member: &MemberId) -> Result<Vec<RoundId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), AWAY_IN, workspace, member.as_str())?;
    Ok(rows.into_iter().map(|(round,)| RoundId(round)).collect())
}

/// Marks everybody in a round who was to be asked and was not.
pub async fn skip(tx: &mut Tx, round: RoundId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, SKIP, workspace, round.0).map(drop)
}

/// Takes somebody out of a round in which they were not asked yet.
pub async fn drop_unsent(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, DROP, workspace, round.0, member.as_str()).map(drop)
}
