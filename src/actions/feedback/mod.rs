//! What can be done with feedback.

mod capture;
mod change;
mod credit;
mod decide;
mod enter;
mod judge;
mod label;
mod mark;
mod merge;
mod part;
pub mod quarter;
mod second;
pub mod source;

pub use capture::{Captured, Said, capture};
pub use change::{changeable, remove, rewrite};
pub use decide::{linked, offer};
pub use enter::enter;
pub use judge::{decided, judge, judgeable};
pub use label::{label, labelable};
pub use mark::mark;
pub use merge::merge;
pub use part::part;
pub use second::second;

use crate::actions::{ActionError, Outcome};
use crate::domain::feedback::Feedback;
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post};
use crate::domain::refusal::FeedbackRefusal;
use crate::store::{Result, StoreError, Tx, audit, feedback, initiatives, jobs};

impl From<FeedbackRefusal> for ActionError {
    fn from(refusal: FeedbackRefusal) -> Self {
        Self::Refusal(refusal.into())
    }
}

/// An item held for change, with its initiative; refused if there is none.
async fn held(tx: &mut Tx, id: FeedbackId) -> Outcome<(Feedback, Initiative)> {
    let item = feedback::hold(tx, id).await?.ok_or(FeedbackRefusal::Gone { feedback: id })?;
    let initiative = initiatives::find(tx, item.initiative).await?.ok_or(StoreError::Impossible {
        table: "feedback",
        column: "initiative",
        row: id.0.to_string(),
    })?;
    Ok((item, initiative))
}

/// Tells everybody who is credited what became of it, except the one who did it.
async fn tell(tx: &mut Tx, item: &Feedback, except: &MemberId) -> Result<()> {
    let at_ms = item.ended_at.map_or_else(|| tx.now_ms(), jiff::Timestamp::as_millisecond);
    for member in feedback::reached(tx, item.id).await? {
        if member != *except {
            let post = Post::FeedbackEnded { feedback: item.id, member, at_ms, change: item.changes };
            jobs::enqueue(tx, &Job::Post(post)).await?;
        }
    }
    Ok(())
}

/// Brings the author's message up to date.
async fn refresh(tx: &mut Tx, id: FeedbackId) -> Result<()> {
    jobs::enqueue(tx, &Job::Edit(Edit::FeedbackCaptured(id))).await
}

/// One line in the trail.
async fn note(tx: &mut Tx, by: &MemberId, action: &str, id: FeedbackId, detail: &str) -> Result<()> {
    let subject = format!("feedback/{}", id.0);
    audit::append(tx, &audit::Entry { actor: by.as_str(), action, subject: &subject, detail }).await
}
