//! Which initiative is meant by a command.

use crate::actions::Outcome;
use crate::domain::ids::{ChannelId, MemberId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::refusal::Refusal;
use crate::store::{Tx, initiatives};

/// The initiative that is meant: the one of `key`, else the channel's (a live one before ended ones), else the
/// only live one that the member owns or sponsors.
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
        let mut found = initiatives::in_channel(tx, channel).await?;
        found.sort_by_key(|initiative| initiative.life != Life::Active);
        if let Some(first) = found.into_iter().next() {
            return Ok(first);
        }
    }
    let own = initiatives::of_member(tx, member).await?;
    let mut live = own.into_iter().filter(|initiative| initiative.life == Life::Active);
    match (live.next(), live.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Refusal::NotInInitiativeChannel.into()),
    }
}
