//! Reading again, and making final.

use super::turn::after;
use super::{Decision, Effect, Evidence, House, LATE_ANSWER_TIME, Notice, State};
use crate::domain::ballot::{Cast, Outcome, Rule, Slip, Slot};
use crate::domain::emoji::Verdict;
use crate::domain::ids::MemberId;
use crate::domain::people::{Actor, Standing};
use crate::domain::permit::may_vote;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// When to read again after evidence that did not answer for every vote; also what events in flight at the
/// deadline are given to arrive.
pub(super) const READ_AGAIN: SignedDuration = SignedDuration::from_mins(1);

impl Decision {
    /// Holds the votes against what was read from Slack, and makes the decision final if its window is over and
    /// its votes still suffice; otherwise it takes the state that they call for.
    ///
    /// Votes whose mark is gone are withdrawn, votes of people who may no longer vote do not count and the owner
    /// is told, marks without a vote count as cast when read. A verdict that stands only thanks to marks found
    /// here settles anew. Good in every state: on a decision that is no longer open it does nothing.
    pub fn settle(self, house: House<'_>, evidence: &Evidence, now: Timestamp) -> (Self, Vec<Effect>) {
        if !self.state().is_open() {
            return (self, Vec::new());
        }
        if !evidence.covers(&self) {
            return (self, vec![Effect::ScheduleSettle { at: after(now, READ_AGAIN) }]);
        }
        if let State::Settling { until, .. } = self.state()
            && evidence.read_at < *until
        {
            let at = now.max(*until);
            return (self, vec![Effect::ScheduleSettle { at }]);
        }
        let due = self.verdict_due(evidence.read_at);
        let consent = self.consent_to_come(evidence.read_at, now);
        let mut reading = self.hold_against(house, evidence, due);
        match reading.decision.meets(due, now).filter(|_| reading.confirmed == due) {
            Some((verdict, by)) if reading.asked.is_empty() => {
                let (decision, effects) = reading.decision.conclude(verdict, by, now);
                reading.effects.extend(effects);
                (decision, reading.effects)
            }
            Some(_) => reading.wait_for_answers(now),
            None => {
                reading.effects.extend(consent);
                reading.turn(now)
            }
        }
    }

    /// The verdict that may become final at this reading.
    fn verdict_due(&self, read_at: Timestamp) -> Option<Verdict> {
        match (self.state(), self.ask().rule) {
            (State::Settling { verdict, .. }, _) => Some(*verdict),
            (State::Proposed, Rule::Consent { date }) if read_at >= date => Some(Verdict::Approve),
            _ => None,
        }
    }

    /// A reading before the date of consent does not replace the one on the date.
    fn consent_to_come(&self, read_at: Timestamp, now: Timestamp) -> Option<Effect> {
        match self.ask().rule {
            Rule::Consent { date } if read_at < date => Some(Effect::ScheduleSettle { at: date.max(now) }),
            _ => None,
        }
    }

    fn meets(&self, due: Option<Verdict>, now: Timestamp) -> Option<(Verdict, BTreeSet<MemberId>)> {
        match self.outcome(now) {
            Outcome::Met { verdict, by, .. } if Some(verdict) == due => Some((verdict, by)),
            _ => None,
        }
    }

    /// Corrects the ballot by what was read. Late marks that agree with the verdict due need no question.
    pub(super) fn hold_against(
        mut self,
        house: House<'_>,
        evidence: &Evidence,
        due: Option<Verdict>,
    ) -> Reading {
        let before = self.ballot().votes();
        let mut effects = self.drop_lost_approvers(house, evidence);
        let gone: Vec<Slot> =
            self.ballot().slips().filter(|slip| evidence.lacks(slip)).map(|slip| slip.slot.clone()).collect();
        for slot in gone {
            self.progress.ballot.withdraw(slot, evidence.read_at);
        }
        let confirmed = match self.outcome(evidence.read_at) {
            Outcome::Met { verdict, .. } => Some(verdict),
            Outcome::Open | Outcome::Held { .. } => None,
        };
        let asked = self.take_in_found(house, evidence, due);
        effects.extend(asked.iter().cloned());
        let changed = before != self.ballot().votes();
        Reading { decision: self, confirmed, asked, effects, changed }
    }

