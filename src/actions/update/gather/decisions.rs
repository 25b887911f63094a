//! Decisions of the week.

use crate::actions::decision::with_cards;
use crate::domain::ballot::Rule;
use crate::domain::decision::{Decision, DecisionKind, State};
use crate::domain::initiative::Initiative;
use crate::domain::update::DecisionFact;
use crate::store::posts::Place;
use crate::store::{Result, Tx, week};
use jiff::Timestamp;

/// The most open decisions that an update looks at, and the most that ended.
const MANY: i64 = 100;

/// The open decisions of an initiative, and those that came to their end since then.
pub async fn decisions(tx: &mut Tx, initiative: &Initiative, since: Timestamp) -> Result<Vec<DecisionFact>> {
    let all = week::decisions(tx, initiative.id, since, MANY).await?;
    let all = with_cards(tx, all).await?;
    let fact = |(decision, card): (Decision, Option<Place>)| DecisionFact {
        card: card.map(|card| card.permalink()),
        ..fact(&decision, initiative)
    };
    Ok(all.into_iter().map(fact).collect())
}

fn fact(decision: &Decision, initiative: &Initiative) -> DecisionFact {
    let (ask, state) = (decision.ask(), decision.state());
    DecisionFact {
        id: decision.id(),
        title: ask.text.title.clone(),
        state: decision.stands(),
        due: decision.deadline(),
        waiting_for: if state.is_open() { ask.approvers.clone() } else { Vec::new() },
        changed_at: changed_at(decision),
        card: None,
        concerns: decision.open_concerns().len(),
        by: match state {
            State::Approved { by, .. } | State::Rejected { by, .. } => by.iter().cloned().collect(),
            _ => Vec::new(),
        },
        without_sponsor: without(decision, initiative),
        gate: matches!(ask.kind, DecisionKind::Gate { .. }),
    }
}

/// Whether it went ahead and the sponsor, whose key aspects it does not touch, was not asked.
fn without(decision: &Decision, initiative: &Initiative) -> bool {
    let ask = decision.ask();
    let asked = ask.approvers.contains(&initiative.sponsor) && !matches!(ask.rule, Rule::Consent { .. });
    let approved = matches!(decision.state(), State::Approved { .. });
    let plain = ask.kind == DecisionKind::Plain && decision.proposal().recorded.is_none();
    approved && plain && !asked && ask.key_aspects.is_empty()
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
