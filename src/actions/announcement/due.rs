//! The time of a post comes: it goes out where it was approved, else its owner says what becomes of it.

use super::{about, note, send, waits};
use crate::actions::checkin::zone_of;
use crate::domain::announcement::{Announcement, Problem, State, goes_out};
use crate::domain::ids::AnnouncementId;
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{AnnouncementPost, Job, Post};
use crate::store::{Result, Tx, announcements, jobs};
use jiff::tz::TimeZone;

/// Its time is here, or was while nothing ran. A time that was changed since means nothing.
pub async fn due(tx: &mut Tx, id: AnnouncementId, at_ms: i64) -> Result<()> {
    let found = announcements::lock(tx, id).await?;
    let Some(post) = found.filter(|post| post.words.send_at.as_millisecond() == at_ms) else { return Ok(()) };
    match post.state {
        State::Draft | State::Asked => waits(tx, post, Problem::Unapproved).await,
        State::Planned => {
            let initiative = about(tx, &post).await?;
            let zone = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
            if !matches!(initiative.life, Life::Active | Life::Completed) {
                return waits(tx, post, Problem::Rests).await;
            }
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
    if !announcements::lock(tx, id).await?.as_ref().is_some_and(waiting) {
        return Ok(());
    }
    jobs::enqueue(tx, &Job::Post(Post::Announcement(AnnouncementPost::Warning(id, at_ms)))).await
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

/// Its channel is gone, archived or closed to Accord: it is kept, and its owner picks another.
pub async fn lost(tx: &mut Tx, id: AnnouncementId, attempt: i64) -> Result<()> {
    let found = announcements::lock(tx, id).await?;
    match found.filter(|post| post.state == State::Going && post.attempt == attempt) {
        Some(post) => waits(tx, post, Problem::Channel).await,
        None => Ok(()),
    }
}

/// An initiative rests or has ended: its owner hears which posts wait.
pub async fn rests(tx: &mut Tx, initiative: &Initiative) -> Result<()> {
    if announcements::of(tx, initiative.id).await?.iter().any(Announcement::is_open) {
        let post = AnnouncementPost::Resting(initiative.id, tx.now_ms());
        jobs::enqueue(tx, &Job::Post(Post::Announcement(post))).await?;
    }
    Ok(())
}
