//! New versions, and the ends that people choose: withdrawing, reopening, superseding.

use super::{Ask, Concern, Decision, DecisionKind, Effect, Notice, Progress, State};
use crate::domain::ballot::Rule;
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::people::Roster;
use crate::domain::permit::{Act, Claim, Edit, Paper, Permit, Reopen, Withdraw};
use crate::domain::refusal::{CharterRefusal, DecidingRefusal, Refusal};
use jiff::Timestamp;

impl Decision {
    /// Writes a new version: all votes are gone, old cards stop counting, whoever wrote it never counts.
    ///
    /// Good while it is open and after it was approved, rejected or has expired. Refused: a permit for another
    /// version (somebody else was faster), a text without change, a gate that was approved, a decision that was
    /// withdrawn or superseded, and whatever a new proposal would be refused for.
    pub fn edit(
        self,
        permit: Permit<Edit>,
        roster: &Roster,
        ask: Ask,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        self.can_start_again()?;
        if self.state().is_open() && &ask == self.ask() {
            return Err(Refusal::NothingChanged { decision: self.id() });
        }
        ask.check(roster, &[&self.proposal.proposer, &by], now)?;
        Ok(self.next_version(ask, by, now))
    }

    /// Opens a final decision again, as a new version with the same words and a new deadline.
    ///
    /// Who wrote the words stays who they were, so whoever asks for it may still decide. Refused: a decision
    /// that is not final, a gate that was approved (going back a stage is a step of its own), a deadline in the
    /// past.
    pub fn reopen(
        self,
        permit: Permit<Reopen>,
        roster: &Roster,
        due: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        if self.state().is_open() {
            return Err(Refusal::StillOpen { decision: self.id() });
        }
        self.can_start_again()?;
        let ask = Ask { due, ..self.ask().clone() };
        self.again(ask, by, roster, now)
    }

    /// Opens again what went ahead without the sponsor, as a new version with the same words that the sponsor alone decides,
    /// without a deadline.
    ///
    /// Refused: what is not approved, what the sponsor was asked about, all but a plain decision, and what the sponsor wrote.
    pub fn claim(
        self,
        permit: Permit<Claim>,
        roster: &Roster,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        let was_asked = self.is_approver(&by) && !matches!(self.ask().rule, Rule::Consent { .. });
        let plain = self.ask().kind == DecisionKind::Plain;
        if was_asked || !plain || !matches!(self.state(), State::Approved { .. }) {
            return Err(
                DecidingRefusal::NotWithoutYou { decision: self.id(), stands: self.stands_so() }.into()
            );
        }
        let ask = Ask { approvers: vec![by.clone()], rule: Rule::One, due: None, ..self.ask().clone() };
        self.again(ask, by, roster, now)
    }

    /// A new version with the words of whoever wrote the last one; its proposer and the owner hear who opened it.
    fn again(
        self,
        ask: Ask,
        by: MemberId,
        roster: &Roster,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let (writer, proposer) = (self.proposal.last_editor.clone(), self.proposal.proposer.clone());
        ask.check(roster, &[&proposer, &writer], now)?;
        let (decision, mut effects) = self.next_version(ask, writer, now);
        let notice = Notice::Reopened { by };
        effects
            .extend([Effect::Tell { member: proposer, notice: notice.clone() }, Effect::TellOwner(notice)]);
        Ok((decision, effects))
    }

    /// Takes it back while it is open.
    pub fn withdraw(
        mut self,
        permit: Permit<Withdraw>,
        reason: String,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let by = self.admit(permit)?;
        self.must_be_open()?;
        let notice = Notice::Withdrawn { by: by.clone() };
        let told = self.ask().approvers.iter().map(|approver| tell(approver, &notice));
        let over = self.scope_ended().into_iter().chain(self.acceptance_over());
        let effects = [Effect::RefreshCards].into_iter().chain(told).chain(over).collect();
        self.progress.state = State::Withdrawn { at: now, by, reason };
        Ok((self, effects))
    }

    /// Gives way to a later decision. Good for an approved decision only; the caller links both ways.
    pub fn supersede(mut self, by: DecisionId, now: Timestamp) -> Result<(Self, Vec<Effect>), Refusal> {
        if !matches!(self.state(), State::Approved { .. }) || by == self.id() {
            let (decision, stands) = (self.id(), self.stands_so());
            return Err(DecidingRefusal::CannotBeSuperseded { decision, stands }.into());
        }
        let proposer = self.proposal.proposer.clone();
        self.progress.state = State::Superseded { by, at: now };
        let mut effects = vec![Effect::RefreshCards, tell(&proposer, &Notice::Superseded { by })];
        effects.extend(self.scope_ended());
        effects.extend(self.acceptance_over());
        Ok((self, effects))
    }

    fn next_version(mut self, ask: Ask, editor: MemberId, now: Timestamp) -> (Self, Vec<Effect>) {
        let mut effects = vec![Effect::RetireCards { version: self.version() }];
        self.proposal.version = self.version().next();
        self.proposal.ask = ask;
        self.proposal.last_editor = editor;
        self.proposal.proposed_at = now;
        self.proposal.recorded = None;
        let numbered = self.last_concern();
        let mut concerns = std::mem::take(&mut self.progress.concerns);
        concerns.retain(Concern::is_open);
        self.progress = Progress { concerns, numbered, ..Progress::new() };
        self.progress.state = self.fresh_state();
        effects.extend(self.opening());
        (self, effects)
    }

    /// Spends a permit; it must have been given for the version as it is now.
    pub(super) fn admit<A: Act<Thing = Paper>>(&self, permit: Permit<A>) -> Result<MemberId, Refusal> {
        let (actor, paper) = permit.spend();
        if paper == self.paper() {
            return Ok(actor.member);
        }
        Err(Refusal::OldCard { decision: self.id(), version: paper.version })
    }

    fn can_start_again(&self) -> Result<(), Refusal> {
        if matches!(self.ask().kind, DecisionKind::Charter { .. }) {
            return Err(CharterRefusal::IsSignature { decision: self.id() }.into());
        }
        match self.state() {
            State::Withdrawn { .. } | State::Superseded { .. } => {
                Err(Refusal::OverForGood { decision: self.id(), state: self.state().word().to_owned() })
            }
            State::Approved { .. } if self.is_gate() => Err(Refusal::GateWasPassed { decision: self.id() }),
            _ => Ok(()),
        }
    }
}

fn tell(member: &MemberId, notice: &Notice) -> Effect {
    Effect::Tell { member: member.clone(), notice: notice.clone() }
}
