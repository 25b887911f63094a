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
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{MemberId, PromiseId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post, PromisePost, Work};
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

/// Keeps what became of a promise, plans its reminder and brings what shows it up to date. Those who lead hear of it where it
/// `tells` something new, unless it is their own.
async fn put(
    tx: &mut Tx,
    by: &MemberId,
    (mut promise, initiative): (Promise, &Initiative),
    action: &str,
    tells: bool,
) -> Outcome<Promise> {
    plan(tx, &mut promise).await?;
    promises::save(tx, &promise).await?;
    note(tx, by, promise.id, action).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::Promise(promise.id))).await?;
    if tells && initiative.owner != *by {
        let post = PromisePost::Told(promise.id, promise.changes);
        jobs::enqueue(tx, &Job::Post(Post::Promise(post))).await?;
    }
    Ok(promise)
}

/// When its maker is reminded next, with the job that does it.
async fn plan(tx: &mut Tx, promise: &mut Promise) -> Result<()> {
    promise.remind_at = None;
    if let (State::Open, Some(opened)) = (&promise.state, promise.open_at) {
        let zone = zone_of(tx, &promise.by).await?.unwrap_or(TimeZone::UTC);
        promise.remind_at = remind_at(promise.due, opened, tx.now(), &zone);
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
