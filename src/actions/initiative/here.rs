//! Which initiative is meant by a command.

use super::further;
use crate::actions::Outcome;
use crate::domain::ids::{ChannelId, MemberId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::refusal::{CourseRefusal, Refusal};
use crate::store::{Tx, initiatives};

/// The initiative that is meant: the one of `key`, else the channel's (a live one before ended ones; of several live ones
/// the only one that the member leads), else the one that is shown there besides its own channel, else the only live one that the member owns or sponsors.
///
/// A key is looked up in the whole workspace; whoever answers decides whether the asker may see it.
pub async fn here(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    key: Option<&str>,
) -> Outcome<Initiative> {
    if let Some(key) = key {
        let found = initiatives::by_key(tx, &key.to_uppercase()).await?;
        return found.ok_or_else(|| Refusal::NoSuchInitiative { key: key.to_owned() }.into());
    }
    if let Some(channel) = channel {
        let found = initiatives::in_channel(tx, channel).await?;
        if let Some(meant) = meant(found, member)? {
            return Ok(meant);
        }
        let shown = further::shown_in(tx, channel).await?;
        if let Some(meant) = meant(shown, member)? {
            return Ok(meant);
        }
    }
    let own = initiatives::of_member(tx, member).await?;
    let mut live = own.into_iter().filter(|initiative| initiative.life == Life::Active);
    match (live.next(), live.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Refusal::NotInInitiativeChannel.into()),
    }
}

/// Which of a channel's initiatives is meant, the newest first. Refused: several that could be.
fn meant(found: Vec<Initiative>, member: &MemberId) -> Result<Option<Initiative>, CourseRefusal> {
    let (live, over): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|initiative| initiative.life == Life::Active);
    if live.len() < 2 {
        return Ok(live.into_iter().chain(over).next());
    }
    let keys = live.iter().map(|initiative| initiative.key.clone()).collect();
    let mut led = live.into_iter().filter(|initiative| initiative.is_owned_by(member));
    match (led.next(), led.next()) {
        (Some(only), None) => Ok(Some(only)),
        _ => Err(CourseRefusal::WhichOne { keys }),
    }
}
