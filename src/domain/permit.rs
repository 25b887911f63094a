//! Permission is evidence: a [`Permit`] can only come from the checks on this page.
//!
//! Whoever holds one was checked for exactly this actor, this act and this thing; it cannot be copied, kept
//! for later or made anywhere else.

use super::ballot::{Rule, Vote};
use super::decision::{Decision, DecisionKind, Version};
use super::ids::{DecisionId, InitiativeId, MemberId};
use super::people::{Actor, Roster, Standing};
use super::refusal::{DecidingRefusal, Refusal};
use std::collections::BTreeSet;
use std::fmt;

/// Something that needs permission.
pub trait Act {
    /// What it is done to.
    type Thing: fmt::Debug + PartialEq;
}

/// One version of one decision: what a vote, an edit or a withdrawal is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The decision.
    pub decision: DecisionId,
    /// The version that the actor has before them.
    pub version: Version,
}

/// Proposing a decision in an initiative.
#[derive(Debug)]
pub struct Propose;
/// Writing a new version.
#[derive(Debug)]
pub struct Edit;
/// Taking a decision back before it is decided.
#[derive(Debug)]
pub struct Withdraw;
/// Opening a final decision again.
#[derive(Debug)]
pub struct Reopen;

/// Having a say in what went ahead without oneself.
#[derive(Debug)]
pub struct Claim;

/// Saying whether a decision is still right.
#[derive(Debug)]
pub struct Review;

/// Raising a concern.
#[derive(Debug)]
pub struct Raise;
/// Answering a concern.
#[derive(Debug)]
pub struct Answer;
/// Saying whether a concern of one's own is settled.
#[derive(Debug)]
pub struct Resolve;
/// Setting a concern aside.
#[derive(Debug)]
pub struct Overrule;

/// A version of a decision, and in whose stead somebody votes on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voting {
    /// What is voted on.
    pub paper: Paper,
    /// The approvers whom the voter stands in for; empty where they vote in their own name.
    pub stands_for: BTreeSet<MemberId>,
}

impl Act for Vote {
    type Thing = Voting;
}
impl Act for Review {
    type Thing = Paper;
}
impl Act for Raise {
    type Thing = Paper;
}
impl Act for Answer {
    type Thing = Paper;
}
impl Act for Resolve {
    type Thing = Paper;
}
impl Act for Overrule {
    type Thing = Paper;
}
impl Act for Propose {
    type Thing = InitiativeId;
}
impl Act for Edit {
    type Thing = Paper;
}
impl Act for Withdraw {
    type Thing = Paper;
}
impl Act for Reopen {
    type Thing = Paper;
}
impl Act for Claim {
    type Thing = Paper;
}

/// Proof that this actor may do this to this thing.
#[derive(Debug)]
#[must_use = "a permit is only good for the transition that takes it"]
pub struct Permit<A: Act> {
    actor: Actor,
    thing: A::Thing,
}

impl<A: Act> Permit<A> {
    /// Who was checked.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// For what.
    pub fn thing(&self) -> &A::Thing {
        &self.thing
    }

    /// Uses the permit up: who may, and for what.
    pub(super) fn spend(self) -> (Actor, A::Thing) {
        (self.actor, self.thing)
    }

    fn grant(actor: &Actor, thing: A::Thing) -> Self {
        Self { actor: actor.clone(), thing }
    }
}

