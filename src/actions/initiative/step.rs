//! One next step at a time: the card stops asking for what is done.

use crate::domain::ids::InitiativeId;
use crate::domain::job::{Edit, Job};
use crate::store::{Result, Tx, jobs};

/// The step that sets a check-in up.
pub const CHECKIN: &str = "checkin";

/// Marks a step of setting the initiative up as done and brings its card up to date.
pub async fn step_done(tx: &mut Tx, initiative: InitiativeId, step: &str) -> Result<()> {
    tracing::debug!(initiative = initiative.0, step, "done");
    jobs::enqueue(tx, &Job::Edit(Edit::Initiative(initiative))).await
}
