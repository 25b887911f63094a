//! Who decides, and who drives it, change while the text stays: the same version, and the votes of all others.

use super::{Decision, Effect, House, Notice};
use crate::domain::ids::MemberId;
use crate::domain::people::{Roster, Standing};
use crate::domain::permit::{Edit, Permit};
use crate::domain::refusal::{DecidingRefusal, Refusal};
use jiff::Timestamp;
use std::collections::BTreeSet;

impl Decision {
    /// Whoever was named as a full member is a guest now: nobody listed them as one.
    #[must_use]
    pub fn unlist(mut self, member: &MemberId) -> Self {
        self.proposal.ask.guests.remove(member);
        self
    }

    /// An approver's account can vote no more: what they said does not count, and the owner is asked to name somebody else.
    /// Nothing happens where they still may, or are no approver.
    pub fn lose_approver(
        mut self,
        house: House<'_>,
        member: &MemberId,
        standing: Standing,
        now: Timestamp,
    ) -> (Self, Vec<Effect>) {
        let asked = self.state().is_open() && self.is_approver(member);
        if !asked || self.still_may_vote(house, member, standing) {
            return (self, Vec::new());
        }
        let before = self.ballot().votes();
        self.progress.ballot.void(member, now);
        let mut effects = Vec::new();
        if before != self.ballot().votes() {
            (self, effects) = self.turn(now);
        }
        // Whoever stands in for them decides in their stead.
        if !house.roster.delegates.values().any(|of| of.contains(member)) {
            effects.push(Effect::TellOwner(Notice::ApproverLost { member: member.clone(), standing }));
        }
        (self, effects)
    }

    /// Puts somebody else in an approver's place, listed as a guest where `guests` has them; what that approver said does not
    /// count any more.
    ///
    /// Refused: a decision that is no longer open, somebody who does not decide or decides already, and whom a new
    /// proposal would be refused for.
    pub fn replace_approver(
        mut self,
        permit: Permit<Edit>,
        roster: &Roster,
        (before, new): (&MemberId, &MemberId),
        guests: BTreeSet<MemberId>,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        self.admit(permit)?;
        self.must_be_open()?;
        if self.is_approver(new) {
            return Err(DecidingRefusal::ApproverTwice { member: new.clone() }.into());
        }
        let mut ask = self.ask().clone();
        let Some(place) = ask.approvers.iter_mut().find(|one| *one == before) else {
            return Err(DecidingRefusal::NoApprover { decision: self.id(), member: before.clone() }.into());
        };
        *place = new.clone();
        ask.guests.remove(before);
        ask.guests.extend(guests);
        ask.check_who(roster, &[&self.proposal.proposer, &self.proposal.last_editor])?;
        self.progress.ballot.void(before, now);
        self.proposal.ask = ask;
        let (decision, mut effects) = self.turn(now);
        effects.push(Effect::PostCopy { member: new.clone() });
        Ok((decision, effects))
    }

    /// Whoever drove it is gone: the owner drives it, and is told.
    pub fn pass_drive(mut self, gone: &MemberId, owner: &MemberId) -> (Self, Vec<Effect>) {
        if !self.state().is_open() || self.driver() != gone || gone == owner {
            return (self, Vec::new());
        }
        self.proposal.ask.daci.driver = Some(owner.clone());
        (self, vec![Effect::TellOwner(Notice::DrivesNow { before: gone.clone() })])
    }
}