/// Whether this actor's votes count, whichever way they come in: the one function that decides this.
///
/// Refused are bots and apps (in silence), strangers, deactivated members, guests who are not listed, the
/// proposer (a sponsor too), whoever wrote the current version, and everybody who is not an approver.
pub fn may_vote(roster: &Roster, decision: &Decision, actor: &Actor) -> Result<Permit<Vote>, Refusal> {
    let (proposal, who) = (decision.proposal(), decision.who_decides());
    let decision_id = decision.id();
    takes_part(roster, actor).map_err(|refusal| match refusal {
        Refusal::Stranger => Refusal::StrangersVote { decision: decision_id, who: who.clone() },
        Refusal::GuestNotListed { owner } => Refusal::GuestsVote { decision: decision_id, owner },
        other => other,
    })?;
    if proposal.proposer == actor.member {
        return Err(Refusal::OwnProposal { decision: decision_id, who });
    }
    if proposal.last_editor == actor.member {
        return Err(Refusal::OwnEdit { decision: decision_id, version: decision.version(), who });
    }
    let today = roster.delegates.get(&actor.member);
    if let Some(writer) =
        today.and_then(|of| [&proposal.proposer, &proposal.last_editor].into_iter().find(|w| of.contains(*w)))
    {
        let writer = writer.clone();
        return Err(DecidingRefusal::WritersDelegate { decision: decision_id, writer }.into());
    }
    let paper = decision.paper();
    if decision.is_approver(&actor.member) {
        return Ok(Permit::grant(actor, Voting { paper, stands_for: BTreeSet::new() }));
    }
    // A vote cast while standing in stands, and may be changed, also when the dates are over.
    let before = decision.progress().stand_ins.get(&actor.member);
    let principals = today.into_iter().chain(before).flatten();
    let stands_for: BTreeSet<_> = principals.filter(|of| decision.is_approver(of)).cloned().collect();
    if stands_for.is_empty() {
        return Err(Refusal::NotAsked { decision: decision_id, who });
    }
    Ok(Permit::grant(actor, Voting { paper, stands_for }))
}

/// Whether this actor may raise a concern: whoever works here, guests too.
pub fn may_raise(roster: &Roster, decision: &Decision, actor: &Actor) -> Result<Permit<Raise>, Refusal> {
    match takes_part(roster, actor) {
        Ok(()) | Err(Refusal::GuestNotListed { .. }) => Ok(Permit::grant(actor, decision.paper())),
        Err(refusal) => Err(refusal),
    }
}

/// Whether this actor may answer a concern: the driver, the proposer or the owner.
pub fn may_answer(roster: &Roster, decision: &Decision, actor: &Actor) -> Result<Permit<Answer>, Refusal> {
    if decision.driver() != &actor.member {
        proposer_or_owner(roster, decision, actor)?;
    }
    takes_part(roster, actor)?;
    Ok(Permit::grant(actor, decision.paper()))
}

/// Whether this actor may say that a decision is still right: the driver, the proposer or the owner.
pub fn may_review(roster: &Roster, decision: &Decision, actor: &Actor) -> Result<Permit<Review>, Refusal> {
    if decision.driver() != &actor.member {
        proposer_or_owner(roster, decision, actor)?;
    }
    takes_part(roster, actor)?;
    Ok(Permit::grant(actor, decision.paper()))
}

/// Whether this actor may say that a concern is settled, or is not: whoever raised it.
pub fn may_resolve(decision: &Decision, actor: &Actor, number: u32) -> Result<Permit<Resolve>, Refusal> {
    match decision.concern(number) {
        Some(concern) if concern.by == actor.member => Ok(Permit::grant(actor, decision.paper())),
        Some(concern) => {
            let (decision, by) = (decision.id(), concern.by.clone());
            Err(DecidingRefusal::NotYourConcern { decision, by }.into())
        }
        None => Err(DecidingRefusal::ConcernIsOver { decision: decision.id(), number }.into()),
    }
}

/// Whether this actor may set a concern aside: whoever may vote, and where silence is consent the sponsor, unless they
/// wrote the decision.
pub fn may_overrule(
    roster: &Roster,
    decision: &Decision,
    actor: &Actor,
) -> Result<Permit<Overrule>, Refusal> {
    let consent = matches!(decision.ask().rule, Rule::Consent { .. });
    let writers = [&decision.proposal().proposer, &decision.proposal().last_editor];
    let sponsor = roster.sponsor.as_ref() == Some(&actor.member) && !writers.contains(&&actor.member);
    if !(consent && sponsor) {
        let who = decision.who_decides();
        may_vote(roster, decision, actor).map(drop).map_err(|refusal| match refusal {
            Refusal::NotAsked { decision, .. }
            | Refusal::OwnProposal { decision, .. }
            | Refusal::OwnEdit { decision, .. } => DecidingRefusal::CannotOverrule { decision, who }.into(),
            other => other,
        })?;
    }
    takes_part(roster, actor)?;
    Ok(Permit::grant(actor, decision.paper()))
}

