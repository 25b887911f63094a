//! An operator tries a job again.

use super::{SetAsideError, note, waiting};
use crate::domain::job::Job;
use crate::store::jobs::State;
use crate::store::{Tx, set_aside};

/// Takes the job of that number up again. A message whose call to Slack ever began is looked for before it is sent.
pub async fn retry(tx: &mut Tx, id: i64) -> Result<(), SetAsideError> {
    let job = waiting(tx, id).await?;
    let begun = job.sent_at.is_some() && job.lost_channel.is_none();
    let state = match job.job() {
        Some(Job::Whisper(_)) => return Err(SetAsideError::Whisper(id)),
        Some(Job::Post(_)) if begun => State::Unknown,
        _ => State::Queued,
    };
    if !set_aside::retry(tx, id, state).await? {
        return Err(SetAsideError::Unknown(id));
    }
    Ok(note(tx, id, "job.retried").await?)
}
