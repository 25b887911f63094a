//! The decisions that somebody may see.

use super::{Exported, decisions_seen};
use crate::actions::sight;
use crate::domain::ids::{DecisionId, InitiativeId, MemberId, WorkspaceId};
use crate::domain::people::{Actor, Standing};
use crate::store::{Result, Tx, members};

/// A page of them, the newest first, by what Slack said last of whoever looks: of one initiative or of all, before `before`;
/// and what to go on before, if there may be more.
pub async fn seen_by(
    tx: &mut Tx,
    member: &MemberId,
    initiative: Option<InitiativeId>,
    before: Option<DecisionId>,
) -> Result<(Vec<Exported>, Option<DecisionId>)> {
    let standing = members::find(tx, member).await?.map_or(Standing::Stranger, |row| row.standing());
    let actor = Actor { workspace: WorkspaceId(tx.workspace()?), member: member.clone(), standing };
    let sight = sight::as_known(tx, &actor, None);
    decisions_seen(tx, &sight, initiative, before).await
}
