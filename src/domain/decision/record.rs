//! Writing down a decision that was taken elsewhere.

use super::{Ask, Decision, Effect, Notice, Progress, Proposal, Recorded, State, Version};
use crate::domain::ids::DecisionId;
use crate::domain::permit::{Permit, Propose};
use crate::domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};

/// The longest address, in characters.
const LINK_MAX: usize = 500;

impl Decision {
    /// Writes down, under a number that the store has drawn, what the approvers of `ask` have decided elsewhere. It is final
    /// at once; whoever is said to have decided is told, and can open it again.
    ///
    /// Refused: a missing title, a part that is too long, nobody who decided, an address that is none.
    pub fn record(
        permit: Permit<Propose>,
        id: DecisionId,
        ask: Ask,
        recorded: Recorded,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), Refusal> {
        let (actor, initiative) = permit.spend();
        ask.check_text()?;
        if ask.approvers.is_empty() {
            return Err(Refusal::MissingField { field: "deciders".to_owned() });
        }
        check_link(&recorded.link)?;
        let (proposer, deciders) = (actor.member, ask.approvers.clone());
        let at = recorded.decided_at.min(now);
        let told = deciders.iter().filter(|decider| **decider != proposer).map(|member| Effect::Tell {
            member: member.clone(),
            notice: Notice::WrittenDown { by: proposer.clone() },
        });
        let effects = told.collect();
        let state = State::Approved { at, by: deciders.into_iter().collect() };
        let proposal = Proposal {
            id,
            initiative,
            version: Version::FIRST,
            ask,
            last_editor: proposer.clone(),
            proposer,
            undo_window: SignedDuration::ZERO,
            proposed_at: now,
            recorded: Some(recorded),
        };
        Ok((Self::restore(proposal, Progress { state, ..Progress::new() }), effects))
    }
}

fn check_link(link: &str) -> Result<(), Refusal> {
    if link.chars().count() > LINK_MAX {
        return Err(Refusal::FieldTooLong { field: "link".to_owned(), max: LINK_MAX });
    }
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    let fits = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
    if link.is_empty() || fits { Ok(()) } else { Err(Refusal::NoAddress) }
}
