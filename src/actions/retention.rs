//! The daily purge plans itself.

use crate::actions::initiative::privacy;
use crate::domain::job::{Job, Work};
use crate::store::{Result, Tx, jobs};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// Plans today's purge, unless it is planned or done.
pub async fn plan(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    jobs::enqueue(tx, &purge(now)).await
}

/// Plans the purge of the next day.
pub async fn plan_next(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    let tomorrow = now.saturating_add(SignedDuration::from_hours(24)).unwrap_or(now);
    jobs::enqueue_at(tx, &purge(tomorrow), tomorrow).await
}

/// Has Slack asked which channels are private.
pub async fn read_channels(tx: &mut Tx) -> Result<()> {
    privacy::ask_again(tx).await
}

fn purge(at: Timestamp) -> Job {
    Job::Work(Work::Purge { day: at.to_zoned(TimeZone::UTC).date().to_string() })
}
