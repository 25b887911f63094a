//! One next step at a time: the card stops asking for what is done.

use crate::domain::ids::InitiativeId;
pub use crate::domain::initiative::{CHECKIN, UPDATE};
use crate::domain::job::{Edit, Job};
use crate::store::{Result, Tx, jobs, steps};

/// Marks a step of setting the initiative up as done ([`CHECKIN`], [`UPDATE`]) and brings its card up to date.
pub async fn step_done(tx: &mut Tx, initiative: InitiativeId, step: &str) -> Result<()> {
    if steps::done(tx, initiative, step).await? {
        jobs::enqueue(tx, &Job::Edit(Edit::Initiative(initiative))).await?;
    }
    Ok(())
}
