//! Somebody left the company, or is erased: their place in what is still to come is free.

use super::seat::give_up;
use crate::domain::ids::MemberId;
use crate::domain::training::Who;
use crate::store::{Result, Tx, trainings};
use jiff::Timestamp;

/// Frees every place that somebody has, or waits for, in a training to come; whoever waits longest gets it. A second time changes nothing.
pub async fn vacate(tx: &mut Tx, member: &MemberId) -> Result<()> {
    let now = tx.now();
    // All are locked before the first is written: whoever signs up meanwhile holds one of them, and waits for the trail.
    let mut found = trainings::of_member(tx, member, (now, Timestamp::MAX), true).await?;
    found.sort_by_key(|training| training.id);
    let mut locked = Vec::with_capacity(found.len());
    for training in found {
        locked.extend(trainings::lock(tx, training.id).await?.filter(|training| training.is_to_come(now)));
    }
    for training in locked {
        give_up(tx, training, &Who::Member(member.clone()), "accord").await?;
    }
    Ok(())
}
