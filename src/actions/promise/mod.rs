//! What can be done with what a sponsor promised. Whoever promised and those who lead see it, and nobody else.

pub mod answer;
mod ask;
mod capture;
pub mod change;
mod make;
mod pass_on;
pub mod remind;
mod seen;

pub use ask::ask;
pub use capture::{Captured, Said, capture, mark, meant};
pub use make::make;
pub use pass_on::{left, pass_on, succeeded};
pub use seen::{AtHome, at_home, for_update};

use crate::actions::checkin::zone_of;
use crate::actions::{ActionError, Outcome, home};
use crate::domain::ids::{MemberId, PromiseId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post, PromiseEnd, PromisePost, Work};
use crate::domain::promise::{Promise, State, remind_at};
use crate::domain::refusal::{PromiseRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, initiatives, jobs, promises};
use jiff::tz::TimeZone;

impl From<PromiseRefusal> for ActionError {
    fn from(refusal: PromiseRefusal) -> Self {
        Self::Refusal(Refusal::Promise(refusal))
    }
}

/// The initiative of a promise; the foreign key says that there is one.
pub async fn about(tx: &mut Tx, promise: &Promise) -> Result<Initiative> {
    initiatives::find(tx, promise.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "promise",
        column: "initiative",
        row: promise.id.0.to_string(),
    })
}

/// A promise, held, as far as `by` may see it; to everybody else there is none.
pub async fn held(tx: &mut Tx, id: PromiseId, by: &MemberId) -> Outcome<(Promise, Initiative)> {
    let gone = PromiseRefusal::Gone { promise: id };
    let Some(promise) = promises::hold(tx, id).await? else { return Err(gone.into()) };
    let initiative = about(tx, &promise).await?;
    if !promise.is_shown_to(by, initiative.is_owned_by(by)) {
        return Err(gone.into());
    }
    Ok((promise, initiative))
}

/// Keeps what became of a promise, plans its reminder where that changes, and brings what shows it up to date. The owner hears of what
/// somebody did with it, unless they did it themselves.
async fn put(
    tx: &mut Tx,
    by: &MemberId,
    (mut promise, initiative): (Promise, &Initiative),
    action: &str,
    end: Option<PromiseEnd>,
) -> Outcome<Promise> {
    let before = promises::find(tx, promise.id).await?.unwrap_or_else(|| promise.clone());
    // What was put off stays so where only the words change.
    if (&before.due, &before.state, &before.by) != (&promise.due, &promise.state, &promise.by) {
        plan(tx, &mut promise).await?;
    }
    // Whoever does not have it any more, or is not asked any more, sees that at home.
    let had: Vec<_> = [before.by].into_iter().chain(before.offered_to).collect();
    home::touch(tx, &had).await?;
    promises::save(tx, &promise).await?;
    note(tx, by, promise.id, action).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::Promise(promise.id))).await?;
    if let Some(end) = end {
        tell(tx, initiative, by, &promise, end).await?;
    }
    Ok(promise)
}

/// The owner hears what somebody did with a promise, unless they did it themselves.
async fn tell(
    tx: &mut Tx,
    initiative: &Initiative,
    by: &MemberId,
    promise: &Promise,
    end: PromiseEnd,
) -> Result<()> {
    if initiative.owner == *by {
        return Ok(());
    }
    let post = PromisePost::Became { promise: promise.id, by: by.clone(), end, change: promise.changes };
    jobs::enqueue(tx, &Job::Post(Post::Promise(post))).await
}

/// When its maker is reminded next, with the job that does it.
async fn plan(tx: &mut Tx, promise: &mut Promise) -> Result<()> {
    promise.remind_at = None;
    if let (State::Open, Some(opened)) = (&promise.state, promise.open_at) {
        let zone = zone_of(tx, &promise.by).await?.unwrap_or(TimeZone::UTC);
        let from = opened.max(promise.changed_at);
        promise.remind_at = remind_at(promise.due, from, tx.now(), &zone);
    }
    if let Some(at) = promise.remind_at {
        let work = Work::RemindOfPromises { member: promise.by.clone(), at_ms: at.as_millisecond() };
        jobs::enqueue_at(tx, &Job::Work(work), at).await?;
    }
    Ok(())
}

/// One line in the trail: that it happened, never what was said.
async fn note(tx: &mut Tx, by: &MemberId, id: PromiseId, action: &str) -> Result<()> {
    let subject = format!("promise/{}", id.0);
    audit::append(tx, &Entry { actor: by.as_str(), action, subject: &subject, detail: "" }).await
}
