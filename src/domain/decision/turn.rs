//! From what the votes amount to, to the state and the effects that follow.

use super::{Decision, Effect, Notice, State};
use crate::domain::ballot::Outcome;
use crate::domain::emoji::Verdict;
use crate::domain::ids::MemberId;
use crate::domain::stage::GateVerdict;
use jiff::Timestamp;
use std::collections::BTreeSet;

impl Decision {
    /// What the votes amount to now.
    pub fn outcome(&self, now: Timestamp) -> Outcome {
        self.tally().outcome(self.ask().rule, self.ask().approvers.len(), now)
    }

    /// Takes the state that the votes call for. Only for open states.
    pub(super) fn turn(mut self, now: Timestamp) -> (Self, Vec<Effect>) {
        let mut effects = vec![Effect::RefreshCards];
        let next = match self.outcome(now) {
            Outcome::Met { verdict: Verdict::Reject, since, by } => {
                self.settling(Verdict::Reject, since, by, now)
            }
            Outcome::Held { who } => State::Held { who, concerns: self.open_concerns() },
            // A concern holds whatever would go ahead.
            _ if !self.open_concerns().is_empty() => self.fresh_state(),
            Outcome::Open => State::Proposed,
            Outcome::Met { verdict, since, by } => self.settling(verdict, since, by, now),
        };
        match (&self.progress.state, &next) {
            (State::Settling { until: before, .. }, State::Settling { until, .. }) if before == until => {}
            (_, State::Settling { until, .. }) => effects.push(Effect::ScheduleSettle { at: *until }),
            (State::Held { who: asked, .. }, State::Held { who, .. }) => {
                effects.extend(who.difference(asked).map(ask_which));
            }
            (_, State::Held { who, .. }) => {
                effects.extend(who.iter().map(ask_which));
                effects.extend(self.expiry_if_due(now));
            }
            (before, State::Proposed) if before != &State::Proposed => {
                effects.extend(self.expiry_if_due(now));
            }
            _ => {}
        }
        self.progress.state = next;
        (self, effects)
    }

    /// The window counts from the vote that decided, so that repeated events never stretch it; a vote that
    /// reached us when its window was already over gets a whole one. Slack's clock may be ahead of ours: then ours counts.
    fn settling(&self, verdict: Verdict, since: Timestamp, by: BTreeSet<MemberId>, now: Timestamp) -> State {
        if let State::Settling { verdict: was, since: began, until, .. } = self.state()
            && (*was, *began) == (verdict, since)
        {
            return State::Settling { verdict, since, until: *until, by };
        }
        let window = self.proposal.undo_window;
        let until = after(since.min(now), window);
        let until = if until > now { until } else { after(now, window) };
        State::Settling { verdict, since, until, by }
    }

    fn expiry_if_due(&self, now: Timestamp) -> Option<Effect> {
        self.expires_at().filter(|due| *due <= now).map(|_| Effect::ScheduleExpiry { at: now })
    }

    /// Makes the verdict final. Only `settle` calls this, once a version.
    pub(super) fn conclude(
        mut self,
        verdict: Verdict,
        by: BTreeSet<MemberId>,
        at: Timestamp,
    ) -> (Self, Vec<Effect>) {
        let tally = self.tally();
        let proposer = self.proposal.proposer.clone();
        let mut effects = vec![Effect::RefreshCards, Effect::DecisionFinal { verdict, by: by.clone() }];
        let instead = match verdict {
            Verdict::Approve => None,
            Verdict::Reject => self.is_gate().then(|| tally.gate_instead()),
        };
        if let (Verdict::Approve, Some(old)) = (verdict, self.ask().replaces) {
            effects.push(Effect::Supersede { old });
        }
        effects.extend(self.gate_effects(instead));
        effects.extend(self.signature(verdict, &by));
        effects.extend(self.scope_ended());
        effects.extend(self.judgement(verdict));
        self.progress.state = match verdict {
            Verdict::Approve => State::Approved { at, by },
            Verdict::Reject => State::Rejected { at, by, instead },
        };
        effects.extend(self.ending().map(|notice| Effect::Tell { member: proposer, notice }));
        (self, effects)
    }

