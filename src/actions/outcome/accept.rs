//! A finished feature is accepted by the people named: a decision, with the card, the marks and the safety of any other.

use super::feature::{built, may_move};
use super::write::subject;
use super::{find, note, on_roadmap};
use crate::actions::Outcome as Done;
use crate::actions::course::criterion;
use crate::actions::decision::propose;
use crate::actions::initiative::colleague;
use crate::domain::ballot::Rule;
use crate::domain::decision::{Decision, DecisionKind};
use crate::domain::ids::{DecisionId, FeatureId, MemberId};
use crate::domain::job::{Job, Post};
use crate::domain::notice::{Notice, roadmap as about};
use crate::domain::outcome::{EVIDENCE_MAX, Feature, FeatureState, Outcome};
use crate::domain::people::Actor;
use crate::domain::refusal::{CourseRefusal, OutcomeRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, decisions, features, jobs, members};
use jiff::SignedDuration;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Who accepts it.
    pub approvers: Vec<MemberId>,
    /// Whether one of them is enough.
    pub any: bool,
    /// Where it can be seen that it works: a link.
    pub evidence: String,
    /// What else they should know; may be empty.
    pub words: String,
    /// By when; a week where no day is chosen.
    pub due: Option<Date>,
}

/// Asks the people named to accept a feature, which counts as finished from now on. The same `nonce` again changes nothing.
///
/// Refused: evidence that is no link, a feature that was accepted or waits to be, an outcome that was taken off the roadmap, and what a
/// decision is refused for.
pub async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    id: FeatureId,
    asked: &Asked,
    (nonce, settle): (&str, SignedDuration),
) -> Done<DecisionId> {
    let (feature, initiative) = built(tx, actor, id).await?;
    if let Some(there) = decisions::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    on_roadmap(&find(tx, feature.outcome).await?)?;
    may_move(tx, &feature).await?;
    let link = criterion::link(&asked.evidence)?.ok_or(CourseRefusal::NotALink)?;
    let words = asked.words.trim();
    if words.chars().count() > EVIDENCE_MAX {
        return Err(Refusal::FieldTooLong { field: "words".to_owned(), max: EVIDENCE_MAX }.into());
    }
    let context = format!("{words}\nSee it: {link}").trim().to_owned();
    for approver in &asked.approvers {
        colleague(tx, approver).await?;
    }
    let rule = match asked.approvers.len() {
        0 | 1 => Rule::One,
        _ if asked.any => Rule::Any,
        _ => Rule::All,
    };
    let approvers = (asked.approvers.clone(), rule);
    let asking = propose::Accepting { feature: &feature, context, approvers, due: asked.due };
    let decision = propose::acceptance(tx, actor, &initiative, asking, nonce, settle).await?;
    let detail = format!("{id} {decision}");
    note(tx, actor, &subject(feature.outcome), "feature.acceptance_asked", &detail).await?;
    Ok(decision)
}

/// The features of an outcome whose acceptance can be asked for, finished ones first. Refused: none, and an outcome that was taken off
/// the roadmap.
pub async fn ready(tx: &mut Tx, outcome: &Outcome) -> Done<Vec<Feature>> {
    on_roadmap(outcome)?;
    let mut all = features::under(tx, outcome.id).await?;
    all.retain(|feature| feature.state.can_be_accepted());
    all.sort_by_key(|feature| feature.state != FeatureState::Finished);
    if all.is_empty() { Err(OutcomeRefusal::NothingToAccept.into()) } else { Ok(all) }
}

/// The decision waits for its approvers, in its first version or opened again: the feature is finished and not accepted.
pub async fn waits(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let DecisionKind::Acceptance { feature } = decision.ask().kind else { return Ok(()) };
    let Some(feature) = features::lock(tx, feature).await? else { return Ok(()) };
    let (state, acceptance) = (FeatureState::Finished, Some(decision.id()));
    features::save(tx, &Feature { state, acceptance, ..feature }).await
}

/// Refused: a decision about a feature's acceptance that another one has followed. Opened again, it would speak over that one.
pub async fn still_asks(tx: &mut Tx, decision: &Decision) -> Done<()> {
    let DecisionKind::Acceptance { feature } = decision.ask().kind else { return Ok(()) };
    match features::lock(tx, feature).await?.and_then(|found| found.acceptance) {
        Some(newer) if newer != decision.id() => {
            Err(OutcomeRefusal::AskedSince { feature, decision: newer }.into())
        }
        _ => Ok(()),
    }
}

/// The decision ended without a verdict, or holds no longer: the feature is finished, and can be put forward again.
pub async fn over(tx: &mut Tx, decision: &Decision, id: FeatureId) -> Result<()> {
    let asked = features::lock(tx, id).await?.filter(|feature| feature.acceptance == Some(decision.id()));
    let Some(feature) = asked else { return Ok(()) };
    let (about, detail) = (subject(feature.outcome), format!("{id} {}", decision.id()));
    if feature.state == FeatureState::Accepted {
        features::save(tx, &Feature { state: FeatureState::Finished, ..feature }).await?;
    }
    let action = "feature.acceptance_over";
    audit::append(tx, &Entry { actor: "accord", action, subject: &about, detail: &detail }).await
}

/// What the people named decided: accepted, or back to building; whoever sent it back, in whose stead ever, is asked what is missing.
pub async fn judged(tx: &mut Tx, decision: &Decision, id: FeatureId, accepted: bool) -> Result<()> {
    let Some(feature) = features::lock(tx, id).await? else { return Ok(()) };
    if feature.acceptance != Some(decision.id()) || feature.state != FeatureState::Finished {
        return Ok(());
    }
    let state = if accepted { FeatureState::Accepted } else { FeatureState::Building };
    let about = subject(feature.outcome);
    features::save(tx, &Feature { state, ..feature }).await?;
    let (action, detail) = (format!("feature.{}", state.word()), format!("{id} {}", decision.id()));
    audit::append(tx, &Entry { actor: "accord", action: &action, subject: &about, detail: &detail }).await?;
    if accepted {
        return Ok(());
    }
    let tally = decision.tally();
    let voices: BTreeSet<_> =
        tally.reject.keys().map(|approver| decision.voice_of(approver).clone()).collect();
    for member in voices {
        if members::is_gone(tx, &member).await? {
            continue;
        }
        let notice =
            about::Notice::Missing { feature: id, decision: decision.id(), version: decision.version() };
        let key = format!("feature/{}/{}/{}/missing/{member}", id.0, decision.id().0, decision.version());
        jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice: Notice::Roadmap(notice), key })).await?;
    }
    Ok(())
}
