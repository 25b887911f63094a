//! The deadline.

use super::settle::READ_AGAIN;
use super::turn::after;
use super::{Decision, DecisionKind, Effect, Evidence, House, LATE_ANSWER_TIME, Notice, State};
use crate::domain::ballot::{Outcome, Rule};
use jiff::Timestamp;

impl Decision {
    /// The instant at which it expires without enough votes; never for consent, whose date approves it.
    pub fn expires_at(&self) -> Option<Timestamp> {
        match self.ask().rule {
            Rule::Consent { .. } => None,
            _ => self.progress.extended.or(self.ask().due),
        }
    }

    /// Lets the deadline do its work, after everything was read again: a lost event must not cost a vote.
    ///
    /// Votes that suffice settle as usual. Somebody who is torn, or whose mark was found only now, is asked
    /// first and has [`LATE_ANSWER_TIME`]. The deadline is put off once, as the house says; what only a concern holds
    /// goes on waiting. Then it expires. Before the deadline, and in states that are no longer
    /// open, nothing happens.
    pub fn expire(self, house: House<'_>, evidence: &Evidence, now: Timestamp) -> (Self, Vec<Effect>) {
        let Some(due) = self.expires_at().filter(|_| self.state().is_open()) else {
            return (self, Vec::new());
        };
        if evidence.read_at <= due || !evidence.covers(&self) {
            let at = after(now.max(due), READ_AGAIN);
            return (self, vec![Effect::ScheduleExpiry { at }]);
        }
        if matches!(self.state(), State::Settling { .. }) {
            return (self, Vec::new());
        }
        let (decision, mut effects) = self.hold_against(house, evidence, None).turn(now);
        let (mut decision, again) = decision.ask_torn(now);
        effects.extend(again.into_iter().filter(|ask| !effects.contains(ask)).collect::<Vec<_>>());
        if matches!(decision.state(), State::Settling { .. }) {
            return (decision, effects);
        }
        if let Some(until) = decision.answers_until().filter(|until| *until > now) {
            effects.push(Effect::ScheduleExpiry { at: until });
            return (decision, effects);
        }
        if !decision.open_concerns().is_empty() && matches!(decision.outcome(now), Outcome::Met { .. }) {
            effects.push(Effect::TellOwner(Notice::HeldAtDeadline));
            return (decision, effects);
        }
        if let Some(until) = house.extend_to.filter(|to| *to > now && decision.progress.extended.is_none()) {
            decision.progress.extended = Some(until);
            let look = Effect::ScheduleExpiry { at: after(until, READ_AGAIN) };
            effects.extend([Effect::RefreshCards, Effect::Escalate { until }, look]);
            return (decision, effects);
        }
        decision.progress.state = State::Expired { at: now };
        let proposer = decision.proposal.proposer.clone();
        let notice = match &decision.ask().kind {
            DecisionKind::Scope(_) => Notice::ScopeParked,
            DecisionKind::Acceptance { feature } => Notice::NotAccepted { feature: *feature },
            _ => Notice::Expired,
        };
        effects.extend([
            Effect::RefreshCards,
            Effect::Tell { member: proposer, notice: notice.clone() },
            Effect::TellOwner(notice),
        ]);
        effects.extend(decision.scope_ended());
        effects.extend(decision.acceptance_over());
        (decision, effects)
    }

    /// Asks those who still say both at the deadline, once more and for the last time.
    fn ask_torn(mut self, now: Timestamp) -> (Self, Vec<Effect>) {
        let State::Held { who, .. } = &self.progress.state else { return (self, Vec::new()) };
        let torn: Vec<_> =
            who.iter().filter(|m| !self.progress.asked_late.contains_key(*m)).cloned().collect();
        let mut effects = Vec::new();
        for member in torn {
            self.progress.asked_late.insert(member.clone(), now);
            effects.push(Effect::AskWhich { member });
        }
        (self, effects)
    }

    /// Until when answers of people who were asked after the deadline are waited for.
    fn answers_until(&self) -> Option<Timestamp> {
        self.progress.asked_late.values().max().map(|asked| after(*asked, LATE_ANSWER_TIME))
    }
}
