//! What could not be posted is tried again.

use super::owned;
use crate::actions::Outcome;
use crate::actions::decision::lost;
use crate::domain::ids::{ChannelId, InitiativeId};
use crate::domain::job::{Job, Post};
use crate::domain::people::Actor;
use crate::store::{Tx, further_channels, jobs};

/// Takes up again what waits for the initiative's channel and those in which it is shown besides; only the owner may. Gives the channel, and how many
/// messages waited. If the channel is still lost, the owner is told again.
pub async fn try_again(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<(ChannelId, usize)> {
    let initiative = owned(tx, actor, id).await?;
    let channel = initiative.channel;
    lost::back(tx, &channel).await?;
    let mut kept = 0;
    for place in further_channels::of(tx, id).await?.into_iter().chain([channel.clone()]) {
        let told = Post::channel_lost(initiative.owner.clone(), id, place.clone(), String::new());
        jobs::release(tx, &Job::Post(told)).await?;
        kept += jobs::unpark(tx, &place).await?;
    }
    Ok((channel, kept))
}
