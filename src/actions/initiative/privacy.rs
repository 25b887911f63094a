//! Whether an initiative lives in a private channel: unknown counts as private.

use crate::domain::ids::{ChannelId, InitiativeId};
use crate::domain::job::{Job, Work};
use crate::store::{Result, Tx, initiatives, jobs};
use jiff::SignedDuration;

/// Slack answers 50 such questions a minute.
const PACE: SignedDuration = SignedDuration::from_secs(2);

/// Has Slack asked about the initiative's channel.
pub(in crate::actions) async fn ask(tx: &mut Tx, id: InitiativeId) -> Result<()> {
    jobs::enqueue(tx, &Job::Work(Work::ReadChannel(id))).await
}

/// Keeps what Slack said of a channel, if the initiative still lives there.
pub async fn learn(tx: &mut Tx, id: InitiativeId, channel: &ChannelId, private: bool) -> Result<()> {
    initiatives::set_private(tx, id, channel, private).await
}

/// Has Slack asked about the channels of all initiatives that go on and may be public, up to a few hundred, one after
/// the other: a channel may become private.
pub async fn ask_again(tx: &mut Tx) -> Result<()> {
    let mut at = tx.now();
    for id in initiatives::maybe_public(tx, InitiativeId(0), 500).await? {
        jobs::enqueue_at(tx, &Job::Work(Work::ReadChannel(id)), at).await?;
        at = at.saturating_add(PACE).unwrap_or(at);
    }
    Ok(())
}
