//! Rounds of check-ins.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, checkins, instant, prompts, pulses, responses};
use crate::domain::checkin::{Mode, Opening, Questions, Round, RoundState, Score, Summary, Tally, summary};
use crate::domain::ids::{CheckinId, InitiativeId, MemberId, RoundId};
use crate::domain::pulse::Results;
use jiff::Timestamp;

statements! {
    INSERT = "INSERT INTO round (workspace, id, checkin, date, time, question, opened_at, remind_at, closes_at, state,
              questions, mode) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, checkin, date, time, question, questions, opened_at, remind_at, closes_at, state, mode FROM round
            WHERE workspace = $1 AND id = $2";
    OPEN_OF = "SELECT id, checkin, date, time, question, questions, opened_at, remind_at, closes_at, state, mode FROM round
            WHERE workspace = $1 AND checkin = $2 AND state = 'open' ORDER BY id DESC LIMIT 20";
    /// Trials count nowhere.
    BEFORE = "SELECT id, checkin, date, time, question, questions, opened_at, remind_at, closes_at, state, mode FROM round
            WHERE workspace = $1 AND checkin = $2 AND id < $3 AND substr(time, 1, 1) <> '~' ORDER BY id DESC LIMIT 20";
    MISSED_BEFORE = "SELECT COUNT(*) FROM round WHERE workspace = $1 AND checkin = $2 AND id < $3 AND state = 'missed'
            AND id > COALESCE((SELECT MAX(t.id) FROM round t WHERE t.workspace = $1 AND t.checkin = $2 AND t.id < $3
            AND t.state <> 'missed' AND substr(t.time, 1, 1) <> '~'), 0)";
    /// How ready people are for a wave is no word on how much they agree.
    CLOSED_SINCE = "SELECT r.id, r.checkin, r.date, r.time, r.question, r.questions, r.opened_at, r.remind_at, r.closes_at, r.state, r.mode
            FROM checkin c JOIN round r ON r.workspace = c.workspace AND r.checkin = c.id
            WHERE c.workspace = $1 AND c.initiative = $2 AND r.state = 'closed' AND r.closes_at >= $3 AND substr(r.time, 1, 1) <> '~'
            AND NOT EXISTS (SELECT 1 FROM readiness_wave w WHERE w.workspace = c.workspace AND w.checkin = c.id)
            ORDER BY r.closes_at, r.id LIMIT 50";
    CLOSE = "UPDATE round SET state = 'closed' WHERE workspace = $1 AND id = $2 AND state = 'open'";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    checkin: i64,
    date: String,
    time: String,
    question: String,
    questions: Option<String>,
    opened_at: i64,
    remind_at: i64,
    closes_at: i64,
    state: String,
    mode: String,
}

const STATES: [(RoundState, &str); 3] =
    [(RoundState::Open, "open"), (RoundState::Closed, "closed"), (RoundState::Missed, "missed")];

impl Row {
    fn round(self) -> Result<Round> {
        let state = STATES.into_iter().find(|(_, word)| *word == self.state).map(|(state, _)| state);
        let bad = || StoreError::Impossible { table: "round", column: "state", row: self.id.to_string() };
        let questions = checkins::questions(self.question, self.questions.as_deref());
        let mode = Mode::ALL.into_iter().find(|mode| mode.word() == self.mode);
        let no_mode = || StoreError::Impossible { table: "round", column: "mode", row: self.id.to_string() };
        Ok(Round {
            mode: mode.ok_or_else(no_mode)?,
            id: RoundId(self.id),
            checkin: CheckinId(self.checkin),
            state: state.ok_or_else(bad)?,
            opened_at: instant(self.opened_at, "round", "opened_at", self.id)?,
            remind_at: instant(self.remind_at, "round", "remind_at", self.id)?,
            closes_at: instant(self.closes_at, "round", "closes_at", self.id)?,
            questions: questions.ok_or_else(|| StoreError::Impossible {
                table: "round",
                column: "questions",
                row: self.id.to_string(),
            })?,
            date: self.date,
            time: self.time,
        })
    }
}

/// The slot of a round, and what was asked.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a> {
    /// The check-in.
    pub checkin: CheckinId,
    /// Its nominal date.
    pub date: &'a str,
    /// Its nominal time.
    pub time: &'a str,
    /// The questions.
    pub questions: &'a Questions,
    /// How it is held.
    pub mode: Mode,
}

/// Keeps a new round: open with its times, or missed. False if the slot has its round already.
pub async fn insert(tx: &mut Tx, id: RoundId, slot: Slot<'_>, opening: Option<&Opening>) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let state = if opening.is_some() { "open" } else { "missed" };
    let remind = opening.map_or(now, |opening| opening.remind_at.as_millisecond());
    let close = opening.map_or(now, |opening| opening.closes_at.as_millisecond());
    let Slot { checkin, date, time, questions, mode } = slot;
    let (head, all, mode) = (questions.headline(), checkins::text(questions), mode.word());
    let (id, checkin) = (id.0, checkin.0);
    let rows =
        execute!(tx, INSERT, workspace, id, checkin, date, time, head, now, remind, close, state, all, mode)?;
    Ok(rows == 1)
}

/// The round of that number.
pub async fn find(tx: &mut Tx, id: RoundId) -> Result<Option<Round>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::round).transpose()
}

