//! The sponsor is asked to help a group over its barrier: it becomes a to-do of theirs.

use super::{readiness, rolled};
use crate::actions::{Outcome, promise};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::promise::Source;
use crate::domain::refusal::RolloutRefusal;
use crate::domain::rollout::Ready;
use crate::store::Tx;

/// A group of a closed round that has a barrier, for those who lead. Refused: none of that name, or without a barrier.
pub async fn ready(
    tx: &mut Tx,
    actor: &Actor,
    round: RoundId,
    part: Option<&str>,
) -> Outcome<(Ready, Initiative)> {
    let (last, initiative, _) = readiness::of_round(tx, round).await?.ok_or(RolloutRefusal::NoBarrier)?;
    let initiative = rolled(tx, actor, initiative.id).await?;
    let mut groups = last.groups.into_iter().filter(|ready| ready.barrier().is_some());
    let ready = groups.find(|ready| ready.part.as_deref() == part).ok_or(RolloutRefusal::NoBarrier)?;
    Ok((ready, initiative))
}

/// Asks the sponsor for what `words` say; gives who is asked. The same group of the same round asks once.
///
/// Refused: no words, and as [`ready`] refuses it.
pub async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    round: RoundId,
    part: Option<&str>,
    words: &str,
) -> Outcome<MemberId> {
    let (_, initiative) = ready(tx, actor, round, part).await?;
    let todo = Source::Todo(format!("barrier/{}/{}", round.0, part.unwrap_or_default()));
    Ok(promise::ask(tx, &initiative, words, todo).await?.by)
}
