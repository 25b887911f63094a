//! Who is asked, and who may ask.

use crate::actions::Outcome;
use crate::domain::calendar::parse_zone;
use crate::domain::checkin::{Checkin, Person, State};
use crate::domain::ids::{CheckinId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Standing;
use crate::domain::refusal::{CheckinRefusal, Refusal};
use crate::store::{
    Result, StoreError, Tx, checkin_groups, checkins, initiatives, members, preferences, settings,
};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// Those of a check-in's audience who can be asked, with their zones; bots, strangers and switched-off accounts are left out.
///
/// Whose zone Slack does not tell is taken to live where the owner does, else by UTC.
pub(super) async fn asked(tx: &mut Tx, initiative: &Initiative, checkin: &Checkin) -> Result<Vec<Person>> {
    let fallback = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
    let roster = initiatives::roster(tx, initiative).await?;
    let grouped = checkin_groups::members(tx, checkin.id).await?;
    let audience: Vec<_> = checkin.audience.of(&roster, grouped).into_iter().collect();
    let settings = settings::of(tx).await?;
    let known = preferences::of_all(tx, &audience).await?;
    let people = known.into_iter().filter(|known| settings.admits(known.standing)).map(|known| {
        let zone = known.zone.as_deref().and_then(|name| parse_zone(name).ok());
        let zone = zone.unwrap_or_else(|| fallback.clone());
        Person { member: known.member, zone, preferences: known.preferences }
    });
    Ok(people.collect())
}

/// Whether a member can be asked, as far as Slack told us and the workspace admits guests.
pub async fn can_be_asked(tx: &mut Tx, member: &MemberId) -> Result<bool> {
    let standing = members::find(tx, member).await?.map_or(Standing::Full, |row| row.standing());
    match standing {
        Standing::Full => Ok(true),
        other => Ok(settings::of(tx).await?.admits(other)),
    }
}

/// Whether a member is away now, by what they or their status say.
pub async fn is_away(tx: &mut Tx, member: &MemberId) -> Result<bool> {
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    let now = tx.now();
    Ok(preferences::of(tx, member).await?.is_away(now, &zone))
}

/// The zone of a member's profile.
pub async fn zone_of(tx: &mut Tx, member: &MemberId) -> Result<Option<TimeZone>> {
    let row = members::find(tx, member).await?;
    Ok(row.and_then(|row| row.zone).and_then(|zone| parse_zone(&zone).ok()))
}

/// Everybody whose zone and standing matter when a check-in opens: its audience, and the owner.
pub async fn audience(tx: &mut Tx, id: CheckinId) -> Result<Vec<MemberId>> {
    let Some(checkin) = checkins::find(tx, id).await? else { return Ok(Vec::new()) };
    let initiative = initiative_of(tx, &checkin).await?;
    let roster = initiatives::roster(tx, &initiative).await?;
    let mut people = checkin.audience.of(&roster, checkin_groups::members(tx, id).await?);
    people.insert(initiative.owner);
    Ok(people.into_iter().collect())
}

/// Whether a check-in asks this member, as the lists are now.
pub async fn is_asked(
    tx: &mut Tx,
    initiative: &Initiative,
    checkin: &Checkin,
    member: &MemberId,
) -> Result<bool> {
    let roster = initiatives::roster_for(tx, initiative, member).await?;
    if checkin.audience.of(&roster, BTreeSet::new()).contains(member) {
        return Ok(true);
    }
    Ok(checkin_groups::members(tx, checkin.id).await?.contains(member))
}

/// The initiative of a check-in; the foreign key says that there is one.
pub(super) async fn initiative_of(tx: &mut Tx, checkin: &Checkin) -> Result<Initiative> {
    initiatives::find(tx, checkin.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "checkin",
        column: "initiative",
        row: checkin.id.0.to_string(),
    })
}

/// An initiative of which `member` is the owner. Others are told who may.
pub async fn owned(tx: &mut Tx, id: InitiativeId, member: &MemberId) -> Outcome<Initiative> {
    let initiative = initiatives::find(tx, id).await?.ok_or(Refusal::NotInInitiativeChannel)?;
    if !initiative.is_owned_by(member) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    Ok(initiative)
}

/// A check-in of which `member` is the owner, with its initiative.
pub async fn owned_checkin(tx: &mut Tx, id: CheckinId, member: &MemberId) -> Outcome<(Initiative, Checkin)> {
    let checkin = checkins::find(tx, id).await?.ok_or(Refusal::Checkin(CheckinRefusal::NoCheckin))?;
    let initiative = owned(tx, checkin.initiative, member).await?;
    if checkin.state == State::Archived {
        return Err(Refusal::Checkin(CheckinRefusal::Archived).into());
    }
    Ok((initiative, checkin))
}
