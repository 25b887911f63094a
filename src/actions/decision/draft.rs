//! From what a proposer fills in to what is asked of whom.

use super::propose::{end_of, today, usual_due, zone_of};
use crate::actions::Outcome;
use crate::domain::ballot::Rule;
use crate::domain::decision::{Ask, Daci, Decision, Dependent, KeyAspect, State, Text};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::{DecidingRefusal, Refusal};
use crate::store::{Result, Tx, decisions};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How many it takes, as a proposer chooses it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RuleChoice {
    /// As it follows from the rest: the sponsor where a key aspect is touched, whoever is named, else consent.
    #[default]
    Usual,
    /// Any one of those named.
    Any,
    /// All of those named.
    All,
    /// At least so many of those named.
    Quorum(u32),
    /// It goes ahead on its date unless somebody raises a concern.
    Consent,
}

/// What a proposer fills in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The words.
    pub text: Text,
    /// Key aspects it touches.
    pub key_aspects: BTreeSet<KeyAspect>,
    /// Who decides; nobody: the sponsor where a key aspect is touched, else it goes ahead unless a concern is raised.
    pub approvers: Vec<MemberId>,
    /// How many of them it takes.
    pub rule: RuleChoice,
    /// The last day for votes, in the proposer's zone; `None`: no deadline, or a week where silence is consent.
    pub due: Option<Date>,
    /// Who else has a part in it.
    pub daci: Daci,
    /// Whether approvers confirm in a form.
    pub high_impact: bool,
    /// The day on which its driver is asked whether it is still right.
    pub review: Option<Date>,
    /// What depends on it.
    pub dependents: BTreeSet<Dependent>,
    /// The approved decision that it replaces.
    pub replaces: Option<DecisionId>,
}

impl Draft {
    /// What is asked of whom, when `writer` proposes this or changes it to this.
    ///
    /// Touching a key aspect makes the sponsor the approver, or one of those who must all approve. Refused: to replace what
    /// is not in force in the same initiative, and a look at it today or before; everything else is for the decision itself
    /// to refuse.
    pub async fn ask(self, tx: &mut Tx, writer: &MemberId, initiative: &Initiative) -> Outcome<Ask> {
        let zone = zone_of(tx, writer).await?;
        if let Some(old) = self.replaces {
            replaceable(tx, old, initiative).await?;
        }
        if self.review.is_some() && self.review <= Some(today(tx, writer).await?) {
            return Err(Refusal::from(DecidingRefusal::ReviewTooEarly).into());
        }
        let sponsors = !self.key_aspects.is_empty();
        let mut approvers = self.approvers;
        if sponsors && initiative.sponsor != *writer && !approvers.contains(&initiative.sponsor) {
            approvers.insert(0, initiative.sponsor.clone());
        }
        let date = match self.due {
            Some(due) => due,
            None => usual_due(tx, writer).await?.1,
        };
        let consent = Rule::Consent { date: end_of(date, &zone) };
        let rule = match (self.rule, approvers.len()) {
            (RuleChoice::Consent, _) => consent,
            (RuleChoice::Usual, 0) if !sponsors => consent,
            (RuleChoice::Usual, 0 | 1) => Rule::One,
            (RuleChoice::Usual, _) if sponsors => Rule::All,
            (RuleChoice::Usual | RuleChoice::Any, _) => Rule::Any,
            (RuleChoice::All, _) => Rule::All,
            (RuleChoice::Quorum(n), _) => Rule::Quorum(n),
        };
        let due = match rule {
            Rule::Consent { .. } => None,
            _ => self.due.map(|date| end_of(date, &zone)),
        };
        Ok(Ask {
            text: self.text,
            key_aspects: self.key_aspects,
            approvers,
            rule,
            due,
            daci: self.daci,
            high_impact: self.high_impact,
            review: self.review,
            dependents: self.dependents,
            replaces: self.replaces,
            ..Ask::default()
        })
    }

    /// A decision as it could be filled in by `reader`, to be changed.
    pub async fn of(tx: &mut Tx, decision: &Decision, reader: &MemberId) -> Result<Self> {
        let (ask, zone) = (decision.ask().clone(), zone_of(tx, reader).await?);
        let today = tx.now().to_zoned(zone.clone()).date();
        let rule = match ask.rule {
            Rule::One => RuleChoice::Usual,
            Rule::Any => RuleChoice::Any,
            Rule::All => RuleChoice::All,
            Rule::Quorum(n) => RuleChoice::Quorum(n),
            Rule::Consent { .. } => RuleChoice::Consent,
        };
        Ok(Self {
            due: decision.deadline().map(|due| due.to_zoned(zone).date()),
            text: ask.text,
            key_aspects: ask.key_aspects,
            approvers: ask.approvers,
            rule,
            daci: ask.daci,
            high_impact: ask.high_impact,
            // A day that has passed was kept; another one is for the writer to choose.
            review: ask.review.filter(|day| *day > today),
            dependents: ask.dependents,
            replaces: ask.replaces,
        })
    }
}

/// Refuses to replace what is not in force, or belongs elsewhere.
async fn replaceable(tx: &mut Tx, id: DecisionId, initiative: &Initiative) -> Outcome<()> {
    let found = decisions::find(tx, id).await?;
    let here = found.filter(|decision| decision.proposal().initiative == initiative.id);
    let Some(old) = here else { return Err(Refusal::NoSuchDecision { decision: id }.into()) };
    if matches!(old.state(), State::Approved { .. }) {
        return Ok(());
    }
    Err(Refusal::from(DecidingRefusal::CannotBeSuperseded { decision: id, stands: old.stands_so() }).into())
}
