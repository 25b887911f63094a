//! Concerns on a card, and their small forms.

use super::card::Shown;
use super::paper;
use crate::actions::decision::concern::{self, WORDS_MAX};
use crate::domain::decision::{Concern, Decision, Stand, Version};
use crate::domain::ids::DecisionId;
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{ERASED, clip, esc, mention, one_line, quote};
use crate::store::decisions::Note;

/// Concerns that a card shows with their buttons; *Details* has the others.
const SHOWN: usize = 3;
/// Decisions to choose from when a concern is raised about a message.
const CHOICES: usize = 100;

/// The open concerns of a card, each with what ends it.
pub(super) fn rows(shown: &Shown<'_>) -> Vec<Block> {
    let d = shown.decision;
    let open = d.concerns().iter().filter(|concern| concern.is_open() && d.state().is_open());
    open.take(SHOWN).flat_map(|concern| row(d, concern, shown.concerns)).collect()
}

fn row(d: &Decision, concern: &Concern, notes: &[Note]) -> [Block; 2] {
    let value = format!("{}/{}", paper(d.id(), d.version()), concern.number);
    let mut text =
        format!("*Concern* of {}: {}", mention(&concern.by), said(notes, &concern::raised(concern.number)));
    if let Stand::Answered { by } = &concern.stand {
        let answer = said(notes, &concern::answered(concern.number));
        text = format!("{text}\n{} answered: {answer}", mention(by));
    }
    let buttons = vec![
        Element::button("Answer…", "decision.concern.answer", &value),
        Element::button("Settled", "decision.concern.settled", &value),
        Element::button("Overrule…", "decision.concern.overrule", &value),
    ];
    [Block::section(text), Block::actions(buttons)]
}

/// What a note says, on one line.
fn said(notes: &[Note], kind: &str) -> String {
    let note = notes.iter().rev().find(|note| note.kind == kind);
    match note {
        Some(note) if !note.text.is_empty() => clip(&one_line(&note.text), 300),
        _ => ERASED.to_owned(),
    }
}

/// Everything that was raised, and how it ended, for *Details*.
pub(super) fn all(d: &Decision, notes: &[Note]) -> Vec<Block> {
    let one = |concern: &Concern| {
        let end = match &concern.stand {
            Stand::Open => "open: it holds the decision".to_owned(),
            Stand::Answered { by } => {
                format!("answered by {}: {}", mention(by), said(notes, &concern::answered(concern.number)))
            }
            Stand::Resolved { .. } => "settled".to_owned(),
            Stand::Overruled { by, .. } => {
                format!("overruled by {}: {}", mention(by), said(notes, &concern::overruled(concern.number)))
            }
        };
        let raised = said(notes, &concern::raised(concern.number));
        Block::section(format!("*Concern* of {}: {raised}\n{end}", mention(&concern.by)))
    };
    d.concerns().iter().map(one).collect()
}

/// Asks what the concern is; `about`: the open decisions to choose from, one alone is not asked about.
pub fn raise(about: &[(DecisionId, Version, String)], words: &str) -> View {
    let field =
        Element::paragraph("reason", limit(), Some(words)).placeholder("The works council was not asked.");
    let mut blocks = vec![Block::context(
        "It holds the decision until you say that it is settled, or until whoever decides overrules it with a reason. \
         Shown on the card, with your name.",
    )];
    let metadata = match about {
        [(id, version, _)] => paper(*id, *version),
        several => {
            let choice = |(id, version, title): &(DecisionId, Version, String)| {
                Choice::new(&format!("{id} {title}"), &paper(*id, *version))
            };
            let options = several.iter().take(CHOICES).map(choice).collect();
            blocks.push(Block::input(
                "decision",
                "About which decision?",
                Element::select("decision", options, None),
            ));
            String::new()
        }
    };
    blocks.push(Block::input("reason", "What worries you?", field));
    View::modal("decision.concern", "Raise a concern", "Raise", &metadata, blocks)
}

/// Asks for the driver's answer.
pub fn answer(d: &Decision, number: u32, notes: &[Note]) -> View {
    let ask = Block::input("reason", "Your answer", Element::paragraph("reason", limit(), None))
        .hint("They say whether that settles it. Until then the decision is held.");
    form(d, number, notes, ("decision.answer", "Answer", ask))
}

/// Asks why a concern is set aside.
pub fn overrule(d: &Decision, number: u32, notes: &[Note]) -> View {
    let ask = Block::input(
        "reason",
        "Why does it go ahead all the same?",
        Element::paragraph("reason", limit(), None),
    )
    .hint("They are told, in your words. Shown with your name.");
    form(d, number, notes, ("decision.overrule", "Overrule", ask))
}

fn form(d: &Decision, number: u32, notes: &[Note], (id, submit, ask): (&str, &str, Block)) -> View {
    let by = d.concern(number).map(|concern| mention(&concern.by)).unwrap_or_default();
    let raised = notes.iter().rev().find(|note| note.kind == concern::raised(number));
    let words = raised.map(|note| note.text.as_str()).filter(|text| !text.is_empty());
    let intro = format!("{by} on *{}*:\n{}", d.id(), words.map_or_else(|| ERASED.to_owned(), quote));
    let metadata = format!("{}/{number}", paper(d.id(), d.version()));
    let blocks = vec![Block::section(clip(&intro, 2000)), ask];
    View::modal(id, "Concern", submit, &metadata, blocks)
}

/// Asks for words to be put into the thread of the card.
pub fn say(id: DecisionId, version: Version) -> View {
    let field = Element::paragraph("reason", limit(), None);
    let blocks = vec![Block::input("reason", "Your comment", field).hint(
        "It goes into the card's thread, with your name. It holds nothing: for that, raise a concern.",
    )];
    View::modal("decision.comment", &format!("Comment on {id}"), "Post", &paper(id, version), blocks)
}

/// A comment in the thread of the card.
pub fn comment(note: &Note) -> Message {
    let words = if note.text.is_empty() { ERASED.to_owned() } else { esc(&note.text) };
    Message::line(format!("{}:\n{words}", mention(&note.member)))
}

#[allow(clippy::cast_possible_truncation, reason = "the limit is small")]
const fn limit() -> u32 {
    WORDS_MAX as u32
}
