//! What somebody may see of what is exported, by what Slack said last of them.

use super::{Exported, decisions_seen};
use crate::actions::sight;
use crate::domain::ids::{DecisionId, InitiativeId, MemberId, WorkspaceId};
use crate::domain::initiative::Initiative;
use crate::domain::people::{Actor, Standing};
use crate::store::channels::Sight;
use crate::store::{Result, Tx, initiatives, members};

/// A page of decisions, the newest first: of one initiative or of all, before `before`; and what to go on before, if there may be
/// more.
pub async fn seen_by(
    tx: &mut Tx,
    member: &MemberId,
    initiative: Option<InitiativeId>,
    before: Option<DecisionId>,
) -> Result<(Vec<Exported>, Option<DecisionId>)> {
    let sight = known(tx, member).await?;
    decisions_seen(tx, &sight, initiative, before).await
}

/// An initiative, if they may see it.
pub async fn initiative_seen_by(
    tx: &mut Tx,
    member: &MemberId,
    id: InitiativeId,
) -> Result<Option<Initiative>> {
    let sight = known(tx, member).await?;
    if initiatives::is_open_to(tx, id, &sight).await? { initiatives::find(tx, id).await } else { Ok(None) }
}

async fn known(tx: &mut Tx, member: &MemberId) -> Result<Sight> {
    let standing = members::find(tx, member).await?.map_or(Standing::Stranger, |row| row.standing());
    let actor = Actor { workspace: WorkspaceId(tx.workspace()?), member: member.clone(), standing };
    Ok(sight::as_known(tx, &actor, None))
}
