//! Casting a vote and taking it back.

use super::{CardRef, Decision, Effect, Notice, State};
use crate::domain::ballot::{Cast, Slip, Slot, Vote, Way};
use crate::domain::emoji::Verdict;
use crate::domain::ids::MemberId;
use crate::domain::permit::Permit;
use crate::domain::refusal::Refusal;
use crate::domain::stage::GateVerdict;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A mark, tap or word under a card, as it came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The card it stands under.
    pub card: CardRef,
    /// The way in.
    pub way: Way,
    /// Yes or no.
    pub verdict: Verdict,
    /// On a gate, *Hold* or *Stop* where something else is recommended; goes with a reject.
    pub instead: Option<GateVerdict>,
    /// Slack's time of it (`event_ts`), which deadlines are compared with.
    pub at: Timestamp,
}

impl Mark {
    /// A plain yes or no.
    pub fn new(card: CardRef, way: Way, verdict: Verdict, at: Timestamp) -> Self {
        Self { card, way, verdict, instead: None, at }
    }
}

impl Decision {
    /// Records a vote. A repeated one changes nothing and has no effects.
    ///
    /// Refused: a card of another version or text, a decision that is no longer open, a vote cast after the
    /// deadline (unless its giver was asked about it).
    pub fn cast(
        mut self,
        permit: Permit<Vote>,
        mark: Mark,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let (actor, voting) = permit.spend();
        let member = actor.member;
        if voting.paper != self.paper() || !self.is_current(&mark.card) {
            return Err(Refusal::OldCard { decision: self.id(), version: mark.card.version });
        }
        self.must_be_open()?;
        self.in_time(&member, &mark)?;
        let cast = Cast { at: mark.at, verdict: mark.verdict, instead: mark.instead };
        let slot = Slot { member: member.clone(), card: mark.card, way: mark.way };
        let votes = self.ballot().votes();
        if !voting.stands_for.is_empty() {
            self.progress.stand_ins.entry(member.clone()).or_default().extend(voting.stands_for);
        }
        if !self.progress.ballot.cast(slot, cast) || votes == self.ballot().votes() {
            return Ok((self, Vec::new()));
        }
        let (decision, mut effects) = self.turn(now);
        effects.extend(decision.told(&member, mark.verdict));
        Ok((decision, effects))
    }

    /// Takes a vote back: a reaction that was removed, or (by [`Way::Choice`]) the private undo, which takes back
    /// all that its giver said before. A removal may arrive before its mark.
    ///
    /// After the decision is final nothing changes; whose mark it was is offered to reopen it. Members who
    /// never had a vote, and older cards, have no effect.
    pub fn take_back(mut self, slot: Slot, at: Timestamp, now: Timestamp) -> (Self, Vec<Effect>) {
        let member = slot.member.clone();
        if !self.is_current(&slot.card) || !self.may_have_voted(&member) {
            return (self, Vec::new());
        }
        match self.state() {
            State::Approved { .. } | State::Rejected { .. } => {
                let effects = self.removed_too_late(&slot, at);
                return (self, effects);
            }
            state if !state.is_open() => return (self, Vec::new()),
            _ => {}
        }
        let votes = self.ballot().votes();
        self.progress.ballot.withdraw(slot, at);
        if votes == self.ballot().votes() {
            return (self, Vec::new());
        }
        let (decision, mut effects) = self.turn(now);
        effects.push(Effect::Tell { member, notice: Notice::TakenBack });
        (decision, effects)
    }

    /// Whether the words stand with which somebody rejected it in a form: taken back with the vote they are none any more.
    pub fn stands_by_words(&self, member: &MemberId) -> bool {
        let in_words = |way: &Way| matches!(way, Way::Modal | Way::Choice);
        self.ballot()
            .votes()
            .iter()
            .any(|vote| vote.member == *member && vote.verdict == Verdict::Reject && in_words(&vote.way))
    }

    /// Whose word that of an approver is: of whoever voted in their stead, or their own.
    pub fn voice_of<'a>(&'a self, approver: &'a MemberId) -> &'a MemberId {
        self.stood_in(approver).unwrap_or(approver)
    }

    fn may_have_voted(&self, member: &MemberId) -> bool {
        self.is_approver(member) || self.progress.stand_ins.contains_key(member)
    }

    fn removed_too_late(&self, slot: &Slot, at: Timestamp) -> Vec<Effect> {
        let removed = match slot.way {
            Way::Choice => self.ballot().votes().iter().any(|v| v.member == slot.member && v.cast_at < at),
            _ => self.ballot().find(slot).and_then(Slip::live).is_some_and(|cast| cast.at < at),
        };
        if removed { vec![Effect::OfferReopen { member: slot.member.clone() }] } else { Vec::new() }
    }

    fn in_time(&self, member: &MemberId, mark: &Mark) -> Result<(), Refusal> {
        let torn = matches!(self.state(), State::Held { who, .. } if who.contains(member));
        let was_asked = mark.way == Way::Choice && (torn || self.progress.asked_late.contains_key(member));
        match self.deadline() {
            Some(due) if mark.at > due && !was_asked => Err(Refusal::TooLate { decision: self.id(), due }),
            _ => Ok(()),
        }
    }

    /// The approver in whose name a member votes: themselves, or whom they stand in for.
    fn principal<'a>(&'a self, member: &'a MemberId) -> &'a MemberId {
        let lent = self.progress.stand_ins.get(member).and_then(BTreeSet::first);
        if self.is_approver(member) { member } else { lent.unwrap_or(member) }
    }

    /// What a voter is told in private; who is torn is asked instead.
    fn told(&self, member: &MemberId, verdict: Verdict) -> Option<Effect> {
        let undo_until = match self.state() {
            State::Held { who, .. } if who.contains(member) => return None,
            _ if self.tally().unconfirmed.contains(self.principal(member)) => {
                return Some(Effect::Tell { member: member.clone(), notice: Notice::Confirm });
            }
            State::Held { concerns, .. } if !concerns.is_empty() => {
                let notice = Notice::RecordedHeld { verdict };
                return Some(Effect::Tell { member: member.clone(), notice });
            }
            State::Settling { until, by, .. } if by.contains(self.principal(member)) => Some(*until),
            _ => None,
        };
        let notice = Notice::Recorded { verdict, undo_until };
        Some(Effect::Tell { member: member.clone(), notice })
    }
}
