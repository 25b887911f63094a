//! An operator gives a job up.

use super::{SetAsideError, note, waiting};
use crate::store::{Tx, set_aside};

/// Ends the job of that number undone.
pub async fn drop_job(tx: &mut Tx, id: i64) -> Result<(), SetAsideError> {
    waiting(tx, id).await?;
    if !set_aside::drop_one(tx, id).await? {
        return Err(SetAsideError::Unknown(id));
    }
    Ok(note(tx, id, "job.dropped").await?)
}
