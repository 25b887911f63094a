//! What everybody may know of somebody: changed by themselves, or by the owner.

use super::{has_part, note, seen, words};
use crate::actions::Outcome;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::refusal::PeopleRefusal;
use crate::domain::stakeholder::{Profile, WANTS_MAX, WORDS_MAX};
use crate::store::{Tx, profiles};

/// A profile as a form gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The group.
    pub group: String,
    /// What they do there.
    pub part: String,
    /// What they want.
    pub wants: String,
    /// The owner spoke with them.
    pub spoke: bool,
}

/// The profile of somebody, for whoever may change it.
pub async fn open(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    member: &MemberId,
) -> Outcome<(Initiative, Profile)> {
    let initiative = seen(tx, actor, id, false).await?;
    if !initiative.is_owned_by(&actor.member) && actor.member != *member {
        return Err(PeopleRefusal::NotYourProfile { member: member.clone() }.into());
    }
    has_part(tx, &initiative, member).await?;
    let profile = profiles::find(tx, id, member).await?;
    Ok((initiative, profile))
}

/// Keeps a changed profile. That the owner spoke with somebody is taken from those who lead alone.
pub async fn save(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    member: &MemberId,
    filled: &Filled,
) -> Outcome<()> {
    let (initiative, before) = open(tx, actor, id, member).await?;
    let spoke = filled.spoke && initiative.is_owned_by(&actor.member);
    let profile = Profile {
        member: member.clone(),
        group: words("group", &filled.group, WORDS_MAX)?,
        part: words("part", &filled.part, WORDS_MAX)?,
        wants: words("wants", &filled.wants, WANTS_MAX)?,
        contacted_at: if spoke { Some(tx.now()) } else { before.contacted_at },
    };
    if profile == before {
        return Ok(());
    }
    profiles::save(tx, id, &profile).await?;
    Ok(note(tx, actor.member.as_str(), id, "profile.changed", "").await?)
}
