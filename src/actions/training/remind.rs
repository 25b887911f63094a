//! Whoever has a place is reminded of it: on the working day before, and an hour before. They asked for that by signing up, so it takes
//! nothing of their week's asks.

use crate::actions::checkin::zone_of;
use crate::domain::calendar::local_date;
use crate::domain::ids::MemberId;
use crate::domain::job::{Job, Post, TrainingPost};
use crate::domain::training::{LAST_CALL, Training, day_before};
use crate::store::{Result, Tx, jobs, preferences, trainings};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// Plans both reminders. All trainings of a day come in one, and those that begin at one moment.
pub(super) async fn plan(tx: &mut Tx, training: &Training, member: &MemberId) -> Result<()> {
    let now = tx.now();
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    let preferences = preferences::of(tx, member).await?;
    if let Some((day, at)) = day_before(training, &zone, &preferences, now) {
        let post = TrainingPost::Tomorrow(member.clone(), day);
        jobs::enqueue_at(tx, &Job::Post(Post::Training(post)), at).await?;
    }
    let at = training.begins_at.saturating_sub(LAST_CALL).unwrap_or(now);
    if at > now {
        let post = TrainingPost::Soon(member.clone(), training.begins_at.as_millisecond());
        jobs::enqueue_at(tx, &Job::Post(Post::Training(post)), at).await?;
    }
    Ok(())
}

/// The trainings of a day on somebody's wall of which they are reminded now: in which they have a place, and that come later than
/// within the hour.
pub async fn on(tx: &mut Tx, member: &MemberId, day: Date) -> Result<Vec<Training>> {
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    let begins = |day: Date| {
        let midnight = zone.to_ambiguous_timestamp(day.to_datetime(Time::midnight()));
        midnight.compatible().unwrap_or(Timestamp::MAX)
    };
    let span = (begins(day), begins(day.saturating_add(1.day())));
    let now = tx.now();
    let mut found = trainings::of_member(tx, member, span, false).await?;
    found.retain(|training| now.duration_until(training.begins_at) > LAST_CALL);
    Ok(found.into_iter().filter(|training| local_date(training.begins_at, &zone) == day).collect())
}

/// The trainings that begin at this moment, and have not begun, in which somebody has a place.
pub async fn at(tx: &mut Tx, member: &MemberId, begins_at: Timestamp) -> Result<Vec<Training>> {
    if begins_at <= tx.now() {
        return Ok(Vec::new());
    }
    let until = begins_at.saturating_add(SignedDuration::from_millis(1)).unwrap_or(begins_at);
    trainings::of_member(tx, member, (begins_at, until), false).await
}