    fn drop_lost_approvers(&mut self, house: House<'_>, evidence: &Evidence) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (member, standing) in &evidence.standings {
            let votes = self.ballot().votes().iter().any(|vote| &vote.member == member);
            if votes && !self.still_may_vote(house, member, *standing) {
                self.progress.ballot.void(member, evidence.read_at);
                let notice = Notice::ApproverLost { member: member.clone(), standing: *standing };
                effects.push(Effect::TellOwner(notice));
            }
        }
        effects
    }

    pub(super) fn still_may_vote(&self, house: House<'_>, member: &MemberId, standing: Standing) -> bool {
        let actor = Actor { workspace: house.roster.workspace, member: member.clone(), standing };
        may_vote(house.roster, self, &actor).is_ok()
    }

    /// Counts marks that no event told of; after the deadline their givers are asked instead, once.
    fn take_in_found(&mut self, house: House<'_>, evidence: &Evidence, due: Option<Verdict>) -> Vec<Effect> {
        let late = self.deadline().is_some_and(|due| evidence.read_at > due);
        let mut asked = Vec::new();
        for (slot, verdict) in self.found(house, evidence) {
            if !late {
                self.note_stand_in(house, &slot.member);
                let cast = Cast { at: evidence.read_at, verdict, instead: None };
                self.progress.ballot.cast(slot, cast);
            } else if due != Some(verdict) && !self.progress.asked_late.contains_key(&slot.member) {
                self.progress.asked_late.insert(slot.member.clone(), evidence.read_at);
                asked.push(Effect::AskLate { member: slot.member, verdict });
            }
        }
        asked
    }

    fn note_stand_in(&mut self, house: House<'_>, member: &MemberId) {
        if self.is_approver(member) {
            return;
        }
        let of = house.roster.delegates.get(member).into_iter().flatten();
        let of: BTreeSet<_> = of.filter(|principal| self.is_approver(principal)).cloned().collect();
        self.progress.stand_ins.entry(member.clone()).or_default().extend(of);
    }

    /// Marks that count but have no vote, given by people who may vote.
    fn found(&self, house: House<'_>, evidence: &Evidence) -> Vec<(Slot, Verdict)> {
        let may = |member: &MemberId| {
            evidence.standings.get(member).is_some_and(|now| self.still_may_vote(house, member, *now))
        };
        let known = |slot: &Slot| {
            let same = |slip: &&Slip| {
                let emoji = |slot: &Slot| slot.way.emoji().map(|emoji| emoji.plain().to_owned());
                slip.slot.member == slot.member
                    && slip.slot.card == slot.card
                    && emoji(&slip.slot) == emoji(slot)
            };
            self.ballot().slips().filter(same).any(|slip| slip.live().is_some())
        };
        let found = evidence.marks(self).filter_map(|(reading, member, emoji)| {
            let verdict = house.emoji.verdict(emoji)?;
            let way = reading.place.reaction(emoji.clone());
            Some((Slot { member: member.clone(), card: reading.card.clone(), way }, verdict))
        });
        found.filter(|(slot, _)| !known(slot) && may(&slot.member)).collect()
    }
}

/// A decision whose ballot was held against what was read.
pub(super) struct Reading {
    pub(super) decision: Decision,
    /// What the votes known before amount to, without marks found by reading.
    confirmed: Option<Verdict>,
    /// Questions to people whose marks were found after the deadline.
    pub(super) asked: Vec<Effect>,
    /// All effects so far, those questions among them.
    pub(super) effects: Vec<Effect>,
    changed: bool,
}

impl Reading {
    /// Takes the state that the votes call for; nothing, if reading changed nothing.
    pub(super) fn turn(self, now: Timestamp) -> (Decision, Vec<Effect>) {
        let Self { decision, mut effects, changed, .. } = self;
        if !changed {
            return (decision, effects);
        }
        let (decision, turned) = decision.turn(now);
        effects.extend(turned);
        (decision, effects)
    }

    /// Lets a settled verdict wait for people who were asked about late marks that contradict it.
    fn wait_for_answers(mut self, now: Timestamp) -> (Decision, Vec<Effect>) {
        let answered_by = after(now, LATE_ANSWER_TIME);
        if let State::Settling { until, .. } = &mut self.decision.progress.state {
            *until = answered_by;
        }
        self.effects.extend([Effect::RefreshCards, Effect::ScheduleSettle { at: answered_by }]);
        (self.decision, self.effects)
    }
}
