//! An owner asks once more, now.

use super::open::EXTRA;
use super::people::{asked, owned_checkin, zone_of};
use crate::actions::Outcome;
use crate::domain::calendar::local_date;
use crate::domain::ids::CheckinId;
use crate::domain::job::{Job, Work};
use crate::domain::people::Actor;
use crate::domain::refusal::{CheckinRefusal, Refusal};
use crate::store::{Tx, jobs, rounds};
use jiff::tz::TimeZone;

/// Opens one extra round now, which gives how many people can be asked. Only the owner may, and not while a round is
/// open.
pub async fn ask_now(tx: &mut Tx, actor: &Actor, id: CheckinId) -> Outcome<usize> {
    let (initiative, checkin) = owned_checkin(tx, id, &actor.member).await?;
    if let Some(round) = rounds::open_of(tx, id).await?.into_iter().find(|round| !round.is_trial()) {
        return Err(Refusal::Checkin(CheckinRefusal::RoundIsOpen { closes_at: round.closes_at }).into());
    }
    let zone = zone_of(tx, &actor.member).await?.unwrap_or(TimeZone::UTC);
    if !checkin.days.is_working_day(local_date(tx.now(), &zone)) {
        return Err(Refusal::Checkin(CheckinRefusal::DayOff).into());
    }
    let people = asked(tx, &initiative, &checkin).await?.len();
    if people == 0 {
        return Err(Refusal::Checkin(CheckinRefusal::NobodyToAsk).into());
    }
    let date = local_date(tx.now(), &TimeZone::UTC).to_string();
    let time = format!("{EXTRA}{}", tx.now_ms());
    jobs::enqueue(tx, &Job::Work(Work::OpenRound { checkin: id, date, time })).await?;
    Ok(people)
}
