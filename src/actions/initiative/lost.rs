//! A channel is closed to Accord, or open again: whoever leads an initiative there learns it at once, not with the next message.

use super::further;
use crate::actions::decision::lost;
use crate::domain::ids::ChannelId;
use crate::domain::initiative::Life;
use crate::domain::job::{Edit, Job, Post};
use crate::domain::notice::{Notice, initiative as about};
use crate::store::{Result, Tx, initiatives, jobs};
use std::collections::BTreeSet;

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

/// The channel is open again: what waited for it is posted, what lives there shows how it stands now, and its owners learn it.
pub async fn back(tx: &mut Tx, channel: &ChannelId) -> Result<()> {
    let mut living = initiatives::in_channel(tx, channel).await?;
    living.extend(further::shown_in(tx, channel).await?);
    let living = living.into_iter().filter(|one| matches!(one.life, Life::Active | Life::Paused));
    let mut owners = BTreeSet::new();
    for initiative in living {
        let told =
            Post::channel_lost(initiative.owner.clone(), initiative.id, channel.clone(), String::new());
        jobs::release(tx, &Job::Post(told)).await?;
        jobs::enqueue(tx, &Job::Edit(Edit::Initiative(initiative.id))).await?;
        owners.insert(initiative.owner);
    }
    lost::back(tx, channel).await?;
    let kept = jobs::unpark(tx, channel).await?;
    let at = tx.now_ms();
    for member in owners {
        let notice = Notice::Initiative(about::Notice::ChannelBack { channel: channel.clone(), kept });
        let key = format!("back/{channel}/{at}/{member}");
        jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await?;
    }
    Ok(())
}
