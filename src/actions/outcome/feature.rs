//! Features under an outcome: what is built for it.

use super::write::subject as of_outcome;
use super::{charted, find, note, on_roadmap, sought};
use crate::actions::Outcome as Done;
use crate::domain::ids::{FeatureId, OutcomeId};
use crate::domain::initiative::Initiative;
use crate::domain::outcome::{Feature, FeatureState};
use crate::domain::people::Actor;
use crate::domain::refusal::{OutcomeRefusal, Refusal};
use crate::store::{Tx, counters, decisions, features};

/// What is written of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The outcome it serves.
    pub outcome: OutcomeId,
    /// What it is.
    pub title: String,
    /// Where it stands: whether it is accepted is not for its owner to say.
    pub state: FeatureState,
}

/// Writes one down. The same `nonce` again gives the one that is there. Refused: no title, or one that is too long, and an outcome that
/// was taken off the roadmap.
pub async fn add(tx: &mut Tx, actor: &Actor, words: &Words, nonce: &str) -> Done<FeatureId> {
    let (outcome, _) = sought(tx, actor, words.outcome).await?;
    if let Some(there) = features::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    on_roadmap(&outcome)?;
    let feature = Feature {
        title: Feature::title(&words.title)?,
        state: said(words.state)?,
        id: FeatureId(counters::next(tx, "feature").await?),
        outcome: outcome.id,
        acceptance: None,
        revision: 1,
        written_by: actor.member.clone(),
    };
    features::insert(tx, &feature, nonce).await?;
    note(tx, actor, &of_outcome(outcome.id), "feature.written", &feature.id.to_string()).await?;
    Ok(feature.id)
}

/// Writes other words for the `revision` that its writer had before them.
///
/// Refused: what somebody else changed meanwhile, what was accepted or waits to be, another initiative's outcome, and to move to one
/// that was taken off the roadmap.
pub async fn change(tx: &mut Tx, actor: &Actor, (id, revision): (FeatureId, i64), words: &Words) -> Done<()> {
    let (feature, initiative) = built(tx, actor, id).await?;
    let (title, state) = (Feature::title(&words.title)?, said(words.state)?);
    let serves = find(tx, words.outcome).await?;
    if serves.initiative != initiative.id {
        return Err(OutcomeRefusal::NoOutcome { outcome: words.outcome }.into());
    }
    if serves.id != feature.outcome {
        on_roadmap(&serves)?;
    }
    if (&feature.title, feature.state, feature.outcome) == (&title, state, words.outcome) {
        return Ok(());
    }
    if feature.revision != revision {
        return Err(OutcomeRefusal::ChangedSince.into());
    }
    if feature.state != state {
        may_move(tx, &feature).await?;
    }
    features::save(tx, &Feature { title, state, outcome: words.outcome, ..feature }).await?;
    Ok(note(tx, actor, &of_outcome(words.outcome), "feature.changed", &format!("{id} {}", state.word()))
        .await?)
}

/// A feature, locked for a change by those who lead its initiative.
pub async fn built(tx: &mut Tx, actor: &Actor, id: FeatureId) -> Done<(Feature, Initiative)> {
    let none = OutcomeRefusal::NoFeature { feature: id };
    let seen = features::find(tx, id).await?.ok_or_else(|| none.clone())?;
    let initiative = find(tx, seen.outcome).await?.initiative;
    let initiative = charted(tx, actor, initiative).await?;
    Ok((features::lock(tx, id).await?.ok_or(none)?, initiative))
}

/// Refused: what was accepted, and what waits to be.
pub(super) async fn may_move(tx: &mut Tx, feature: &Feature) -> Done<()> {
    let Some(decision) = feature.acceptance else { return Ok(()) };
    let id = feature.id;
    if feature.state == FeatureState::Accepted {
        return Err(OutcomeRefusal::Accepted { feature: id, decision }.into());
    }
    if decisions::find(tx, decision).await?.is_some_and(|decision| decision.state().is_open()) {
        return Err(OutcomeRefusal::AskedAlready { feature: id, decision }.into());
    }
    Ok(())
}

fn said(state: FeatureState) -> Result<FeatureState, Refusal> {
    match state {
        FeatureState::Accepted => Err(Refusal::MissingField { field: "state".to_owned() }),
        other => Ok(other),
    }
}
