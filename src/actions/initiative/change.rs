//! The owner changes the name, the key, the sponsor or the channel.

use super::{appoint, chosen, colleague, name_field, note, owned, refresh};
use crate::actions::Outcome;
use crate::actions::course::turn::take;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
use crate::domain::initiative::{Standing, TurnKind, key_from};
use crate::domain::people::Actor;
use crate::domain::refusal::CourseRefusal;
use crate::store::{Tx, initiatives};

/// What it shall be from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// Its key, as typed.
    pub key: String,
    /// Its sponsor.
    pub sponsor: Option<MemberId>,
    /// Its channel.
    pub channel: Option<ChannelId>,
}

/// Changes an initiative; only the owner may. A new sponsor is asked, a new channel gets the card and whatever
/// could not be posted in the old one.
pub async fn change(tx: &mut Tx, actor: &Actor, id: InitiativeId, wanted: &Change) -> Outcome<()> {
    let mut initiative = owned(tx, actor, id).await?;
    let before = initiative.clone();
    initiative.name = name_field(&wanted.name)?;
    initiative.key = chosen("key", key_from(&wanted.key))?;
    initiative.channel = chosen("channel", wanted.channel.clone())?;
    let sponsor = chosen("sponsor", wanted.sponsor.clone())?;
    if initiative.key != before.key && !initiatives::key_is_free(tx, &initiative.key, id).await? {
        return Err(CourseRefusal::KeyTaken { key: initiative.key }.into());
    }
    // The form shows the sponsor who was asked: leaving it as it is asks nobody again.
    let other_sponsor = sponsor != before.sponsor;
    if other_sponsor {
        colleague(tx, &sponsor).await?;
        appoint::put(&mut initiative, &sponsor);
    }
    if initiative == before {
        return Ok(());
    }
    if Standing::of(&initiative) == Standing::of(&before) {
        initiatives::save(tx, &initiative).await?;
    } else {
        take(tx, actor, &before, &initiative, TurnKind::Changed, "").await?;
    }
    if other_sponsor {
        note(tx, actor.member.as_str(), id, "sponsor.named", "").await?;
        appoint::ask(tx, &initiative, &before.sponsor).await?;
    }
    Ok(refresh(tx, id).await?)
}
