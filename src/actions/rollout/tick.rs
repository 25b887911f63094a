//! The criteria of a wave are ticked, and unticked.

use super::{note, sought};
use crate::actions::Outcome;
use crate::domain::ids::WaveId;
use crate::domain::people::Actor;
use crate::domain::refusal::RolloutRefusal;
use crate::domain::rollout::{Side, Wave};
use crate::store::{Tx, wave_checks};

/// Makes exactly the criteria in `met` the met ones; only those who lead may. Those that stay as they are keep who ticked them and
/// when. Refused: a wave that has ended.
pub async fn tick(tx: &mut Tx, actor: &Actor, id: WaveId, met: &[(Side, i64)]) -> Outcome<Wave> {
    let (wave, _) = sought(tx, actor, id).await?;
    if !wave.is_open() {
        return Err(RolloutRefusal::Passed { state: wave.state.name().to_owned() }.into());
    }
    for check in wave_checks::of(tx, id).await? {
        let which = (check.side, check.number);
        let wanted = met.contains(&which);
        if check.met_at.is_some() == wanted {
            continue;
        }
        wave_checks::mark(tx, id, which, wanted.then_some(&actor.member)).await?;
        let action = if wanted { "wave.criterion_met" } else { "wave.criterion_unmet" };
        let detail = format!("{}/{}", check.side.word(), check.number);
        note(tx, actor.member.as_str(), &wave, action, &detail).await?;
    }
    Ok(wave)
}
