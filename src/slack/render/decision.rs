//! Skeleton, replaced by the capability.

use super::{Rendered, Revision};
use crate::domain::decision::Version;
use crate::domain::ids::{DecisionId, MemberId};
use crate::store::{Result, Tx};

pub(super) async fn card(_tx: &mut Tx, _id: DecisionId, _version: Version) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn copy(
    _tx: &mut Tx,
    _id: DecisionId,
    _version: Version,
    _member: &MemberId,
) -> Result<Option<Rendered>> {
    Ok(None)
}

pub(super) async fn edit(_tx: &mut Tx, _id: DecisionId, _version: Version) -> Result<Vec<Revision>> {
    Ok(Vec::new())
}