/// Whether this actor may propose a decision of this kind: anybody who takes part; a gate, a charter and an acceptance only the
/// owner.
pub fn may_propose(roster: &Roster, actor: &Actor, kind: &DecisionKind) -> Result<Permit<Propose>, Refusal> {
    takes_part(roster, actor)?;
    match kind {
        DecisionKind::Plain | DecisionKind::Scope(_) => Ok(Permit::grant(actor, roster.initiative)),
        _ if roster.is_owned_by(&actor.member) => Ok(Permit::grant(actor, roster.initiative)),
        _ => Err(Refusal::NotOwner { owner: roster.owner.clone() }),
    }
}

/// Whether this actor may write a new version: the proposer or the owner.
pub fn may_edit(roster: &Roster, decision: &Decision, actor: &Actor) -> Result<Permit<Edit>, Refusal> {
    proposer_or_owner(roster, decision, actor)?;
    Ok(Permit::grant(actor, decision.paper()))
}

/// Whether this actor may take the decision back: the proposer or the owner.
pub fn may_withdraw(
    roster: &Roster,
    decision: &Decision,
    actor: &Actor,
) -> Result<Permit<Withdraw>, Refusal> {
    proposer_or_owner(roster, decision, actor)?;
    Ok(Permit::grant(actor, decision.paper()))
}

/// Whether this actor may open a final decision again: an approver or the owner.
pub fn may_reopen(roster: &Roster, decision: &Decision, actor: &Actor) -> Result<Permit<Reopen>, Refusal> {
    takes_part(roster, actor)?;
    if !decision.is_approver(&actor.member) && !roster.is_owned_by(&actor.member) {
        let (decision, owner) = (decision.id(), roster.owner.clone());
        return Err(Refusal::NotYoursToReopen { decision, owner });
    }
    Ok(Permit::grant(actor, decision.paper()))
}

/// Whether this actor may have a say in what went ahead without them: the sponsor.
pub fn may_claim(roster: &Roster, decision: &Decision, actor: &Actor) -> Result<Permit<Claim>, Refusal> {
    takes_part(roster, actor)?;
    if roster.sponsor.as_ref() != Some(&actor.member) {
        let (decision, owner) = (decision.id(), roster.owner.clone());
        return Err(Refusal::NotYoursToReopen { decision, owner });
    }
    Ok(Permit::grant(actor, decision.paper()))
}

/// Whether somebody's words and marks mean anything in this initiative at all.
fn takes_part(roster: &Roster, actor: &Actor) -> Result<(), Refusal> {
    match actor.standing {
        Standing::Bot => Err(Refusal::Bot),
        Standing::Deactivated => Err(Refusal::Deactivated),
        Standing::Stranger => Err(Refusal::Stranger),
        _ if actor.workspace != roster.workspace => Err(Refusal::Stranger),
        Standing::Guest if !roster.allowed_guests.contains(&actor.member) => {
            Err(Refusal::GuestNotListed { owner: roster.owner.clone() })
        }
        Standing::Guest | Standing::Full => Ok(()),
    }
}

fn proposer_or_owner(roster: &Roster, decision: &Decision, actor: &Actor) -> Result<(), Refusal> {
    takes_part(roster, actor)?;
    let proposer = &decision.proposal().proposer;
    if proposer == &actor.member || roster.is_owned_by(&actor.member) {
        return Ok(());
    }
    Err(Refusal::NotYours {
        decision: decision.id(),
        proposer: proposer.clone(),
        owner: roster.owner.clone(),
    })
}
