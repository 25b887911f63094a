//! Forms that remember what somebody filled in and did not send.
//!
//! A view becomes one by [`View::keeping`]; nothing else is needed but to open it by [`remembering`]. What is filled in
//! reaches us field by field and is kept; a submission that is taken forgets it (`inlet/intake.rs`).

use super::blocks::View;
use super::incoming::Submission;
use crate::domain::form::Kept;
use crate::domain::ids::MemberId;
use crate::store::{Result, Tx, form_drafts};
use jiff::Timestamp;

/// The form with what its reader left in it, if they did.
pub async fn remembering(tx: &mut Tx, member: &MemberId, view: View) -> Result<View> {
    let left = left(tx, member, &view).await?;
    Ok(left.map_or_else(|| view.clone(), |kept| view.clone().with_kept(&kept)))
}

/// What its reader left in the form.
pub async fn left(tx: &mut Tx, member: &MemberId, view: &View) -> Result<Option<Kept>> {
    match view.key() {
        Some(key) => form_drafts::find(tx, member, &key).await,
        None => Ok(None),
    }
}

/// Keeps what stands in a form by now.
pub async fn keep(tx: &mut Tx, member: &MemberId, form: &Submission, at: Timestamp) -> Result<()> {
    let Some(key) = form.key() else { return Ok(()) };
    let kept = Kept { fields: form.fields().clone(), at };
    form_drafts::keep(tx, member, &key, &form.view_id, &kept).await
}

/// Forgets what stood in a form that was sent.
pub async fn sent(tx: &mut Tx, member: &MemberId, form: &Submission) -> Result<()> {
    let Some(key) = form.key() else { return Ok(()) };
    form_drafts::sent(tx, member, &key, &form.view_id).await
}
