//! Skeleton, replaced by the capability.

use super::{Rendered, Revision};
use crate::domain::ids::{MemberId, RoundId};
use crate::store::{Result, Tx};

pub(super) async fn prompt(_tx: &mut Tx, _id: RoundId, _member: &MemberId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn reminder(_tx: &mut Tx, _id: RoundId, _member: &MemberId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn report(_tx: &mut Tx, _id: RoundId) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn edit_prompt(_tx: &mut Tx, _id: RoundId, _member: &MemberId) -> Result<Vec<Revision>> {
    Ok(Vec::new())
}
