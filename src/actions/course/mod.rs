//! The course of an initiative: what its owner changes without asking, who leads it, and how the sponsor is involved.

pub mod close;
pub mod criterion;
pub mod forecast;
pub mod hand_over;
pub mod involve;
pub mod lists;
pub mod panel;
pub mod rest;
pub mod share;
pub mod succeed;
pub mod talk;
pub mod turn;
pub mod undo;

use super::ActionError;
use crate::domain::ids::InitiativeId;
use crate::domain::job::{Job, Post};
use crate::domain::notice::{Notice, course as about};
use crate::domain::refusal::{CourseRefusal, Refusal};
use crate::store::{Result, Tx, jobs};

impl From<CourseRefusal> for ActionError {
    fn from(refusal: CourseRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}

/// Tells one member something, once for each change.
async fn tell(
    tx: &mut Tx,
    id: InitiativeId,
    member: crate::domain::ids::MemberId,
    what: &str,
    notice: about::Notice,
) -> Result<()> {
    let key = format!("initiative/{}/{what}/{member}/{}", id.0, tx.now_ms());
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice: Notice::Course(notice), key })).await
}
