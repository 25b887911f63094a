//! Proposing, and what every proposal must keep to.

use super::settle::READ_AGAIN;
use super::turn::after;
use super::{Ask, Decision, DecisionKind, Effect, Progress, Proposal, Version};
use crate::domain::ballot::Rule;
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::people::Roster;
use crate::domain::permit::{Permit, Propose};
use crate::domain::refusal::{DecidingRefusal, Refusal};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// The longest title, in characters.
pub const TITLE_MAX: usize = 200;
/// The longest context, options or recommendation, in characters; as much as one Slack block holds.
pub const PART_MAX: usize = 3_000;

impl Decision {
    /// Proposes version 1 under a number that the store has drawn.
    ///
    /// Refused: a missing title, a part that is too long, a deadline in the past, nobody or not enough people to
    /// decide, the proposer among the approvers, consent or another approver where the sponsor must decide, consent to a
    /// feature.
    pub fn propose(
        permit: Permit<Propose>,
        roster: &Roster,
        id: DecisionId,
        ask: Ask,
        undo_window: SignedDuration,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let (actor, initiative) = permit.spend();
        let proposer = actor.member;
        ask.check(roster, &[&proposer], now)?;
        let last_editor = proposer.clone();
        let version = Version::FIRST;
        let proposal = Proposal {
            id,
            initiative,
            version,
            ask,
            proposer,
            last_editor,
            undo_window,
            proposed_at: now,
            recorded: None,
        };
        let decision = Self::restore(proposal, Progress::new());
        let effects = decision.opening();
        Ok((decision, effects))
    }

    /// What every new version begins with.
    pub(super) fn opening(&self) -> Vec<Effect> {
        let clock = match (self.ask().rule, self.ask().due) {
            (Rule::Consent { date }, _) => Some(Effect::ScheduleSettle { at: date }),
            (_, Some(due)) => Some(Effect::ScheduleExpiry { at: after(due, READ_AGAIN) }),
            (_, None) => None,
        };
        [Effect::PostCards].into_iter().chain(clock).collect()
    }
}

impl Ask {
    /// Whether this can be asked, when these people wrote it and therefore never count.
    ///
    /// Refused as [`Decision::propose`] refuses it.
    pub fn check(&self, roster: &Roster, writers: &[&MemberId], now: Timestamp) -> Result<(), Refusal> {
        self.check_text()?;
        if let DecisionKind::Scope(terms) = &self.kind {
            terms.check()?;
        }
        if matches!((&self.kind, self.rule), (DecisionKind::Acceptance { .. }, Rule::Consent { .. })) {
            return Err(DecidingRefusal::SilenceAcceptsNothing.into());
        }
        let deadline = match self.rule {
            Rule::Consent { date } => Some(date),
            _ => self.due,
        };
        if let Some(due) = deadline.filter(|due| *due <= now) {
            return Err(Refusal::DueInThePast { due });
        }
        self.check_who(roster, writers)
    }

    /// Whether these people can decide this.
    pub(super) fn check_who(&self, roster: &Roster, writers: &[&MemberId]) -> Result<(), Refusal> {
        self.check_sponsor(roster, writers)?;
        self.check_approvers(writers)
    }

    /// Whether the sponsor must be the one who decides.
    pub fn is_the_sponsors(&self) -> bool {
        !self.key_aspects.is_empty()
            || matches!(
                self.kind,
                DecisionKind::Gate { .. } | DecisionKind::Charter { .. } | DecisionKind::Scope(_)
            )
    }

    pub(super) fn check_text(&self) -> Result<(), Refusal> {
        let text = &self.text;
        if text.title.trim().is_empty() {
            return Err(Refusal::MissingField { field: "title".to_owned() });
        }
        let parts = [
            ("title", &text.title, TITLE_MAX),
            ("context", &text.context, PART_MAX),
            ("options", &text.options, PART_MAX),
            ("recommendation", &text.recommendation, PART_MAX),
        ];
        match parts.into_iter().find(|(_, words, max)| words.chars().count() > *max) {
            Some((field, _, max)) => Err(Refusal::FieldTooLong { field: field.to_owned(), max }),
            None => Ok(()),
        }
    }

    /// Where a key aspect is touched or a gate passed, nothing may go ahead without the sponsor. A sponsor who
    /// wrote the text cannot also decide it; then the approvers named decide.
    fn check_sponsor(&self, roster: &Roster, writers: &[&MemberId]) -> Result<(), Refusal> {
        if !self.is_the_sponsors() {
            return Ok(());
        }
        if matches!(self.rule, Rule::Consent { .. }) {
            return Err(Refusal::ConsentNotHere);
        }
        let Some(sponsor) = &roster.sponsor else { return Err(Refusal::NoSponsor) };
        let listed = self.approvers.contains(sponsor);
        let everyone = self.rule.needs(self.approvers.len()) >= Some(self.approvers.len());
        if writers.contains(&sponsor) || (listed && everyone) {
            return Ok(());
        }
        Err(Refusal::SponsorDecides { sponsor: sponsor.clone() })
    }

    fn check_approvers(&self, writers: &[&MemberId]) -> Result<(), Refusal> {
        let distinct: BTreeSet<_> = self.approvers.iter().collect();
        if let Some(writer) = writers.iter().find(|writer| distinct.contains(*writer)) {
            return Err(Refusal::WriterAmongApprovers { member: (*writer).clone() });
        }
        if let Some(twice) =
            self.approvers.iter().find(|a| self.approvers.iter().filter(|b| a == b).count() > 1)
        {
            return Err(DecidingRefusal::ApproverTwice { member: twice.clone() }.into());
        }
        match (self.rule, distinct.len()) {
            (Rule::Consent { .. }, _) => Ok(()),
            (_, 0) => Err(Refusal::MissingField { field: "approver".to_owned() }),
            (Rule::One, 2..) => Err(DecidingRefusal::OneApproverOnly { named: distinct.len() }.into()),
            (Rule::Quorum(n), named) if n == 0 || usize::try_from(n).is_ok_and(|n| n > named) => {
                Err(DecidingRefusal::QuorumOutOfReach { needed: n, named }.into())
            }
            _ => Ok(()),
        }
    }
}
