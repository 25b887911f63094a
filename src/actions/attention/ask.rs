//! One ask of one person that is planned by itself: when, and whether their week has room for it.

use super::budget;
use crate::actions::checkin::zone_of;
use crate::domain::attention::{next_week, week_of};
use crate::domain::ids::MemberId;
use crate::domain::job::{Job, Post};
use crate::store::{Result, Tx, asks, jobs, members, preferences};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// When somebody is asked who may be asked at `at`; `None` where they are away, or their hours begin more than `patience` later.
pub async fn turn(
    tx: &mut Tx,
    member: &MemberId,
    at: Timestamp,
    patience: SignedDuration,
) -> Result<Option<Timestamp>> {
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    Ok(preferences::of(tx, member).await?.asked_at(at, &zone, patience))
}

/// When somebody is reminded who may be reminded now: within their hours.
pub async fn reminded(tx: &mut Tx, member: &MemberId) -> Result<Timestamp> {
    let now = tx.now();
    reminded_from(tx, member, now).await
}

/// The same from another moment on.
pub async fn reminded_from(tx: &mut Tx, member: &MemberId, from: Timestamp) -> Result<Timestamp> {
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    Ok(preferences::of(tx, member).await?.reminded_at(from, &zone))
}

/// Books an ask in somebody's week for the message of that subject; false if their week is spent.
pub async fn booked(tx: &mut Tx, member: &MemberId, subject: &str, at: Timestamp) -> Result<bool> {
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    let budget = budget(tx, member).await?;
    asks::spend(tx, member, week_of(at, &zone), budget, subject, at).await
}

/// Asks somebody in private, within their hours, which may begin up to `patience` later, and their week's asks; else in the next week,
/// where that begins before `until`. False where they are not asked: who is gone or away, and who has no room in time.
pub async fn in_private(
    tx: &mut Tx,
    member: &MemberId,
    post: Post,
    patience: SignedDuration,
    until: Option<Timestamp>,
) -> Result<bool> {
    if members::is_gone(tx, member).await? {
        return Ok(false);
    }
    let (now, subject) = (tx.now(), post.subject());
    let in_time = |at: Timestamp| until.is_none_or(|until| at < until);
    let Some(at) = turn(tx, member, now, patience).await?.filter(|at| in_time(*at)) else {
        return Ok(false);
    };
    if booked(tx, member, &subject, at).await? {
        jobs::enqueue_at(tx, &Job::Post(post), at).await?;
        return Ok(true);
    }
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    let monday = next_week(week_of(at, &zone), &zone);
    let at = reminded_from(tx, member, monday).await?;
    let away = preferences::of(tx, member).await?.is_away(at, &zone);
    let comes = in_time(at) && !away && booked(tx, member, &subject, at).await?;
    if comes {
        jobs::enqueue_at(tx, &Job::Post(post), at).await?;
    }
    Ok(comes)
}
