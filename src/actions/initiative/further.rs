//! An initiative is shown in further channels: its own keeps the card and all that is said, the others get the weekly update.

use super::{note, owned};
use crate::actions::Outcome;
use crate::domain::ids::{ChannelId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::refusal::CourseRefusal;
use crate::store::{Result, Tx, further_channels, initiatives};

/// In so many channels besides its own.
pub const MOST: usize = 5;

/// Chooses in which further channels it is shown; only those who lead may. What was chosen before and is not named is one no more.
///
/// Refused: more than a few, and any new one while its own channel is not known to be public, since what is said there would leave it.
pub async fn choose(tx: &mut Tx, actor: &Actor, id: InitiativeId, wanted: &[ChannelId]) -> Outcome<()> {
    let initiative = owned(tx, actor, id).await?;
    let before = further_channels::of(tx, id).await?;
    let mut wanted = wanted.to_vec();
    wanted.retain(|channel| *channel != initiative.channel);
    if wanted.len() > MOST {
        return Err(CourseRefusal::TooManyChannels { most: MOST }.into());
    }
    let new: Vec<_> = wanted.iter().filter(|channel| !before.contains(channel)).collect();
    if !new.is_empty() && !initiatives::is_public(tx, id).await? {
        return Err(CourseRefusal::NotPublic.into());
    }
    let gone: Vec<_> = before.iter().filter(|channel| !wanted.contains(channel)).collect();
    if new.is_empty() && gone.is_empty() {
        return Ok(());
    }
    for channel in &new {
        further_channels::add(tx, id, channel).await?;
    }
    for channel in &gone {
        further_channels::remove(tx, id, channel).await?;
    }
    let detail = format!("added={} removed={}", new.len(), gone.len());
    Ok(note(tx, actor.member.as_str(), id, "initiative.further", &detail).await?)
}

/// Where it is shown besides its own channel: nowhere while that is not known to be public.
pub async fn shown(tx: &mut Tx, id: InitiativeId) -> Result<Vec<ChannelId>> {
    if initiatives::is_public(tx, id).await? { further_channels::of(tx, id).await } else { Ok(Vec::new()) }
}

/// The initiatives that are shown in a channel that is not their own, the newest first.
pub async fn shown_in(tx: &mut Tx, channel: &ChannelId) -> Result<Vec<Initiative>> {
    let mut all = Vec::new();
    for id in further_channels::shown_in(tx, channel).await? {
        all.extend(initiatives::find(tx, id).await?);
    }
    Ok(all)
}

/// The newest initiative that lives in a channel, else the newest that is shown there.
pub async fn newest(tx: &mut Tx, channel: &ChannelId) -> Result<Option<Initiative>> {
    match initiatives::in_channel(tx, channel).await?.into_iter().next() {
        Some(own) => Ok(Some(own)),
        None => Ok(shown_in(tx, channel).await?.into_iter().next()),
    }
}
