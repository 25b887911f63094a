//! Skeleton, replaced by the capability.

use super::{Rendered, Revision};
use crate::domain::ids::UpdateId;
use crate::store::{Result, Tx};

pub(super) async fn draft(_tx: &mut Tx, _id: UpdateId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn to_channel(_tx: &mut Tx, _id: UpdateId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn to_sponsor(_tx: &mut Tx, _id: UpdateId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn detail(_tx: &mut Tx, _id: UpdateId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn edit_draft(_tx: &mut Tx, _id: UpdateId) -> Result<Vec<Revision>> {
    Ok(Vec::new())
}

pub(super) async fn posted(_tx: &mut Tx, _id: UpdateId) -> Result<()> {
    Ok(())
}
