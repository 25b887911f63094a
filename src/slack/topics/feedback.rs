//! Skeleton, replaced by the capability.

use crate::actions::Outcome;
use crate::slack::incoming::{Origin, Posted, Press, Reaction, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::store::{StoreError, Tx};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    Words(String),
    Capture(Posted),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(_form: &Submission) -> Option<Self> {
        None
    }
    /// A pressed button.
    pub fn pressed(_press: &Press) -> Option<Self> {
        None
    }
    /// A reaction.
    pub async fn reacted(
        _tx: &mut Tx,
        _origin: &Origin,
        _reaction: &Reaction,
    ) -> Result<Option<Self>, StoreError> {
        Ok(None)
    }
    /// Words typed in a direct message.
    pub async fn typed(_tx: &mut Tx, _origin: &Origin, _posted: &Posted) -> Result<Option<Self>, StoreError> {
        Ok(None)
    }
}

/// Does what was asked.
pub async fn handle(_tx: &mut Tx, _context: &Context, _ask: Ask) -> Outcome<Reply> {
    Ok(Reply::Silent)
}
