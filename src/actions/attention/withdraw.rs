//! A nudge is not needed any more.

use crate::domain::ids::{MemberId, RoundId};
use crate::domain::job::Post;
use crate::store::{Result, Tx, asks, nudges};

/// Gives up a nudge that was not sent. The ask is free again where the message carries nothing else.
pub async fn withdraw(tx: &mut Tx, subject: &str) -> Result<()> {
    let Some(nudge) = nudges::find(tx, subject).await? else { return asks::release(tx, subject).await };
    if !nudges::leave(tx, subject).await? {
        return Ok(());
    }
    let Some(carrier) = nudge.carrier else { return Ok(()) };
    if nudges::carried(tx, &carrier).await?.is_empty() { asks::release(tx, &carrier).await } else { Ok(()) }
}

/// Gives up the reminders of a round that somebody does not need any more: what they would have taken of the week is free again.
pub async fn spare_reminders(tx: &mut Tx, round: RoundId, member: &MemberId) -> Result<()> {
    for post in [Post::CheckinReminder, Post::CheckinLastCall] {
        withdraw(tx, &post(round, member.clone()).subject()).await?;
    }
    Ok(())
}
