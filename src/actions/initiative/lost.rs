//! A channel is closed to Accord: whoever leads an initiative there learns it at once, not with the next message.

use crate::actions::decision::lost;
use crate::domain::ids::ChannelId;
use crate::domain::initiative::Life;
use crate::domain::job::{Job, Post};
use crate::store::{Result, Tx, initiatives, jobs};

/// Tells the owners of what lives in the channel, once until they try it again; then whoever decides something there.
pub async fn channel(tx: &mut Tx, channel: &ChannelId, code: &str) -> Result<()> {
    for initiative in initiatives::in_channel(tx, channel).await? {
        if matches!(initiative.life, Life::Active | Life::Paused) {
            let post = Post::channel_lost(initiative.owner, initiative.id, channel.clone(), code.to_owned());
            jobs::enqueue(tx, &Job::Post(post)).await?;
        }
    }
    lost::channel(tx, channel, code).await
}