    /// What people are told of a verdict that is final: of a gate its own, since *hold* and *stop* reject nothing.
    pub fn ending(&self) -> Option<Notice> {
        let (verdict, instead) = match self.state() {
            State::Approved { .. } => (Verdict::Approve, None),
            State::Rejected { instead, .. } => (Verdict::Reject, *instead),
            _ => return None,
        };
        Some(match self.ask().kind {
            super::DecisionKind::Gate { recommends, .. } => {
                Notice::GateEnded { verdict: instead.unwrap_or(recommends) }
            }
            super::DecisionKind::Scope(_) => Notice::ScopeEnded { verdict },
            _ => Notice::Decided { verdict },
        })
    }

    /// What a verdict makes of it, in one word for people: an addition to the scope is *declined*, all else *rejected*.
    pub fn done(&self, verdict: Verdict) -> &'static str {
        match (&self.ask().kind, verdict) {
            (super::DecisionKind::Scope(_), Verdict::Reject) => "declined",
            _ => verdict.done(),
        }
    }

    /// Where it stands, in one word for people: *go*, *hold* or *stop* for a gate that ended.
    pub fn stands(&self) -> String {
        match self.ending() {
            Some(Notice::GateEnded { verdict }) => verdict.to_string(),
            Some(Notice::ScopeEnded { verdict }) => self.done(verdict).to_owned(),
            _ => self.state().word().to_owned(),
        }
    }

    /// The same as a clause: `is approved`, `ended in hold`.
    pub fn stands_so(&self) -> String {
        match self.ending() {
            Some(Notice::GateEnded { verdict }) => format!("ended in {verdict}"),
            _ => format!("is {}", self.stands()),
        }
    }

    /// What a gate does that ended in its recommendation, or in this instead.
    fn gate_effects(&self, instead: Option<GateVerdict>) -> Vec<Effect> {
        let super::DecisionKind::Gate { stage, recommends } = self.ask().kind else { return Vec::new() };
        let (initiative, verdict) = (self.proposal.initiative, instead.unwrap_or(recommends));
        let mut effects = vec![Effect::GateDecided { initiative, stage, verdict }];
        if verdict == GateVerdict::Go {
            effects.push(Effect::AdvanceStage { initiative, from: stage, to: stage.next() });
        }
        effects
    }

    /// What follows when the sponsor signed a charter.
    fn signature(&self, verdict: Verdict, by: &BTreeSet<MemberId>) -> Option<Effect> {
        let super::DecisionKind::Charter { version, hash } = self.ask().kind else { return None };
        let signer = by.first().filter(|_| verdict == Verdict::Approve)?.clone();
        Some(Effect::CharterSigned { initiative: self.proposal.initiative, version, hash, by: signer })
    }

    /// What follows when a scope request comes to any end.
    pub(super) fn scope_ended(&self) -> Option<Effect> {
        matches!(self.ask().kind, super::DecisionKind::Scope(_)).then_some(Effect::ScopeEnded)
    }

    /// What follows for the feature whose acceptance was asked for.
    fn judgement(&self, verdict: Verdict) -> Option<Effect> {
        let super::DecisionKind::Acceptance { feature } = self.ask().kind else { return None };
        Some(Effect::FeatureJudged { feature, accepted: verdict == Verdict::Approve })
    }

    /// What follows for that feature when it ends without a verdict, or gives way.
    pub(super) fn acceptance_over(&self) -> Option<Effect> {
        let super::DecisionKind::Acceptance { feature } = self.ask().kind else { return None };
        Some(Effect::AcceptanceOver { feature })
    }

    pub(super) fn is_gate(&self) -> bool {
        matches!(self.ask().kind, super::DecisionKind::Gate { .. })
    }
}

fn ask_which(member: &MemberId) -> Effect {
    Effect::AskWhich { member: member.clone() }
}

/// An instant so much later, or the last one there is.
pub(super) fn after(at: Timestamp, wait: jiff::SignedDuration) -> Timestamp {
    at.saturating_add(wait).unwrap_or(Timestamp::MAX)
}
