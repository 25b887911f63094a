//! Whoever promised is reminded: what is due in one message, within their week's asks.

use crate::actions::attention;
use crate::actions::checkin::zone_of;
use crate::domain::attention::{next_week, week_of};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Life;
use crate::domain::job::{Job, Post, PromisePost, Work};
use crate::domain::promise::{AGAIN, Promise, remind_at};
use crate::store::{Result, Tx, jobs, members, preferences, promises};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// As many promises of one person are looked at.
const MOST: i64 = 100;
/// As many stand in one reminder; the others come in the next one.
const CARRIED: usize = 20;
/// For so long what rests, and who is away, is left alone.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Reminds somebody of all that is due by now. Who is away, or outside their hours, is reminded once they are back; where their week
/// is spent, in the next one.
pub async fn remind(tx: &mut Tx, member: &MemberId) -> Result<()> {
    let mut due = due(tx, member).await?;
    if due.is_empty() || members::is_gone(tx, member).await? {
        return Ok(());
    }
    let now = tx.now();
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    if preferences::of(tx, member).await?.is_away(now, &zone) {
        let tomorrow = now.saturating_add(DAY).unwrap_or(now);
        return put_off(tx, member, &due, tomorrow).await;
    }
    let at = attention::reminded(tx, member).await?;
    if at > now {
        return put_off(tx, member, &due, at).await;
    }
    let post = PromisePost::Reminder { member: member.clone(), at_ms: now.as_millisecond() };
    let post = Post::Promise(post);
    if !attention::booked(tx, member, &post.subject(), now).await? {
        let monday = next_week(week_of(now, &zone), &zone);
        let at = attention::reminded_from(tx, member, monday).await?;
        return put_off(tx, member, &due, at).await;
    }
    let others = due.split_off(due.len().min(CARRIED));
    if !others.is_empty() {
        put_off(tx, member, &others, now.saturating_add(DAY).unwrap_or(now)).await?;
    }
    for promise in &due {
        let next = promise.open_at.and_then(|opened| remind_at(promise.due, opened, now, &zone));
        promises::reminded(tx, promise.id, Some(now.as_millisecond()), next).await?;
        if let Some(at) = next {
            wake(tx, member, at).await?;
        }
    }
    jobs::enqueue(tx, &Job::Post(post)).await
}

/// What somebody is to be reminded of by now, held: what is open in initiatives that are worked on. What rests is looked at again in a
/// week.
async fn due(tx: &mut Tx, member: &MemberId) -> Result<Vec<Promise>> {
    let now = tx.now();
    let mut due = Vec::new();
    for promise in promises::due(tx, member, now, MOST).await? {
        match super::about(tx, &promise).await?.life {
            Life::Active => due.push(promise),
            Life::Paused => {
                let later = SignedDuration::from_hours(24 * AGAIN);
                let at = now.saturating_add(later).unwrap_or(now);
                put_off(tx, member, &[promise], at).await?;
            }
            Life::Completed | Life::Stopped | Life::Archived => {
                promises::reminded(tx, promise.id, None, None).await?;
            }
        }
    }
    Ok(due)
}

async fn put_off(tx: &mut Tx, member: &MemberId, due: &[Promise], at: Timestamp) -> Result<()> {
    for promise in due {
        promises::reminded(tx, promise.id, None, Some(at)).await?;
    }
    wake(tx, member, at).await
}

async fn wake(tx: &mut Tx, member: &MemberId, at: Timestamp) -> Result<()> {
    let work = Work::RemindOfPromises { member: member.clone(), at_ms: at.as_millisecond() };
    jobs::enqueue_at(tx, &Job::Work(work), at).await
}
