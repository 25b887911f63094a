//! The time of a post comes: it goes out where it was approved, else its owner says what becomes of it.

use super::{about, note, send, waits};
use crate::actions::checkin::zone_of;
use crate::domain::announcement::{Announcement, Problem, State, goes_out};
use crate::domain::ids::AnnouncementId;
use crate::domain::initiative::Initiative;
use crate::domain::job::{AnnouncementPost, Job, Post};
use crate::store::{Result, Tx, announcements, jobs, trainings};
use jiff::tz::TimeZone;

/// Its time is here, or was while nothing ran. A time that was changed since means nothing.
pub async fn due(tx: &mut Tx, id: AnnouncementId, at_ms: i64) -> Result<()> {
    let found = announcements::lock(tx, id).await?;
    let Some(post) = found.filter(|post| post.words.send_at.as_millisecond() == at_ms) else { return Ok(()) };
    let initiative = about(tx, &post).await?;
    match post.state {
        State::Draft | State::Asked | State::Planned if !initiative.life.goes_on() => {
            waits(tx, post, Problem::Rests).await
        }
        State::Draft | State::Asked => waits(tx, post, Problem::Unapproved).await,
        State::Planned => {
            let zone = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
            if goes_out(post.words.send_at, tx.now(), &zone) {
                send(tx, post, "accord").await
            } else {
                waits(tx, post, Problem::Late).await
            }
        }
        State::Going | State::Waits | State::Sent | State::Dropped => Ok(()),
    }
}

/// A working day before its time: whoever leads hears that nobody approved it yet.
pub async fn warn(tx: &mut Tx, id: AnnouncementId, at_ms: i64) -> Result<()> {
    let waiting = |post: &Announcement| {
        post.words.send_at.as_millisecond() == at_ms && matches!(post.state, State::Draft | State::Asked)
    };
    let Some(post) = announcements::lock(tx, id).await?.filter(waiting) else { return Ok(()) };
    if !about(tx, &post).await?.life.goes_on() {
        return Ok(());
    }
    jobs::enqueue(tx, &Job::Post(Post::Announcement(AnnouncementPost::Warning(id, at_ms)))).await
}

/// Its turn in the channel has come: whether it is still posted. What Slack held up until its day was over, and what came to rest
/// meanwhile, waits for its owner instead.
pub async fn begins(tx: &mut Tx, id: AnnouncementId, attempt: i64) -> Result<bool> {
    let found = announcements::lock(tx, id).await?;
    let going = |post: &Announcement| post.state == State::Going && post.attempt == attempt;
    let Some(post) = found.filter(going) else { return Ok(true) };
    let initiative = about(tx, &post).await?;
    if !initiative.life.goes_on() {
        return waits(tx, post, Problem::Rests).await.map(|()| false);
    }
    let zone = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
    if post.going_at.is_none_or(|since| goes_out(since, tx.now(), &zone)) {
        return Ok(true);
    }
    waits(tx, post, Problem::Late).await.map(|()| false)
}

/// It stands in its channel.
pub async fn sent(tx: &mut Tx, id: AnnouncementId) -> Result<()> {
    let found = announcements::lock(tx, id).await?;
    let Some(mut post) = found.filter(|post| post.state == State::Going) else { return Ok(()) };
    post.state = State::Sent;
    post.sent_at = Some(tx.now());
    announcements::save(tx, &post).await?;
    note(tx, "accord", id, "announcement.sent", &format!("version={}", post.version)).await
}

/// It could not be posted, or it is not clear whether it was: it is kept, and its owner hears why.
pub async fn failed(tx: &mut Tx, id: AnnouncementId, attempt: i64, why: Problem) -> Result<()> {
    let found = announcements::lock(tx, id).await?;
    match found.filter(|post| post.state == State::Going && post.attempt == attempt) {
        Some(post) => waits(tx, post, why).await,
        None => Ok(()),
    }
}

/// An initiative rests or has ended: its owner hears which posts wait, and which trainings stand.
pub async fn rests(tx: &mut Tx, initiative: &Initiative) -> Result<()> {
    let open = announcements::of(tx, initiative.id).await?.iter().any(Announcement::is_open);
    if open || !trainings::to_come(tx, initiative.id, 1).await?.is_empty() {
        let post = AnnouncementPost::Resting(initiative.id, tx.now_ms());
        jobs::enqueue(tx, &Job::Post(Post::Announcement(post))).await?;
    }
    Ok(())
}
