//! Who stands in for somebody while they are away, named beforehand.

use super::person::zone_of;
use crate::actions::initiative::colleague;
use crate::actions::{Outcome, checkin};
use crate::domain::calendar::local_date;
use crate::domain::delegation::Delegation;
use crate::domain::ids::MemberId;
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, SettingsRefusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, delegations};
use jiff::civil::Date;

/// Whom somebody named, until their last day is over.
pub async fn of(tx: &mut Tx, member: &MemberId) -> Result<Option<Delegation>> {
    let today = local_date(tx.now(), &zone_of(tx, member).await?);
    Ok(delegations::of(tx, member).await?.filter(|named| named.until >= today))
}

/// Names who stands in for the actor on these days; nobody: nobody does any more. Votes given meanwhile stand.
///
/// Refused: oneself, whoever cannot take part, days that are over or turned round.
pub async fn name(
    tx: &mut Tx,
    actor: &Actor,
    delegate: Option<MemberId>,
    days: (Option<Date>, Option<Date>),
) -> Outcome<()> {
    let before = of(tx, &actor.member).await?;
    let Some(delegate) = delegate else {
        if before.is_some() {
            delegations::remove(tx, &actor.member).await?;
            note(tx, actor, "delegate.removed", "").await?;
        }
        return Ok(());
    };
    let (Some(from), Some(until)) = days else {
        return Err(Refusal::Settings(SettingsRefusal::DelegateDays).into());
    };
    if before.as_ref().is_some_and(|was| was.delegate == delegate && (was.from, was.until) == (from, until)) {
        return Ok(());
    }
    let today = local_date(tx.now(), &zone_of(tx, &actor.member).await?);
    let wanted =
        Delegation::new(actor.member.clone(), delegate, (from, until), today).map_err(Refusal::Settings)?;
    colleague(tx, &wanted.delegate).await?;
    delegations::save(tx, &wanted).await?;
    note(tx, actor, "delegate.named", &format!("{from} {until}")).await?;
    Ok(checkin::cover_for(tx, &actor.member).await?)
}

async fn note(tx: &mut Tx, actor: &Actor, action: &str, detail: &str) -> Result<()> {
    let entry = Entry { actor: actor.member.as_str(), action, subject: "preferences", detail };
    audit::append(tx, &entry).await
}
