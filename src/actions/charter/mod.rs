//! What can be done with a charter.

pub mod align;
pub mod ask;
pub mod mark;
pub mod picture;
pub mod read;
pub mod require;
pub mod sign;
pub mod write;

use super::ActionError;
use crate::domain::ids::InitiativeId;
use crate::domain::refusal::{CharterRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx};

impl From<CharterRefusal> for ActionError {
    fn from(refusal: CharterRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}

/// Notes in the trail what happened to an initiative's charter; `detail` holds versions and counts, never text.
async fn note(tx: &mut Tx, actor: &str, id: InitiativeId, action: &str, detail: &str) -> Result<()> {
    let subject = format!("initiative/{}", id.0);
    audit::append(tx, &Entry { actor, action, subject: &subject, detail }).await
}
