//! What can be done with a workshop.

pub mod call_off;
pub mod plan;
pub mod reschedule;
pub mod results;

use crate::actions::initiative::owned;
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{MemberId, WorkshopId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post, WorkshopPost};
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, WorkshopRefusal};
use crate::domain::workshop::{WHY_MAX, Workshop};
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, initiatives, jobs, workshops};

impl From<WorkshopRefusal> for ActionError {
    fn from(refusal: WorkshopRefusal) -> Self {
        Self::Refusal(Refusal::Workshop(refusal))
    }
}

/// A workshop, locked for a change, with its initiative; for those who lead it.
pub async fn led(tx: &mut Tx, actor: &Actor, id: WorkshopId) -> Outcome<(Workshop, Initiative)> {
    let workshop = workshops::lock(tx, id).await?.ok_or(WorkshopRefusal::Gone)?;
    let initiative = owned(tx, actor, workshop.initiative).await?;
    Ok((workshop, initiative))
}

/// The initiative of a workshop; the foreign key says that there is one.
pub async fn about(tx: &mut Tx, workshop: &Workshop) -> Result<Initiative> {
    initiatives::find(tx, workshop.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "workshop",
        column: "initiative",
        row: workshop.id.0.to_string(),
    })
}

/// A workshop that can still be changed by those who lead, and what is said about the change.
async fn changing(tx: &mut Tx, actor: &Actor, id: WorkshopId, why: &str) -> Outcome<(Workshop, String)> {
    let (workshop, _) = led(tx, actor, id).await?;
    if workshop.called_off_at.is_some() {
        return Err(WorkshopRefusal::CalledOff.into());
    }
    if workshop.results_at.is_some() || workshop.ends_at() <= tx.now() {
        return Err(WorkshopRefusal::Over.into());
    }
    let why = why.trim().to_owned();
    if why.chars().count() > WHY_MAX {
        return Err(Refusal::FieldTooLong { field: "why".to_owned(), max: WHY_MAX }.into());
    }
    Ok((workshop, why))
}

/// Everybody invited is told of the change by whom it was not made, the call and the invitations say it too. How many are told.
async fn tell(tx: &mut Tx, actor: &Actor, id: WorkshopId, change: i64) -> Result<usize> {
    let people: Vec<MemberId> = workshops::people(tx, id).await?;
    let others: Vec<_> = people.into_iter().filter(|member| *member != actor.member).collect();
    for member in &others {
        let post = WorkshopPost::Changed(id, member.clone(), change);
        jobs::enqueue(tx, &Job::Post(Post::Workshop(post))).await?;
    }
    jobs::enqueue(tx, &Job::Edit(Edit::Workshop(id))).await?;
    Ok(others.len())
}

/// Whoever planned it is asked once it is over what came of it, unless it moves or is called off before.
async fn ask_afterwards(tx: &mut Tx, workshop: &Workshop) -> Result<()> {
    let over = WorkshopPost::Over(workshop.id, workshop.changes);
    jobs::enqueue_at(tx, &Job::Post(Post::Workshop(over)), workshop.ends_at()).await
}

/// One line in the trail.
async fn note(tx: &mut Tx, actor: &Actor, id: WorkshopId, action: &str, detail: &str) -> Result<()> {
    let subject = format!("workshop/{}", id.0);
    audit::append(tx, &Entry { actor: actor.member.as_str(), action, subject: &subject, detail }).await
}