/// The open rounds of a check-in, the newest first.
pub async fn open_of(tx: &mut Tx, checkin: CheckinId) -> Result<Vec<Round>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OPEN_OF, workspace, checkin.0)?.into_iter().map(Row::round).collect()
}

/// Up to twenty rounds of the same check-in before `round`, the newest first.
pub async fn before(tx: &mut Tx, round: &Round) -> Result<Vec<Round>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, BEFORE, workspace, round.checkin.0, round.id.0)?.into_iter().map(Row::round).collect()
}

/// How many rounds right before `round` nobody was asked in.
pub async fn missed_before(tx: &mut Tx, round: &Round) -> Result<usize> {
    let workspace = tx.workspace()?;
    let (count,) = fetch_one!(tx, (i64,), MISSED_BEFORE, workspace, round.checkin.0, round.id.0)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The highest number of a question in those rounds of a check-in to which a trend can look back; 0 where there are none.
pub async fn last_number(tx: &mut Tx, checkin: CheckinId) -> Result<u32> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, BEFORE, workspace, checkin.0, i64::MAX)?;
    let rounds = rows.into_iter().map(Row::round).collect::<Result<Vec<_>>>()?;
    let numbers = rounds.iter().flat_map(|round| round.questions.iter().map(|question| question.number));
    Ok(numbers.max().unwrap_or(0))
}

/// Closes an open round; false if it was not open.
pub async fn close(tx: &mut Tx, id: RoundId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(execute!(tx, CLOSE, workspace, id.0)? == 1)
}

/// A closed round in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundSummary {
    /// The round.
    pub round: RoundId,
    /// When it closed.
    pub closed_at: Timestamp,
    /// How many were asked.
    pub asked: usize,
    /// How many answered in time.
    pub answered: usize,
    /// The mean in tenths; `None` without scores.
    pub mean_tenths: Option<i64>,
    /// The mean of the last round before it that had scores.
    pub previous_mean_tenths: Option<i64>,
    /// The lowest and the highest score.
    pub range: Option<(Score, Score)>,
    /// Scores of one and two.
    pub low_scores: i64,
    /// What those wrote who gave the lowest score, in the order of their answers.
    pub doubts: Vec<String>,
    /// Who answered in time under their own name.
    pub by: Vec<MemberId>,
}

/// The rounds of an initiative that closed since then, the oldest first; without those that asked how ready people are.
pub async fn latest_reports(
    tx: &mut Tx,
    initiative: InitiativeId,
    since: Timestamp,
) -> Result<Vec<RoundSummary>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, CLOSED_SINCE, workspace, initiative.0, since.as_millisecond())?;
    let mut reports = Vec::with_capacity(rows.len());
    for row in rows {
        reports.push(report(tx, row.round()?).await?);
    }
    Ok(reports)
}

async fn report(tx: &mut Tx, round: Round) -> Result<RoundSummary> {
    let (found, doubts, by) = match round.mode {
        Mode::Named => named(tx, round.id).await?,
        Mode::Confidential => {
            let results = pulses::results(tx, round.id).await?.unwrap_or_default();
            let (asked, answered, tally) = (results.invited, results.answered, lead(&round, &results));
            (Summary { asked, answered, tally, ..Summary::default() }, Vec::new(), Vec::new())
        }
    };
    let Summary { asked, answered, tally, .. } = found;
    Ok(RoundSummary {
        asked,
        answered,
        mean_tenths: tally.mean_tenths(),
        previous_mean_tenths: previous_mean(tx, &round).await?,
        range: tally.range(),
        low_scores: tally.counts().filter(|(s, _)| s.number() <= 2).map(|(_, n)| n).sum(),
        doubts,
        by,
        closed_at: round.closes_at,
        round: round.id,
    })
}

/// A round with names: how many were asked and answered with the scores, the words of the lowest ones, and who answered.
async fn named(tx: &mut Tx, id: RoundId) -> Result<(Summary, Vec<String>, Vec<MemberId>)> {
    let (prompts, answers) = (prompts::of_round(tx, id).await?, responses::of_round(tx, id).await?);
    let found = summary(&prompts, &answers);
    let lowest = found.tally.range().map(|(low, _)| low);
    let doubts = answers.iter().filter(|a| !a.late && lowest.is_some() && a.given.score == lowest);
    let doubts = doubts.map(|a| a.given.comment.clone()).filter(|comment| !comment.is_empty()).collect();
    let by = answers.iter().filter(|answer| !answer.late).map(|answer| answer.member.clone()).collect();
    Ok((found, doubts, by))
}

/// The scores of the question that stands for the whole round, as far as they may be shown.
fn lead(round: &Round, results: &Results) -> Tally {
    round.questions.lead().map(|lead| results.tally(lead.number)).unwrap_or_default()
}

/// The mean in tenths of the last round before `round` that had scores.
pub async fn previous_mean(tx: &mut Tx, round: &Round) -> Result<Option<i64>> {
    for earlier in before(tx, round).await? {
        let tally = match earlier.mode {
            Mode::Named => responses::tally(tx, earlier.id).await?,
            Mode::Confidential => {
                let results = pulses::results(tx, earlier.id).await?.unwrap_or_default();
                lead(&earlier, &results)
            }
        };
        if let Some(mean) = tally.mean_tenths() {
            return Ok(Some(mean));
        }
    }
    Ok(None)
}
