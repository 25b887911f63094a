//! Decisions: cards and copies, in every state.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::scope::seen::Beside;
use crate::domain::ballot::{Ballot, Cast, Rule, Slot, Way};
use crate::domain::charter::Charter;
use crate::domain::decision::{
    Ask, Concern, Decision, DecisionKind, KeyAspect, Progress, Proposal, Recorded, Stand, State, Text,
    Version,
};
use crate::domain::emoji::{EmojiLists, Verdict};
use crate::domain::ids::{DecisionId, InitiativeId, MemberId};
use crate::domain::scope::Terms;
use crate::domain::stage::{GateVerdict, Stage};
use crate::slack::blocks::Message;
use crate::slack::views::decision::{self, Shown};
use crate::store::decisions::Note;
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Decision: the card");
    for (name, state) in states(sample) {
        shelf.message(name, &card(sample, &plain(sample, state), &[]));
    }
    let changed = Decision::restore(Proposal { version: Version(2), ..proposal(sample) }, Progress::new());
    let first = plain(sample, State::Proposed);
    shelf.message("version 1, after version 2 came", &decision::old(&first, &changed));
    shelf.message(
        "opened again",
        &card(sample, &changed, &[note(sample, "reopen", "The works council was not asked.")]),
    );
    shelf.message("written down afterwards", &card(sample, &written_down(sample), &[]));
    rules(shelf, sample);
    gates(shelf, sample);
    shelf.about("Decision: the copy to who decides");
    for (name, state) in states(sample) {
        let (initiative, emoji) = (sample.initiative(), EmojiLists::default());
        let decision = plain(sample, state);
        let shown = Shown {
            decision: &decision,
            initiative: &initiative,
            notes: &[],
            emoji: &emoji,
            agreed: None,
            concerns: &[],
            scope: None,
        };
        shelf.message(name, &decision::copy(&shown));
    }
}

/// Every state, each with a name; what needs several comes more than once.
fn states(sample: &Sample) -> Vec<(&'static str, State)> {
    let by = || [sample.sponsor.clone()].into();
    let settling = |verdict| State::Settling { verdict, since: hours(0), until: hours(1), by: by() };
    vec![
        ("proposed", State::Proposed),
        ("approved, can be undone", settling(Verdict::Approve)),
        ("rejected, can be undone", settling(Verdict::Reject)),
        ("held: yes and no", State::Held { who: by(), concerns: BTreeSet::new() }),
        ("held by a concern", State::Held { who: BTreeSet::new(), concerns: [1].into() }),
        ("approved", State::Approved { at: hours(1), by: by() }),
        ("approved by silence", State::Approved { at: hours(1), by: [].into() }),
        ("rejected", State::Rejected { at: hours(1), by: by(), instead: None }),
        ("expired", State::Expired { at: hours(-3) }),
        ("withdrawn", State::Withdrawn { at: hours(2), by: sample.owner.clone(), reason: String::new() }),
        (
            "withdrawn with a reason",
            State::Withdrawn {
                at: hours(2),
                by: sample.owner.clone(),
                reason: "HR did it already.".to_owned(),
            },
        ),
        ("superseded", State::Superseded { by: DecisionId(17), at: hours(-1) }),
    ]
}

fn rules(shelf: &mut Shelf, sample: &Sample) {
    let three = || vec![sample.sponsor.clone(), sample.person(0), sample.person(1)];
    let rules = [
        ("any of three decides", Rule::Any),
        ("all of three decide", Rule::All),
        ("two of three decide", Rule::Quorum(2)),
        ("silence approves", Rule::Consent { date: hours(120) }),
    ];
    for (name, rule) in rules {
        let mut proposal = proposal(sample);
        (proposal.ask.rule, proposal.ask.approvers) = (rule, three());
        shelf.message(name, &card(sample, &Decision::restore(proposal, Progress::new()), &[]));
    }
}

fn gates(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Decision: gates");
    for recommends in [GateVerdict::Go, GateVerdict::Hold, GateVerdict::Stop] {
        let gate = gate(sample, recommends, State::Proposed);
        shelf.message(format!("{recommends} is recommended"), &card(sample, &gate, &[]));
    }
    let by = || [sample.sponsor.clone()].into();
    let passed = gate(sample, GateVerdict::Go, State::Approved { at: hours(1), by: by() });
    shelf.message("passed", &card(sample, &passed, &[]));
    for (verdict, why) in
        [(GateVerdict::Hold, "Two criteria are open."), (GateVerdict::Stop, "HR buys a product.")]
    {
        let ended = State::Rejected { at: hours(1), by: by(), instead: Some(verdict) };
        let ended = gate(sample, GateVerdict::Go, ended);
        let notes = [note(sample, &verdict.to_string(), why)];
        shelf.message(format!("{verdict} instead"), &card(sample, &ended, &notes));
    }
}

/// A card without reasons.
pub fn show(shelf: &mut Shelf, sample: &Sample, name: String, decision: &Decision) {
    shelf.message(name, &card(sample, decision, &[]));
}

fn card(sample: &Sample, decision: &Decision, notes: &[Note]) -> Message {
    card_beside(sample, decision, notes, None)
}

/// The same with what belongs beside a scope request.
pub fn card_beside(sample: &Sample, decision: &Decision, notes: &[Note], scope: Option<&Beside>) -> Message {
    let (initiative, emoji) = (sample.initiative(), EmojiLists::default());
    decision::card(&Shown {
        decision,
        initiative: &initiative,
        notes,
        emoji: &emoji,
        agreed: None,
        concerns: &concerns(sample),
        scope,
    })
}

