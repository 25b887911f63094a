//! What waits for the owner, one by one in one modal.

use super::item::{Shown, judging, lines};
use super::notice::label_line;
use crate::domain::feedback::Feedback;
use crate::domain::ids::FeedbackId;
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::esc;

/// What came of the item before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// In a sentence.
    pub said: String,
    /// The merge that can be undone.
    pub undo: Option<FeedbackId>,
}

/// The modal as it stands.
pub struct Triage<'a> {
    /// What it is about.
    pub initiative: &'a Initiative,
    /// How many wait.
    pub waiting: i64,
    /// The one that is looked at; none where nothing waits.
    pub shown: Option<Shown<'a>>,
    /// What came of the one before.
    pub before: Option<Before>,
}

/// The modal: one item, one button each for what can become of it.
pub fn triage(page: &Triage<'_>) -> View {
    let mut blocks = Vec::new();
    if let Some(Before { said, undo }) = &page.before {
        blocks.push(match undo {
            Some(id) => {
                Block::section_with(said, Element::button("Undo", "feedback.part", &id.0.to_string()))
            }
            None => Block::section(said),
        });
    }
    let name = esc(&page.initiative.name);
    match &page.shown {
        None => blocks.push(Block::section(format!(
            "Nothing waits for you on *{name}*. `/accord feedback` lists all of it."
        ))),
        Some(shown) => {
            let waiting =
                if page.waiting == 1 { "1 waits".to_owned() } else { format!("{} wait", page.waiting) };
            blocks.push(Block::context(format!("*{name}* · {waiting}")));
            blocks.extend(lines(shown));
            let mut row = judging(shown.item);
            if page.waiting > 1 {
                row.push(Element::button("Next", "feedback.next", &shown.item.id.0.to_string()));
            }
            blocks.push(Block::actions(row));
            blocks.push(Block::context(
                "Everybody who gave it is told what becomes of it, and the next one comes. By keyboard: Tab, then Enter.",
            ));
        }
    }
    View::info("feedback.triage", "Feedback", "", blocks)
}

/// An item was judged.
pub fn judged(item: &Feedback) -> Before {
    let (id, state) = (item.id, item.state.word());
    let undo = (state == "merged").then_some(id);
    Before { said: format!("*{id}* is {state}. Everybody who gave it is told."), undo }
}

/// A merge was undone.
pub fn parted(item: &Feedback) -> Before {
    let said = format!("*{}* stands by itself again, as it was: {}.", item.id, item.state.word());
    Before { said, undo: None }
}

/// Labels were put on an item.
pub fn labelled(item: &Feedback, labels: &[String]) -> Before {
    Before { said: label_line(&format!("*{}*", item.id), labels), undo: None }
}
