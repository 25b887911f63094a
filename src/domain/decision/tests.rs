//! The rules of decisions, told on one table: an owner who proposes, a sponsor, three stakeholders.

mod amending;
mod concerns;
mod deadline;
mod gates;
mod matrix;
mod order;
mod proposing;
mod rules;
mod settling;
mod standing_in;

use super::*;
use crate::domain::ballot::{Slot, Way};
use crate::domain::emoji::{Emoji, EmojiLists};
use crate::domain::ids::{ChannelId, MessageTs, WorkspaceId};
use crate::domain::people::{Actor, Roster, Standing};
use crate::domain::permit::{Permit, Propose, may_propose, may_vote};
use crate::domain::refusal::Refusal;

pub(super) const OWNER: &str = "UOWNER";
pub(super) const SPONSOR: &str = "USPONSOR";
pub(super) const ANA: &str = "UANA";
pub(super) const BEN: &str = "UBEN";
pub(super) const CAT: &str = "UCAT";

pub(super) fn id(member: &str) -> MemberId {
    MemberId::new(member)
}

pub(super) fn ids<const N: usize>(members: [&str; N]) -> BTreeSet<MemberId> {
    members.map(id).into()
}

/// So many minutes after the proposal.
pub(super) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_773_300_000 + 60 * minutes).unwrap()
}

pub(super) fn actor(member: &str, standing: Standing) -> Actor {
    Actor { workspace: WorkspaceId(1), member: id(member), standing }
}

pub(super) fn roster() -> Roster {
    let mut roster = Roster::new(WorkspaceId(1), InitiativeId(1), id(OWNER), Some(id(SPONSOR)));
    roster.stakeholders = ids([ANA, BEN, CAT]);
    roster
}

pub(super) fn ask(rule: Rule, approvers: &[&str]) -> Ask {
    Ask {
        kind: DecisionKind::Plain,
        text: Text { title: "Cap the bonus at 150 %".to_owned(), ..Text::default() },
        key_aspects: BTreeSet::new(),
        approvers: approvers.iter().map(|member| id(member)).collect(),
        rule,
        due: None,
        ..Ask::default()
    }
}

pub(super) fn gate(recommends: GateVerdict) -> Ask {
    Ask { kind: DecisionKind::Gate { stage: Stage::Discovery, recommends }, ..ask(Rule::One, &[SPONSOR]) }
}

pub(super) fn permit_to_propose(member: &str, kind: &DecisionKind) -> Permit<Propose> {
    may_propose(&roster(), &actor(member, Standing::Full), kind).unwrap()
}

pub(super) fn try_propose(member: &str, ask: Ask) -> Result<(Decision, Vec<Effect>), Refusal> {
    let permit = permit_to_propose(member, &ask.kind);
    Decision::propose(permit, &roster(), DecisionId(12), ask, USUAL_UNDO_WINDOW, at(0))
}

/// One decision and the Slack around it.
pub(super) struct Table {
    pub decision: Decision,
    pub roster: Roster,
    /// The effects of the last step.
    pub effects: Vec<Effect>,
}

impl Table {
    pub fn with(ask: Ask) -> Self {
        let (decision, effects) = try_propose(OWNER, ask).unwrap();
        Self { decision, roster: roster(), effects }
    }

    pub fn new(rule: Rule, approvers: &[&str]) -> Self {
        Self::with(ask(rule, approvers))
    }

    pub fn card(&self) -> CardRef {
        self.decision.card(ChannelId::new("C1"), MessageTs::new("1.1"))
    }

    pub fn slot(&self, member: &str, emoji: &str) -> Slot {
        Slot { member: id(member), card: self.card(), way: Way::ReactionChannel(Emoji::new(emoji)) }
    }

    /// Casts at this minute by any way; the event arrives at once.
    pub fn try_cast(&mut self, member: &str, way: Way, verdict: Verdict, minute: i64) -> Result<(), Refusal> {
        let permit = may_vote(&self.roster, &self.decision, &actor(member, Standing::Full))?;
        let mark = Mark::new(self.card(), way, verdict, at(minute));
        let (decision, effects) = self.decision.clone().cast(permit, mark, at(minute))?;
        (self.decision, self.effects) = (decision, effects);
        Ok(())
    }

    pub fn cast(&mut self, member: &str, way: Way, verdict: Verdict, minute: i64) {
        self.try_cast(member, way, verdict, minute).unwrap();
    }

    pub fn reacts(&mut self, member: &str, emoji: &str, minute: i64) {
        let emoji = Emoji::new(emoji);
        let verdict = EmojiLists::default().verdict(&emoji).unwrap();
        self.cast(member, Way::ReactionChannel(emoji), verdict, minute);
    }

    pub fn removes(&mut self, member: &str, emoji: &str, minute: i64) {
        self.takes_back(self.slot(member, emoji), minute);
    }

    pub fn takes_back(&mut self, slot: Slot, minute: i64) {
        (self.decision, self.effects) = self.decision.clone().take_back(slot, at(minute), at(minute));
    }

    /// What reading the channel's card and everybody's account would give, if these marks were there.
    pub fn evidence(&self, marks: &[(&str, &str)], minute: i64) -> Evidence {
        let found = marks.iter().map(|(member, emoji)| (id(member), Emoji::new(emoji))).collect();
        let card = CardReading { card: self.card(), place: Place::Channel, found: Found::Marks(found) };
        let standings = self.decision.ask().approvers.iter().map(|a| (a.clone(), Standing::Full)).collect();
        Evidence { cards: vec![card], standings, read_at: at(minute) }
    }

    pub fn settles_with(&mut self, evidence: &Evidence) {
        let emoji = EmojiLists::default();
        let house = House { roster: &self.roster, emoji: &emoji, extend_to: None };
        (self.decision, self.effects) = self.decision.clone().settle(house, evidence, evidence.read_at);
    }

    pub fn settles(&mut self, marks: &[(&str, &str)], minute: i64) {
        self.settles_with(&self.evidence(marks, minute));
    }

    pub fn expires(&mut self, marks: &[(&str, &str)], minute: i64) {
        let (emoji, evidence) = (EmojiLists::default(), self.evidence(marks, minute));
        let house = House { roster: &self.roster, emoji: &emoji, extend_to: None };
        (self.decision, self.effects) = self.decision.clone().expire(house, &evidence, at(minute));
    }

    pub fn state(&self) -> &State {
        self.decision.state()
    }

    pub fn word(&self) -> &'static str {
        self.state().word()
    }

    /// Whether an effect of the last step looks like this.
    pub fn did(&self, effect: &Effect) -> bool {
        self.effects.contains(effect)
    }

    pub fn finals(&self) -> usize {
        self.effects.iter().filter(|effect| matches!(effect, Effect::DecisionFinal { .. })).count()
    }
}
