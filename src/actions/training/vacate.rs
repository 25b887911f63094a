//! Somebody left the company, or is erased: their place in what is still to come is free.

use super::seat::give_up;
use crate::domain::ids::MemberId;
use crate::domain::training::Who;
use crate::store::{Result, Tx, trainings};
use jiff::Timestamp;

/// Frees every place that somebody has, or waits for, in a training to come; whoever waits longest gets it. A second time changes nothing.
pub async fn vacate(tx: &mut Tx, member: &MemberId) -> Result<()> {
    let now = tx.now();
    for found in trainings::of_member(tx, member, (now, Timestamp::MAX), true).await? {
        let Some(training) = trainings::lock(tx, found.id).await?.filter(|t| t.is_to_come(now)) else {
            continue;
        };
        give_up(tx, training, &Who::Member(member.clone()), "accord").await?;
    }
    Ok(())
}
