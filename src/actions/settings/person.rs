//! How one person wants to be asked.

use crate::actions::people::away;
use crate::actions::{Outcome, digest, home};
use crate::domain::calendar::parse_zone;
use crate::domain::ids::MemberId;
use crate::domain::people::Actor;
use crate::domain::preferences::Preferences;
use crate::domain::refusal::{Refusal, SettingsRefusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, members, preferences};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// How somebody wants to be asked, as of now.
pub async fn of(tx: &mut Tx, member: &MemberId) -> Result<Preferences> {
    let zone = zone_of(tx, member).await?;
    Ok(preferences::of(tx, member).await?.current(tx.now(), &zone))
}

/// Keeps how the actor wants to be asked. Questions that would come while they are away are taken back, with their asks.
///
/// Refused: a day back that has come already.
pub async fn save(tx: &mut Tx, actor: &Actor, wanted: &Preferences) -> Outcome<()> {
    let member = &actor.member;
    let before = preferences::of(tx, member).await?;
    let wanted = &Preferences { status: before.status, ..wanted.clone() };
    if before == *wanted {
        return Ok(());
    }
    let zone = zone_of(tx, member).await?;
    let comes = wanted.clone().current(tx.now(), &zone).back_on;
    if wanted.back_on != before.back_on && wanted.back_on != comes {
        return Err(Refusal::Settings(SettingsRefusal::BackAlready).into());
    }
    preferences::save(tx, member, wanted).await?;
    if wanted.digest != before.digest {
        digest::chosen(tx, member, wanted.digest).await?;
    }
    let begins = wanted.back_on.map(|back| zone.to_timestamp(back.to_datetime(Time::midnight())));
    if let Some(Ok(begins)) = begins {
        away::excuse(tx, member, begins).await?;
    }
    let entry =
        Entry { actor: member.as_str(), action: "preferences.changed", subject: "preferences", detail: "" };
    audit::append(tx, &entry).await?;
    Ok(home::touch(tx, std::slice::from_ref(member)).await?)
}

/// Notes that the actor is away until they are back on that day; `None`: not, or no longer.
pub async fn until(tx: &mut Tx, actor: &Actor, back_on: Option<Date>) -> Outcome<()> {
    let now = preferences::of(tx, &actor.member).await?;
    save(tx, actor, &Preferences { back_on, ..now }).await
}

/// The zone in which a member lives; UTC where Slack never told.
pub(in crate::actions) async fn zone_of(tx: &mut Tx, member: &MemberId) -> Result<TimeZone> {
    let known = members::find(tx, member).await?.and_then(|row| row.zone);
    Ok(known.and_then(|name| parse_zone(&name).ok()).unwrap_or(TimeZone::UTC))
}
