//! Whether an initiative lives in a private channel: unknown counts as private.

use crate::domain::ids::{ChannelId, InitiativeId};
use crate::domain::job::{Job, Work};
use crate::store::{Result, Tx, initiatives, jobs};

/// Has Slack asked about the initiative's channel.
pub(super) async fn ask(tx: &mut Tx, id: InitiativeId) -> Result<()> {
    jobs::enqueue(tx, &Job::Work(Work::ReadChannel(id))).await
}

/// Keeps what Slack said of a channel, if the initiative still lives there.
pub async fn learn(tx: &mut Tx, id: InitiativeId, channel: &ChannelId, private: bool) -> Result<()> {
    initiatives::set_private(tx, id, channel, private).await
}

/// Has Slack asked about the channels of all initiatives that go on and may be public, up to a few hundred: a channel
/// may become private.
pub async fn ask_again(tx: &mut Tx) -> Result<()> {
    for id in initiatives::maybe_public(tx, InitiativeId(0), 500).await? {
        ask(tx, id).await?;
    }
    Ok(())
}
