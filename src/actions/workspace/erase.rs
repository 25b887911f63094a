//! A workspace that stayed away is forgotten.

use crate::store::{Result, Tx, workspaces};

/// Deletes the rows of one table; true when nothing is left. What remains is the chain of the trail, without a text or a name.
pub async fn erase(tx: &mut Tx) -> Result<bool> {
    workspaces::delete_some(tx).await.map(|deleted| deleted == 0)
}
