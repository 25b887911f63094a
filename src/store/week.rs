//! What happened to an initiative since its last update.

use super::decisions::Row as DecisionRow;
use super::sql::{fetch_all, fetch_one, statements};
use super::{Result, StoreError, Tx};
use crate::domain::decision::Decision;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Forecast;
use crate::domain::stage::Stage;
use crate::domain::update::{DatesFact, FeedbackFact};
use jiff::Timestamp;
use jiff::civil::Date;

/// Labels that are named.
const THEMES: i64 = 3;

statements! {
    CRITERIA = "SELECT COUNT(*), COUNT(met_at), COUNT(CASE WHEN met_at >= $4 THEN 1 END) FROM criterion
            WHERE workspace = $1 AND initiative = $2 AND stage = $3 AND dropped_at IS NULL";
    UNMET = "SELECT text FROM criterion WHERE workspace = $1 AND initiative = $2 AND stage = $3 AND met_at IS NULL
            AND dropped_at IS NULL ORDER BY position LIMIT 20";
    DATES = "SELECT date, at FROM forecast WHERE workspace = $1 AND initiative = $2 AND stage = $3 ORDER BY number";
    OPEN = "SELECT id, proposal, progress FROM decision WHERE workspace = $1 AND initiative = $2 AND final_at IS NULL
            ORDER BY id LIMIT $3";
    ENDED = "SELECT id, proposal, progress FROM decision WHERE workspace = $1 AND initiative = $2 AND final_at >= $3
            ORDER BY final_at DESC, id DESC LIMIT $4";
    FEEDBACK_NEW = "SELECT COUNT(*) FROM feedback
            WHERE workspace = $1 AND initiative = $2 AND created_at >= $3 AND state <> 'removed'";
    FEEDBACK_ENDS = "SELECT state, COUNT(*) FROM feedback WHERE workspace = $1 AND initiative = $2 AND ended_at >= $3
            AND state IN ('accepted', 'parked', 'declined', 'done') GROUP BY state";
    THEMES_OF = "SELECT l.label, COUNT(*) FROM feedback f JOIN feedback_label l ON l.workspace = f.workspace AND l.feedback = f.id
            WHERE f.workspace = $1 AND f.initiative = $2 AND f.created_at >= $3 AND f.state <> 'removed'
            GROUP BY l.label ORDER BY COUNT(*) DESC, l.label LIMIT $4";
    AUTHORS = "SELECT DISTINCT author FROM feedback WHERE workspace = $1 AND initiative = $2 AND created_at >= $3
            AND state <> 'removed' AND author IS NOT NULL ORDER BY author LIMIT $4";
}

/// Exit criteria of a stage that are not dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criteria {
    /// How many there are.
    pub total: i64,
    /// How many are met.
    pub met: i64,
    /// How many of them were met since then.
    pub came_true: i64,
    /// The texts of the first twenty that are not met.
    pub open: Vec<String>,
}

/// The exit criteria of a stage.
pub async fn criteria(tx: &mut Tx, id: InitiativeId, stage: Stage, since: Timestamp) -> Result<Criteria> {
    let (workspace, since) = (tx.workspace()?, since.as_millisecond());
    let counts = fetch_one!(tx, (i64, i64, i64), CRITERIA, workspace, id.0, stage.word(), since)?;
    let open = fetch_all!(tx, (String,), UNMET, workspace, id.0, stage.word())?;
    let (total, met, came_true) = counts;
    Ok(Criteria { total, met, came_true, open: open.into_iter().map(|(text,)| text).collect() })
}

/// When a stage should end, and what was expected then, where that was another day; `None` where nobody said.
pub async fn dates(
    tx: &mut Tx,
    id: InitiativeId,
    stage: Stage,
    since: Timestamp,
) -> Result<Option<DatesFact>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, i64), DATES, workspace, id.0, stage.word())?;
    let bad = |_| StoreError::Impossible { table: "forecast", column: "date", row: id.0.to_string() };
    let given: Vec<(Date, i64)> =
        rows.into_iter().map(|(date, at)| Ok((date.parse().map_err(bad)?, at))).collect::<Result<_>>()?;
    let all: Vec<_> = given.iter().map(|(date, _)| *date).collect();
    let earlier = given.iter().rev().find(|(_, at)| *at < since.as_millisecond());
    let was = |now| earlier.map(|(date, _)| *date).filter(|was| *was != now);
    Ok(Forecast::of(&all).map(|forecast| DatesFact { forecast, was: was(forecast.expected) }))
}

/// The open decisions of an initiative, the oldest first, and those that came to their end since then, the newest first; so many
/// of each at most.
pub async fn decisions(tx: &mut Tx, id: InitiativeId, since: Timestamp, limit: i64) -> Result<Vec<Decision>> {
    let (workspace, since) = (tx.workspace()?, since.as_millisecond());
    let mut rows = fetch_all!(tx, DecisionRow, OPEN, workspace, id.0, limit)?;
    rows.extend(fetch_all!(tx, DecisionRow, ENDED, workspace, id.0, since, limit)?);
    rows.into_iter().map(DecisionRow::decision).collect()
}

/// The feedback of an initiative since then, counted.
pub async fn feedback(tx: &mut Tx, id: InitiativeId, since: Timestamp) -> Result<FeedbackFact> {
    let (workspace, since) = (tx.workspace()?, since.as_millisecond());
    let (new,) = fetch_one!(tx, (i64,), FEEDBACK_NEW, workspace, id.0, since)?;
    let ends = fetch_all!(tx, (String, i64), FEEDBACK_ENDS, workspace, id.0, since)?;
    let themes = fetch_all!(tx, (String, i64), THEMES_OF, workspace, id.0, since, THEMES)?;
    let ended = ends.iter().map(|(_, count)| count).sum();
    Ok(FeedbackFact { new, ended, ends: ends.into_iter().collect(), themes })
}

/// Up to `limit` members who gave feedback since then.
pub async fn authors(tx: &mut Tx, id: InitiativeId, since: Timestamp, limit: i64) -> Result<Vec<MemberId>> {
    let (workspace, since) = (tx.workspace()?, since.as_millisecond());
    let rows = fetch_all!(tx, (String,), AUTHORS, workspace, id.0, since, limit)?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).collect())
}
