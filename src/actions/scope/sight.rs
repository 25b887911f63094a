//! Whose scope somebody may look at, and who may ask for more.

use crate::actions::Outcome;
use crate::actions::initiative::{further, live, overview};
use crate::domain::decision::DecisionKind;
use crate::domain::ids::{ChannelId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::permit::may_propose;
use crate::domain::refusal::ScopeRefusal;
use crate::store::{Tx, initiatives};

/// The initiative that a command means, for a full member who can see it.
///
/// Refused: guests, strangers, and everybody in a channel in which it is only shown: what is asked there would be said
/// elsewhere.
pub async fn visible(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    actor: &Actor,
    key: Option<&str>,
) -> Outcome<Initiative> {
    let initiative = overview::visible(tx, channel, &actor.member, key).await?;
    let roster = initiatives::roster(tx, &initiative).await?;
    drop(may_propose(&roster, actor, &DecisionKind::Plain)?);
    if let Some(channel) = channel
        && further::shown(tx, initiative.id).await?.contains(channel)
    {
        return Err(ScopeRefusal::NotHere { home: initiative.channel }.into());
    }
    Ok(initiative)
}

/// The initiative, kept for a request by a full member who can see it. Refused besides: whatever has ended.
pub async fn may_ask(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    actor: &Actor,
    id: InitiativeId,
) -> Outcome<Initiative> {
    let initiative = live(tx, id).await?;
    visible(tx, channel, actor, Some(&initiative.key)).await
}
