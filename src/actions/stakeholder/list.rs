//! Who is in it, as everybody who sees the initiative may know.

use super::seen;
use crate::actions::Outcome;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::people::{Actor, Role};
use crate::domain::stakeholder::Profile;
use crate::store::people_sources::{self, Source};
use crate::store::{Tx, initiatives, profiles, settings};
use std::collections::{BTreeMap, BTreeSet};

/// The people of an initiative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The initiative.
    pub initiative: Initiative,
    /// Its people: owner and sponsor first, then by group.
    pub people: Vec<Entry>,
    /// Channels and user groups that people were taken from.
    pub sources: Vec<Source>,
    /// Whether owners may keep private assessments here.
    pub assessments: bool,
}

/// One of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What they are in it.
    pub role: Role,
    /// Whether they are asked as a stakeholder, too.
    pub asked: bool,
    /// What is known of them.
    pub profile: Profile,
}

/// Who is in it, for somebody who sees the initiative.
pub async fn board(tx: &mut Tx, actor: &Actor, id: InitiativeId, in_channel: bool) -> Outcome<Board> {
    let initiative = seen(tx, actor, id, in_channel).await?;
    let roster = initiatives::roster(tx, &initiative).await?;
    let known = profiles::of(tx, id).await?;
    let mut known: BTreeMap<MemberId, Profile> =
        known.into_iter().map(|profile| (profile.member.clone(), profile)).collect();
    // Whoever plays two parts stands in the list once.
    let seats = [&initiative.owner, &initiative.sponsor];
    let everybody: BTreeSet<_> = roster.stakeholders.iter().chain(&roster.followers).chain(seats).collect();
    let entry = |member: &MemberId| {
        let role = roster.role(member)?;
        let profile = known.remove(member).unwrap_or_else(|| Profile::blank(member.clone()));
        Some(Entry { role, asked: roster.stakeholders.contains(member), profile })
    };
    let mut people: Vec<_> = everybody.into_iter().filter_map(entry).collect();
    people.sort_by(|a, b| place(a).cmp(&place(b)));
    let sources = people_sources::of(tx, id).await?;
    let assessments = settings::of(tx).await?.assessments;
    Ok(Board { initiative, people, sources, assessments })
}

/// Owner and sponsor first; then groups in the order of their names, those without a group last.
fn place(entry: &Entry) -> (u8, bool, &str, &MemberId) {
    let rank = match entry.role {
        Role::Owner => 0,
        Role::Sponsor => 1,
        Role::Stakeholder => 2,
        Role::Follower => 3,
    };
    let group = entry.profile.group.as_str();
    (rank, group.is_empty(), group, &entry.profile.member)
}
