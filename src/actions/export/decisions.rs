//! Decisions for an export: what was asked, what came of it, and who said so.

use super::PAGE;
use crate::domain::ballot::Rule;
use crate::domain::decision::{Decision, DecisionKind, State};
use crate::domain::ids::{DecisionId, InitiativeId, MemberId};
use crate::store::{Result, Tx, decision_pages as stored};
use jiff::Timestamp;
use serde::Serialize;

/// A decision in its current version. Instants are RFC 3339, people are Slack's ids or `former-1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Its number, such as `D-12`.
    pub id: String,
    /// The key of its initiative.
    pub initiative: String,
    /// Its version, such as `v2`.
    pub version: String,
    /// What is to be decided.
    pub title: String,
    /// `plain` or `gate`.
    pub kind: &'static str,
    /// Where it stands.
    pub state: &'static str,
    /// Why it comes up.
    pub context: String,
    /// What else could be done.
    pub options: String,
    /// What the proposer would do and why.
    pub recommendation: String,
    /// The key aspects it touches.
    pub key_aspects: Vec<String>,
    /// Who proposed it.
    pub proposer: String,
    /// Who decides.
    pub approvers: Vec<String>,
    /// How many of them it takes.
    pub rule: String,
    /// When this version was proposed.
    pub proposed_at: Timestamp,
    /// The last instant at which a vote counts.
    pub due: Option<Timestamp>,
    /// Since when it is final.
    pub ended_at: Option<Timestamp>,
    /// Whose word ended it.
    pub ended_by: Vec<String>,
    /// Why it was withdrawn, or what replaced it or a gate's recommendation.
    pub remark: String,
}

/// The decisions with numbers above `after`, and the number to go on after; none at the end.
pub async fn decisions(
    tx: &mut Tx,
    after: DecisionId,
    private: bool,
) -> Result<(Vec<Exported>, Option<DecisionId>)> {
    let page = stored::of_all(tx, after, private, PAGE).await?;
    let next = page.last().map(|(decision, _)| decision.id());
    Ok((page.into_iter().map(|(decision, key)| exported(&decision, key)).collect(), next))
}

/// The decisions of one initiative, likewise.
pub async fn decisions_of(
    tx: &mut Tx,
    initiative: InitiativeId,
    after: DecisionId,
) -> Result<(Vec<Exported>, Option<DecisionId>)> {
    let page = stored::of_initiative(tx, initiative, after, PAGE).await?;
    let next = page.last().map(|(decision, _)| decision.id());
    Ok((page.into_iter().map(|(decision, key)| exported(&decision, key)).collect(), next))
}

fn exported(decision: &Decision, initiative: String) -> Exported {
    let (ask, proposal) = (decision.ask(), decision.proposal());
    let (ended_at, ended_by, remark) = end(decision.state());
    Exported {
        id: decision.id().to_string(),
        initiative,
        version: decision.version().to_string(),
        title: ask.text.title.clone(),
        kind: match ask.kind {
            DecisionKind::Plain => "plain",
            DecisionKind::Gate { .. } => "gate",
            DecisionKind::Charter { .. } => "charter",
        },
        state: decision.state().word(),
        context: ask.text.context.clone(),
        options: ask.text.options.clone(),
        recommendation: ask.text.recommendation.clone(),
        key_aspects: ask.key_aspects.iter().map(|aspect| aspect.0.clone()).collect(),
        proposer: proposal.proposer.to_string(),
        approvers: names(&ask.approvers),
        rule: rule(ask.rule),
        proposed_at: proposal.proposed_at,
        due: decision.deadline(),
        ended_at,
        ended_by,
        remark,
    }
}

fn end(state: &State) -> (Option<Timestamp>, Vec<String>, String) {
    match state {
        State::Proposed | State::Settling { .. } | State::Held { .. } => (None, Vec::new(), String::new()),
        State::Approved { at, by } => (Some(*at), names(by), String::new()),
        State::Rejected { at, by, instead } => {
            (Some(*at), names(by), instead.map_or_else(String::new, |instead| instead.to_string()))
        }
        State::Expired { at } => (Some(*at), Vec::new(), String::new()),
        State::Withdrawn { at, by, reason } => (Some(*at), names([by]), reason.clone()),
        State::Superseded { by, at } => (Some(*at), Vec::new(), by.to_string()),
    }
}

fn names<'a>(members: impl IntoIterator<Item = &'a MemberId>) -> Vec<String> {
    members.into_iter().map(ToString::to_string).collect()
}

fn rule(rule: Rule) -> String {
    match rule {
        Rule::One => "one".to_owned(),
        Rule::Any => "any".to_owned(),
        Rule::All => "all".to_owned(),
        Rule::Quorum(n) => format!("quorum of {n}"),
        Rule::Consent { date } => format!("consent on {date}"),
    }
}
