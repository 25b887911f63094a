//! Decisions of the week.

use crate::domain::decision::{Decision, State};
use crate::domain::ids::InitiativeId;
use crate::domain::update::DecisionFact;
use crate::store::{Result, Tx, decisions as store};
use jiff::Timestamp;

/// The most decisions that an update looks at, the newest first.
const MANY: i64 = 200;

/// The open decisions of an initiative, and those that came to their end since then.
pub async fn decisions(tx: &mut Tx, initiative: InitiativeId, since: Timestamp) -> Result<Vec<DecisionFact>> {
    let all = store::of_initiative(tx, initiative, MANY).await?;
    let facts = all.iter().map(fact);
    Ok(facts.filter(|fact| fact.is_open() || fact.changed_at >= since).collect())
}

fn fact(decision: &Decision) -> DecisionFact {
    let ask = decision.ask();
    DecisionFact {
        id: decision.id(),
        title: ask.text.title.clone(),
        state: decision.state().word().to_owned(),
        due: decision.deadline(),
        waiting_for: if decision.state().is_open() { ask.approvers.clone() } else { Vec::new() },
        changed_at: changed_at(decision),
    }
}

fn changed_at(decision: &Decision) -> Timestamp {
    match decision.state() {
        State::Proposed | State::Held { .. } => decision.proposal().proposed_at,
        State::Settling { since, .. } => *since,
        State::Approved { at, .. }
        | State::Rejected { at, .. }
        | State::Expired { at }
        | State::Withdrawn { at, .. }
        | State::Superseded { at, .. } => *at,
    }
}
