//! A person is erased: text and identity go, counts and facts stay ("a former member approved D-4").
//!
//! It is asked for in one transaction and carried out in many small ones, by a job or at the command line; being
//! interrupted between them costs nothing but doing it again.

use super::sweep::{Tally, held, sweep};
use crate::actions::Outcome;
use crate::domain::former::Mark;
use crate::domain::ids::{MemberId, WorkspaceId};
use crate::domain::job::{Job, Work};
use crate::domain::people::Authority;
use crate::store::audit::{self, ACCORD, Entry};
use crate::store::erasures::{self, State};
use crate::store::{Db, Result, Tx, counters, jobs, of, unit, workspaces};
use jiff::Timestamp;

/// What became of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The erasure's number.
    pub erasure: i64,
    /// The keys of the initiatives under legal hold that defer it; none: it is carried out now.
    pub held: Vec<String>,
}

/// What became of carrying it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// The person is gone.
    Out(Tally),
    /// These initiatives are under legal hold.
    Deferred(Vec<String>),
    /// It was carried out before, or never asked for.
    Before,
}

/// Asks for the erasure of a member, again or for the first time. Where a legal hold stands against it, it waits until
/// the hold is lifted.
pub async fn ask(tx: &mut Tx, authority: &Authority, member: &MemberId) -> Outcome<Asked> {
    workspaces::lock(tx).await?;
    let id = match erasures::open(tx, member).await? {
        Some(open) => open.id,
        None => remember(tx, member).await?,
    };
    let held = held(tx, member).await?;
    note(tx, authority.actor(), id, "person.erasure_asked").await?;
    set_off(tx, id, &held).await?;
    Ok(Asked { erasure: id, held })
}

async fn remember(tx: &mut Tx, member: &MemberId) -> Result<i64> {
    let id = counters::next(tx, "erasure").await?;
    let mark = Mark::of(member, &format!("{:032x}", rand::random::<u128>()));
    erasures::insert(tx, id, &mark.salt, &mark.hash, Some(member), State::Asked).await?;
    Ok(id)
}

async fn set_off(tx: &mut Tx, id: i64, held: &[String]) -> Result<()> {
    if held.is_empty() {
        erasures::set_state(tx, id, State::Asked).await?;
        let job = Job::Work(Work::Erase(id));
        jobs::release(tx, &job).await?;
        return jobs::enqueue(tx, &job).await;
    }
    erasures::set_state(tx, id, State::Deferred).await?;
    note(tx, ACCORD, id, "person.erasure_deferred").await
}

/// Takes up the erasures of this workspace that no legal hold defers any more.
pub async fn take_up(tx: &mut Tx) -> Result<()> {
    for id in erasures::waiting(tx, 50).await? {
        let Some(member) = erasures::find(tx, id).await?.and_then(|erasure| erasure.member) else { continue };
        if held(tx, &MemberId::new(member)).await?.is_empty() {
            set_off(tx, id, &[]).await?;
        }
    }
    Ok(())
}

/// Carries an erasure out, as of `now`.
pub async fn carry_out(db: &Db, now: Timestamp, workspace: WorkspaceId, id: i64) -> Result<Carried> {
    let begun = db.write(of(workspace), now, move |tx| Box::pin(begin(tx, id))).await?;
    let Some((member, held)) = begun else { return Ok(Carried::Before) };
    if !held.is_empty() {
        return Ok(Carried::Deferred(held));
    }
    let tally = sweep(db, now, workspace, &member, &MemberId::former(id)).await?;
    db.write(of(workspace), now, unit(move |tx| Box::pin(end(tx, id)))).await?;
    Ok(Carried::Out(tally))
}

/// Who is to be erased, and what defers it.
async fn begin(tx: &mut Tx, id: i64) -> Result<Option<(MemberId, Vec<String>)>> {
    let erasure = erasures::find(tx, id).await?;
    let Some(member) = erasure.and_then(|erasure| erasure.member).map(MemberId::new) else { return Ok(None) };
    let held = held(tx, &member).await?;
    if !held.is_empty() {
        set_off(tx, id, &held).await?;
    }
    Ok(Some((member, held)))
}

/// Notes that an erasure is carried out.
pub(super) async fn end(tx: &mut Tx, id: i64) -> Result<()> {
    if erasures::end(tx, id).await? {
        note(tx, ACCORD, id, "person.erased").await?;
    }
    Ok(())
}

async fn note(tx: &mut Tx, actor: &str, id: i64, action: &str) -> Result<()> {
    let subject = format!("erasure/{id}");
    audit::append(tx, &Entry { actor, action, subject: &subject, detail: "" }).await
}
