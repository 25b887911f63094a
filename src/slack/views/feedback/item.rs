//! One item of feedback.

use super::{own_buttons, said_by, second, state_line, words};
use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, day, esc, esc_address, mention, one_line};
use crate::slack::views::checkin::report::nominal;
use crate::store::posts::Place;

/// The date of the round of whose answers an item was made, and where its report stands.
pub type Answered = (String, Option<Place>);

/// A decision that was asked for because of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Its number.
    pub id: DecisionId,
    /// Its title.
    pub title: String,
    /// Where it stands, in a word.
    pub stands: String,
    /// Its card.
    pub card: Option<Place>,
}

/// An item with what is known of it.
pub struct Shown<'a> {
    /// The item.
    pub item: &'a Feedback,
    /// How many are credited.
    pub voices: usize,
    /// The answer that it was made of.
    pub answered: Option<&'a Answered>,
    /// Its labels.
    pub labels: &'a [String],
    /// The decisions that were asked for because of it.
    pub decisions: &'a [Decided],
    /// What it is about.
    pub initiative: &'a Initiative,
    /// Who reads it.
    pub reader: &'a MemberId,
}

/// One item, with what the reader may do about it.
pub fn item(shown: &Shown<'_>) -> Message {
    let mut blocks = lines(shown);
    let (owner, item) = (shown.initiative.is_owned_by(shown.reader), shown.item);
    let mut row = if owner { judging(item) } else { Vec::new() };
    if owner || item.giver() == shown.reader {
        row.extend(own_buttons(item.id));
    } else if item.state.is_open() {
        row.push(second(item.id));
    }
    if !row.is_empty() {
        blocks.push(Block::actions(row));
    }
    Message::new(format!("{}, {}", item.id, item.state.word()), blocks)
}

/// What is to be read of an item.
pub(super) fn lines(shown: &Shown<'_>) -> Vec<Block> {
    let item = shown.item;
    let labels = if shown.labels.is_empty() {
        String::new()
    } else {
        format!(" · {}", esc(&shown.labels.join(", ")))
    };
    let (by, day) = (said_by(item), day(item.created_at));
    let head = format!("*{}* · {by} · {day} · {}{labels}", item.id, state_line(item));
    let mut blocks = vec![Block::section(head), Block::section(words(item))];
    let asked: Vec<_> = shown.decisions.iter().map(decision).collect();
    blocks.extend((!asked.is_empty()).then(|| Block::context(asked.join("\n"))));
    blocks.push(Block::context(origin(shown)));
    blocks
}

fn origin(shown: &Shown<'_>) -> String {
    let (item, voices) = (shown.item, shown.voices);
    let credited = if voices == 1 { "1 person is".to_owned() } else { format!("{voices} people are") };
    let from = shown.answered.map_or_else(String::new, |(date, report)| {
        let day = nominal(date);
        match report {
            Some(place) => format!(" From the <{}|check-in of {day}>.", esc_address(&place.permalink())),
            None => format!(" From the check-in of {day}."),
        }
    });
    let message = item.source.as_ref().map_or_else(String::new, |source| {
        let place = Place { channel: source.channel.clone(), ts: source.ts.clone() };
        format!(" from <{}|this message>", esc_address(&place.permalink()))
    });
    let how = if item.on_behalf.is_some() { "Entered" } else { "Captured" };
    let by = mention(&item.captured_by);
    format!("{how} by {by}{message}.{from} {credited} told what becomes of it.")
}

/// A decision on one line.
pub(super) fn decision(asked: &Decided) -> String {
    let number = asked.card.as_ref().map_or_else(
        || asked.id.to_string(),
        |card| format!("<{}|{}>", esc_address(&card.permalink()), asked.id),
    );
    format!("Asked for in {number} {}: {}", clip(&one_line(&asked.title), 80), asked.stands)
}

/// What whoever leads may do with an item. The buttons know what it was when it was shown.
pub(super) fn judging(item: &Feedback) -> Vec<Element> {
    let value = format!("{}/{}", item.id.0, item.state.word());
    let button = |text: &str, verb: &str| Element::button(text, &format!("feedback.{verb}"), &value);
    let mut row = Vec::new();
    match &item.state {
        State::Merged { .. } => row.push(button("Undo the merge", "part")),
        state if state.is_open() => {
            if *state != State::Accepted {
                row.push(button("Accept", "accept").primary());
            }
            if *state != State::Parked {
                row.push(button("Park", "park"));
            }
            row.extend([button("Decline…", "decline"), button("Done", "done"), button("Merge…", "merge")]);
            row.push(Element::button("Ask for it in the scope", "scope.feedback", &item.id.0.to_string()));
            row.push(Element::button("Decide it…", "decision.of_feedback", &item.id.0.to_string()));
        }
        _ => {}
    }
    row.push(button("Labels…", "labels"));
    row
}
