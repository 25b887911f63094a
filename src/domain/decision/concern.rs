//! Concerns: what somebody fears holds a decision until it is settled.
//!
//! Whoever raised one ends it: at once, or by confirming the driver's answer. An approver may overrule it, with a reason.

use super::{Decision, Effect, Notice, State};
use crate::domain::ids::MemberId;
use crate::domain::permit::{Answer, Overrule, Permit, Raise, Resolve};
use crate::domain::refusal::{DecidingRefusal, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Something raised against a decision; its words are kept beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// Counted from 1 within the decision.
    pub number: u32,
    /// Who raised it.
    pub by: MemberId,
    /// When.
    pub at: Timestamp,
    /// How it stands.
    pub stand: Stand,
}

/// How a concern stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// Nobody answered.
    Open,
    /// Answered: whoever raised it says whether that settles it.
    Answered {
        /// Who answered.
        by: MemberId,
    },
    /// Settled by whoever raised it.
    Resolved {
        /// When.
        at: Timestamp,
    },
    /// Set aside by an approver, with a reason.
    Overruled {
        /// Who.
        by: MemberId,
        /// When.
        at: Timestamp,
    },
}

impl Concern {
    /// Whether it holds the decision.
    pub fn is_open(&self) -> bool {
        matches!(self.stand, Stand::Open | Stand::Answered { .. })
    }
}

impl Decision {
    /// Everything that was raised against it, in order.
    pub fn concerns(&self) -> &[Concern] {
        &self.progress.concerns
    }

    /// The concern of that number.
    pub fn concern(&self, number: u32) -> Option<&Concern> {
        self.concerns().iter().find(|concern| concern.number == number)
    }

    /// The highest number that a concern ever had here.
    pub(super) fn last_concern(&self) -> u32 {
        let known = self.concerns().iter().map(|concern| concern.number);
        known.max().unwrap_or(0).max(self.progress.numbered)
    }

    /// The concerns that hold it, by number.
    pub fn open_concerns(&self) -> BTreeSet<u32> {
        self.concerns().iter().filter(|concern| concern.is_open()).map(|concern| concern.number).collect()
    }

    /// Raises a concern: the decision is held until it is settled. Gives its number.
    ///
    /// Refused: a decision that is no longer open, and a second one of the same person while the first is open.
    pub fn raise(
        mut self,
        permit: Permit<Raise>,
        now: Timestamp,
    ) -> Result<(Self, u32, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        self.must_be_open()?;
        if self.concerns().iter().any(|concern| concern.is_open() && concern.by == by) {
            return Err(DecidingRefusal::ConcernIsOpen { decision: self.id() }.into());
        }
        let number = self.last_concern() + 1;
        self.progress.concerns.push(Concern { number, by: by.clone(), at: now, stand: Stand::Open });
        let told = self.concerned(&by);
        let (decision, mut effects) = self.turn(now);
        effects
            .extend(told.iter().map(|member| tell(member, Notice::ConcernRaised { number, by: by.clone() })));
        Ok((decision, number, effects))
    }

    /// Answers a concern; whoever raised it is asked whether that settles it.
    pub fn answer(mut self, permit: Permit<Answer>, number: u32) -> Result<(Self, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        self.must_be_open()?;
        let concern = self.open_concern(number)?;
        concern.stand = Stand::Answered { by: by.clone() };
        let raiser = concern.by.clone();
        Ok((self, vec![Effect::RefreshCards, tell(&raiser, Notice::ConcernAnswered { number, by })]))
    }

    /// Settles a concern, by whoever raised it.
    pub fn resolve(
        mut self,
        permit: Permit<Resolve>,
        number: u32,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        self.must_be_open()?;
        self.open_concern(number)?.stand = Stand::Resolved { at: now };
        let told = self.concerned(&by);
        let (decision, mut effects) = self.turn(now);
        effects.extend(
            told.iter().map(|member| tell(member, Notice::ConcernResolved { number, by: by.clone() })),
        );
        Ok((decision, effects))
    }

    /// Says that an answer does not settle a concern, by whoever raised it.
    pub fn insist(mut self, permit: Permit<Resolve>, number: u32) -> Result<(Self, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        self.must_be_open()?;
        self.open_concern(number)?.stand = Stand::Open;
        let driver = self.driver().clone();
        Ok((self, vec![Effect::RefreshCards, tell(&driver, Notice::ConcernStands { number, by })]))
    }

    /// Sets a concern aside, by an approver; the caller keeps the reason.
    pub fn overrule(
        mut self,
        permit: Permit<Overrule>,
        number: u32,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        self.must_be_open()?;
        let concern = self.open_concern(number)?;
        concern.stand = Stand::Overruled { by: by.clone(), at: now };
        let raiser = concern.by.clone();
        let mut told = self.concerned(&by);
        told.insert(raiser);
        let (decision, mut effects) = self.turn(now);
        effects.extend(
            told.iter().map(|member| tell(member, Notice::ConcernOverruled { number, by: by.clone() })),
        );
        Ok((decision, effects))
    }

    /// Everybody who hears of a concern but `whoever` acts: the driver and those who decide.
    fn concerned(&self, whoever: &MemberId) -> BTreeSet<MemberId> {
        let all = self.ask().approvers.iter().chain([self.driver()]);
        all.filter(|member| *member != whoever).cloned().collect()
    }

    fn open_concern(&mut self, number: u32) -> Result<&mut Concern, Refusal> {
        let decision = self.id();
        let found = self.progress.concerns.iter_mut().find(|concern| concern.number == number);
        found
            .filter(|concern| concern.is_open())
            .ok_or_else(|| DecidingRefusal::ConcernIsOver { decision, number }.into())
    }

    /// Refuses where it came to its end. Concerns may be settled on whichever card they were seen: they are the decision's, not a version's.
    pub fn must_be_open(&self) -> Result<(), Refusal> {
        if self.state().is_open() {
            return Ok(());
        }
        Err(Refusal::NoLongerOpen { decision: self.id(), ended: self.stands_so() })
    }

    /// The state of a version that nobody has voted on: held where a concern is open.
    pub(super) fn fresh_state(&self) -> State {
        let concerns = self.open_concerns();
        if concerns.is_empty() { State::Proposed } else { State::Held { who: BTreeSet::new(), concerns } }
    }
}

fn tell(member: &MemberId, notice: Notice) -> Effect {
    Effect::Tell { member: member.clone(), notice }
}
