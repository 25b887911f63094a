//! Whoever wants to hear of an initiative follows it: they get a copy of each update, and nobody asks them anything.
//!
//! What stands in a private channel goes to those alone who are in it: whoever left follows no more, and would press *Follow* again.

use super::find;
use crate::actions::initiative::{colleague, live, note};
use crate::actions::{Outcome, digest};
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, UpdateId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Post};
use crate::domain::people::{Actor, Role, Standing};
use crate::domain::portfolio::{Share, asks};
use crate::domain::refusal::{Refusal, UpdateRefusal};
use crate::domain::update::State;
use crate::store::{Result, Tx, initiatives, jobs, members};
use std::collections::BTreeSet;

/// What became of somebody's wish to follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// They follow from now on.
    Now,
    /// They have this part already: a follower follows, and the others hear of it anyway.
    Has(Role),
}

/// Lets the actor follow the initiative of an update that they see in the channel `here`. Gives the initiative, too.
///
/// Refused: bots and people of other companies, guests where none are asked or outside of its own channel, and what has ended.
pub async fn follow(
    tx: &mut Tx,
    actor: &Actor,
    id: UpdateId,
    here: Option<&ChannelId>,
) -> Outcome<(Initiative, Followed)> {
    match actor.standing {
        Standing::Stranger => return Err(Refusal::Stranger.into()),
        Standing::Bot => return Err(Refusal::Bot.into()),
        Standing::Deactivated => return Err(Refusal::Deactivated.into()),
        Standing::Full | Standing::Guest => {}
    }
    let (update, _) = find(tx, id).await?;
    let initiative = live(tx, update.initiative).await?;
    if let Some(role) = initiatives::roster_for(tx, &initiative, &actor.member).await?.role(&actor.member) {
        return Ok((initiative, Followed::Has(role)));
    }
    colleague(tx, &actor.member).await?;
    let open = actor.standing == Standing::Full && initiatives::is_public(tx, initiative.id).await?;
    if !open && here != Some(&initiative.channel) {
        return Err(UpdateRefusal::FollowThere { channel: initiative.channel }.into());
    }
    initiatives::add_person(tx, initiative.id, &actor.member, Role::Follower).await?;
    note(tx, actor.member.as_str(), initiative.id, "initiative.followed", "").await?;
    Ok((initiative, Followed::Now))
}

/// Lets the actor follow an initiative no more; nothing happens where they do not. Gives the channel it lives in.
pub async fn unfollow(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<ChannelId> {
    let hidden = || Refusal::NoSuchInitiative { key: id.to_string() };
    let initiative = initiatives::find(tx, id).await?.ok_or_else(hidden)?;
    if initiatives::remove_follower(tx, id, &actor.member).await? {
        note(tx, actor.member.as_str(), id, "initiative.unfollowed", "").await?;
    }
    Ok(initiative.channel)
}

async fn part(tx: &mut Tx, initiative: &Initiative, member: &MemberId) -> Result<Option<Role>> {
    Ok(initiatives::roster_for(tx, initiative, member).await?.role(member))
}

/// Those who follow the initiative of an update.
pub async fn of(tx: &mut Tx, id: UpdateId) -> Result<Vec<MemberId>> {
    let (_, initiative) = find(tx, id).await?;
    Ok(initiatives::roster(tx, &initiative).await?.followers.into_iter().collect())
}

/// The channel whose members must be read before the followers get an update: where it is not known to be public, or one of them is
/// a guest. `None` where whoever follows may see it.
pub async fn behind_a_door(tx: &mut Tx, id: UpdateId) -> Result<Option<ChannelId>> {
    let (_, initiative) = find(tx, id).await?;
    let mut closed = !initiatives::is_public(tx, initiative.id).await?;
    for member in initiatives::roster(tx, &initiative).await?.followers {
        closed |= standing(tx, &member).await? != Standing::Full;
    }
    Ok(closed.then_some(initiative.channel))
}

async fn standing(tx: &mut Tx, member: &MemberId) -> Result<Standing> {
    // Who was never seen counts as a full member, as where they are asked.
    Ok(members::find(tx, member).await?.map_or(Standing::Full, |row| row.standing()))
}

/// An update that went out goes to those who follow. `present`: who is in its channel, where that was read; `None` where it could
/// not be: then it goes to those alone who may see it anyway. Who reads several initiatives has it in their digest, unless it asks for
/// their vote.
pub async fn inform(tx: &mut Tx, id: UpdateId, present: Option<&BTreeSet<MemberId>>) -> Result<()> {
    let (update, initiative) = find(tx, id).await?;
    if !matches!(update.state, State::Sent { .. }) {
        return Ok(());
    }
    let public = initiatives::is_public(tx, initiative.id).await?;
    for member in initiatives::roster(tx, &initiative).await?.followers {
        if members::is_gone(tx, &member).await? {
            continue;
        }
        let open = public && standing(tx, &member).await? == Standing::Full;
        match present.map(|present| present.contains(&member)) {
            _ if open => {}
            Some(true) => {}
            Some(false) => {
                ends(tx, &initiative, &member).await?;
                continue;
            }
            None => continue,
        }
        digest::ensure(tx, &member).await?;
        let many = initiative.life == Life::Active && digest::reads_many(tx, &member).await?;
        if !many || asks(&update, &member, Share::Follows) {
            jobs::enqueue(tx, &Job::Post(Post::UpdateToFollower(id, member))).await?;
        }
    }
    Ok(())
}

/// Somebody left a channel: what they cannot see any more they follow no more.
pub async fn left(tx: &mut Tx, channel: &ChannelId, member: &MemberId) -> Result<()> {
    for initiative in shut_out(tx, channel, member).await? {
        ends(tx, &initiative, member).await?;
    }
    Ok(())
}

/// Whether leaving a channel takes from somebody what they follow.
pub async fn misses(tx: &mut Tx, channel: &ChannelId, member: &MemberId) -> Result<bool> {
    Ok(!shut_out(tx, channel, member).await?.is_empty())
}

async fn shut_out(tx: &mut Tx, channel: &ChannelId, member: &MemberId) -> Result<Vec<Initiative>> {
    let mut lost = Vec::new();
    for initiative in initiatives::in_channel(tx, channel).await? {
        let open = standing(tx, member).await? == Standing::Full
            && initiatives::is_public(tx, initiative.id).await?;
        if !open && part(tx, &initiative, member).await? == Some(Role::Follower) {
            lost.push(initiative);
        }
    }
    Ok(lost)
}

async fn ends(tx: &mut Tx, initiative: &Initiative, member: &MemberId) -> Result<()> {
    if initiatives::remove_follower(tx, initiative.id, member).await? {
        note(tx, "accord", initiative.id, "initiative.unfollowed", "left its channel").await?;
    }
    Ok(())
}
