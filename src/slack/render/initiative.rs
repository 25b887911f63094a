//! Skeleton, replaced by the capability.

use super::{Rendered, Revision};
use crate::domain::ids::InitiativeId;
use crate::store::{Result, Tx};

pub(super) async fn card(_tx: &mut Tx, _id: InitiativeId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn invite(_tx: &mut Tx, _id: InitiativeId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn edit_card(_tx: &mut Tx, _id: InitiativeId) -> Result<Vec<Revision>> {
    Ok(Vec::new())
}

pub(super) async fn edit_invite(_tx: &mut Tx, _id: InitiativeId) -> Result<Vec<Revision>> {
    Ok(Vec::new())
}
