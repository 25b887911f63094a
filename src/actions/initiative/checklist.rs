//! The exit criteria of the present stage are ticked, and unticked.

use super::{note, owned, refresh};
use crate::actions::Outcome;
use crate::domain::ids::InitiativeId;
use crate::domain::people::Actor;
use crate::domain::refusal::CourseRefusal;
use crate::domain::stage::Stage;
use crate::store::{Tx, criteria};

/// Makes exactly the criteria at the positions `met` the met ones; only the owner may. Those that stay as they are
/// keep who ticked them and when.
///
/// Refused: a `stage` that was left meanwhile.
pub async fn tick(tx: &mut Tx, actor: &Actor, id: InitiativeId, stage: Stage, met: &[i64]) -> Outcome<()> {
    let initiative = owned(tx, actor, id).await?;
    if initiative.stage != stage {
        return Err(CourseRefusal::StageLeft { stage }.into());
    }
    for criterion in criteria::of_stage(tx, id, stage).await? {
        let wanted = met.contains(&criterion.position);
        if criterion.met_at.is_some() == wanted {
            continue;
        }
        criteria::mark(tx, id, stage, criterion.position, wanted.then_some(&actor.member)).await?;
        let action = if wanted { "criterion.met" } else { "criterion.unmet" };
        let detail = format!("{}/{}", stage.word(), criterion.position);
        note(tx, actor.member.as_str(), id, action, &detail).await?;
    }
    Ok(refresh(tx, id).await?)
}