fn proposal(sample: &Sample) -> Proposal {
    let text = Text {
        title: "Interview ten new hires before we write a line".to_owned(),
        context: "We know what HR thinks is slow. We do not know what new hires think is slow.".to_owned(),
        options: "ask HR alone; a survey".to_owned(),
        recommendation: "Ten talks of half an hour, done in a week".to_owned(),
    };
    let ask = Ask {
        kind: DecisionKind::Plain,
        text,
        key_aspects: [KeyAspect("time of other teams".to_owned())].into(),
        approvers: vec![sample.sponsor.clone()],
        rule: Rule::One,
        due: Some(hours(102)),
        ..Ask::default()
    };
    Proposal {
        id: DecisionId(12),
        initiative: InitiativeId(1),
        version: Version(1),
        ask,
        proposer: sample.owner.clone(),
        last_editor: sample.owner.clone(),
        undo_window: SignedDuration::from_mins(10),
        proposed_at: hours(0),
        recorded: None,
    }
}

/// A decision that was taken elsewhere.
pub fn written_down(sample: &Sample) -> Decision {
    let link = "https://example.com/minutes/12".to_owned();
    let recorded = Some(Recorded { decided_at: hours(-48), link });
    let state = State::Approved { at: hours(-48), by: [sample.sponsor.clone()].into() };
    Decision::restore(Proposal { recorded, ..proposal(sample) }, Progress { state, ..Progress::new() })
}

/// A decision about anything, in a state.
pub fn plain(sample: &Sample, state: State) -> Decision {
    voted(sample, proposal(sample), state)
}

/// A gate, in a state.
pub fn gate(sample: &Sample, recommends: GateVerdict, state: State) -> Decision {
    let mut proposal = proposal(sample);
    proposal.ask.kind = DecisionKind::Gate { stage: Stage::Discovery, recommends };
    proposal.ask.text.title = format!("Gate of {}: {recommends}", Stage::Discovery);
    "Every exit criterion is met.".clone_into(&mut proposal.ask.text.context);
    (proposal.ask.text.options, proposal.ask.text.recommendation) = (String::new(), String::new());
    voted(sample, proposal, state)
}

/// The signature of a charter, in a state.
pub fn signature(sample: &Sample, charter: &Charter, state: State) -> Decision {
    let mut proposal = proposal(sample);
    let (version, hash) = (charter.version, charter.statements.hash());
    proposal.ask.kind = DecisionKind::Charter { version, hash };
    let (title, context) = (format!("Sign the charter, {version}"), charter.statements.brief());
    proposal.ask.text = Text { title, context, ..Text::default() };
    proposal.ask.key_aspects.clear();
    voted(sample, proposal, state)
}

/// A scope request, in a state.
pub fn request(sample: &Sample, (text, terms): (Text, Terms), state: State) -> Decision {
    let mut proposal = proposal(sample);
    (proposal.ask.kind, proposal.ask.text) = (DecisionKind::Scope(terms), text);
    proposal.ask.key_aspects.clear();
    proposal.proposer = sample.person(0);
    voted(sample, proposal, state)
}

/// The decision with the sponsor's vote that its state needs.
fn voted(sample: &Sample, proposal: Proposal, state: State) -> Decision {
    let (verdict, instead) = match &state {
        State::Settling { verdict, .. } => (Some(*verdict), None),
        State::Approved { by, .. } if !by.is_empty() => (Some(Verdict::Approve), None),
        State::Rejected { instead, .. } => (Some(Verdict::Reject), *instead),
        _ => (None, None),
    };
    let fresh = Decision::restore(proposal, Progress::new());
    let mut ballot = Ballot::default();
    if let Some(verdict) = verdict {
        let (channel, ts) = sample.place();
        let slot = Slot { member: sample.sponsor.clone(), card: fresh.card(channel, ts), way: Way::Button };
        ballot.cast(slot, Cast { at: hours(0), verdict, instead });
    }
    let (proposal, _) = fresh.into_parts();
    let mut concerns = Vec::new();
    if matches!(&state, State::Held { concerns, .. } if !concerns.is_empty()) {
        concerns.push(Concern { number: 1, by: sample.person(0), at: hours(0), stand: Stand::Open });
    }
    Decision::restore(proposal, Progress { state, ballot, concerns, ..Progress::new() })
}

/// What was raised, answered and set aside.
pub fn concerns(sample: &Sample) -> Vec<Note> {
    let note = |member: MemberId, kind: &str, text: &str| Note {
        member,
        kind: kind.to_owned(),
        text: text.to_owned(),
        at: hours(1),
    };
    vec![
        note(sample.person(0), "concern/1", "The works council was not asked."),
        note(sample.owner.clone(), "answer/1", "They agreed on Tuesday; the minutes are in the thread."),
        note(
            sample.sponsor.clone(),
            "overruled/1",
            "It is a trial of four weeks, and we stop if they say so.",
        ),
    ]
}

/// A reason that the sponsor gave.
pub fn note(sample: &Sample, kind: &str, text: &str) -> Note {
    let member: MemberId = sample.sponsor.clone();
    Note { member, kind: kind.to_owned(), text: text.to_owned(), at: hours(1) }
}
