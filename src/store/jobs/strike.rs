//! An attempt that ended badly on our side: the database failed, or whoever worked on it panicked.

use super::{Claimed, LANE_OF, State};
use crate::store::sql::{execute, fetch_optional, statements};
use crate::store::{Result, Tx, lanes};
use jiff::Timestamp;

statements! {
    /// What had begun stays so, as after a crash: its fate is looked for before anything is sent again.
    STRIKE = "UPDATE jobs SET visible_at = $3, error = $4, updated_at = $5 WHERE id = $1 AND attempt = $2
              AND state IN ('queued', 'sending', 'unknown')";
    STANDS = "SELECT state FROM jobs WHERE id = $1 AND attempt = $2";
}

/// Lets a job be tried again at `at`; its strike stands. One whose call had begun is looked for then.
pub async fn struck(tx: &mut Tx, job: &Claimed, at: Timestamp, error: &str) -> Result<()> {
    let (at, now) = (at.as_millisecond(), tx.now_ms());
    execute!(tx, STRIKE, job.id, job.attempt, at, error, now)?;
    if let Some((lane,)) = fetch_optional!(tx, (String,), LANE_OF, job.id)? {
        lanes::wake(tx, &lane, at).await?;
    }
    Ok(())
}

/// Where a job stands by now, which its attempt may have changed; `None` once another worker took it over.
pub async fn stands(tx: &mut Tx, job: &Claimed) -> Result<Option<State>> {
    let found = fetch_optional!(tx, (String,), STANDS, job.id, job.attempt)?;
    found.map(|(state,)| State::parse(&state, job.id)).transpose()
}
