//! The criteria of a wave are ticked, and unticked.

use super::{note, sought};
use crate::actions::Outcome;
use crate::domain::ids::WaveId;
use crate::domain::people::Actor;
use crate::domain::refusal::RolloutRefusal;
use crate::domain::rollout::{Side, Wave};
use crate::store::{Tx, wave_checks};

/// The criteria that were met when somebody looked, and those that they say are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticks {
    /// As they stood, by side and number.
    pub was: Vec<(Side, i64)>,
    /// As they should stand.
    pub met: Vec<(Side, i64)>,
}

/// Ticks and unticks what somebody changed against what they saw; only those who lead may. All others keep their tick, who made it
/// and when, whatever became of them meanwhile. Refused: a wave that has ended.
pub async fn tick(tx: &mut Tx, actor: &Actor, id: WaveId, ticks: &Ticks) -> Outcome<Wave> {
    let (wave, _) = sought(tx, actor, id).await?;
    if !wave.is_open() {
        return Err(RolloutRefusal::Passed { state: wave.state.name().to_owned() }.into());
    }
    for check in wave_checks::of(tx, id).await? {
        let which = (check.side, check.number);
        let wanted = ticks.met.contains(&which);
        if ticks.was.contains(&which) == wanted || check.met_at.is_some() == wanted {
            continue;
        }
        wave_checks::mark(tx, id, which, wanted.then_some(&actor.member)).await?;
        let action = if wanted { "wave.criterion_met" } else { "wave.criterion_unmet" };
        let detail = format!("{}/{}", check.side.word(), check.number);
        note(tx, actor.member.as_str(), &wave, action, &detail).await?;
    }
    Ok(wave)
}
