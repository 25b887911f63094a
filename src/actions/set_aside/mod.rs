//! What ended badly and waits for a person: told to an admin, tried again, dropped.

pub mod drop;
pub mod retry;
pub mod tell;

use crate::store::audit::{self, Entry};
use crate::store::set_aside::{self, SetAside};
use crate::store::{StoreError, Tx, of};

/// Why nothing was done with a job: one sentence.
#[derive(Debug, thiserror::Error)]
pub enum SetAsideError {
    /// No job has this number.
    #[error("there is no job {0}")]
    Unknown(i64),
    /// It waits for nobody.
    #[error("job {0} is {1}: only what is parked or failed is tried again or dropped")]
    Elsewhere(i64, String),
    /// A private line is sent at most once.
    #[error("job {0} is a line that one member alone sees: it is never repeated; drop it")]
    Whisper(i64),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The job, which waits for a person; the transaction is bound to its workspace from here on.
async fn waiting(tx: &mut Tx, id: i64) -> Result<SetAside, SetAsideError> {
    let Some(job) = set_aside::find(tx, id).await? else { return Err(SetAsideError::Unknown(id)) };
    if !job.waits() {
        return Err(SetAsideError::Elsewhere(id, job.state));
    }
    let now = tx.now();
    tx.bind(of(job.workspace()), now).await?;
    Ok(job)
}

async fn note(tx: &mut Tx, id: i64, action: &str) -> Result<(), StoreError> {
    let subject = format!("job/{id}");
    audit::append(tx, &Entry { actor: audit::OPERATOR, action, subject: &subject, detail: "" }).await
}
