//! The modals about feedback. `metadata` comes back with the submission.

use super::item::Decided;
use crate::domain::feedback::{Feedback, LABEL_MAX, NAME_MAX};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{channel, clip, quote};

/// The most characters of a field.
const FIELD: u32 = 3000;

/// Other words for an item.
pub fn edit_form(item: &Feedback, metadata: &str) -> View {
    let mut blocks = Vec::new();
    if let Some(known) = &item.on_behalf {
        blocks.push(name(Some(known)));
    }
    blocks.push(Block::input("text", "What was said", Element::paragraph("text", FIELD, Some(&item.text))));
    if item.text.chars().count() > FIELD as usize {
        let long = "This is longer than a form can hold. What you save here replaces all of it.";
        blocks.insert(0, Block::section(long));
    }
    View::modal("feedback.edit", &format!("Edit {}", item.id), "Save", metadata, blocks)
}

/// An idea of somebody without an account.
pub fn enter_form(initiative: &Initiative, metadata: &str) -> View {
    let about = format!(
        "For somebody without an account here, such as a guest at a desk. Shown in {} to whoever types `/accord feedback`. You \
         hear what becomes of it and pass it on; ask them whether their name may stand here.",
        channel(&initiative.channel)
    );
    let text = Block::input("text", "What they said", Element::paragraph("text", FIELD, None));
    let blocks = vec![Block::section(about), name(None), text];
    View::modal("feedback.enter", "For somebody else", "Keep it", metadata, blocks)
}

fn name(known: Option<&str>) -> Block {
    let max = u32::try_from(NAME_MAX).unwrap_or(u32::MAX);
    Block::input("name", "Who said it?", Element::text("name", max, known).placeholder("Maria, front desk"))
}

/// A few words on an item: those that there are, and new ones.
pub fn labels_form(item: &Feedback, known: &[String], on: &[String], metadata: &str) -> View {
    let mut blocks = vec![said(item)];
    if !known.is_empty() {
        let options = known.iter().map(|label| Choice::new(label, label)).collect();
        let chosen: Vec<_> = on.iter().map(String::as_str).collect();
        let element = Element::choices("labels", options, &chosen);
        blocks.push(Block::input("labels", "Labels", element).optional());
    }
    let hint = format!("Commas between them; {LABEL_MAX} characters each, five on an item.");
    let new = Element::text("new", 200, None).placeholder("payroll, first day");
    blocks.push(Block::input("new", "New ones", new).optional().hint(&hint));
    View::modal("feedback.labels", &format!("Labels of {}", item.id), "Save", metadata, blocks)
}

/// Why an item is declined; a decision that did not go ahead is a reason to begin with.
pub fn decline_form(item: &Feedback, asked: &[Decided], metadata: &str) -> View {
    let refused = asked.iter().rfind(|decision| matches!(decision.stands.as_str(), "rejected" | "declined"));
    let begun = refused.map(|decision| format!("{} {} is {}.", decision.id, decision.title, decision.stands));
    let element = Element::paragraph("reason", FIELD, begun.as_deref());
    let reason = Block::input("reason", "Why not?", element).hint("Everybody who gave it reads this.");
    let blocks = vec![said(item), reason];
    View::modal("feedback.decline", &format!("Decline {}", item.id), "Decline", metadata, blocks)
}

/// Which item an item is merged into.
pub fn merge_form(item: &Feedback, metadata: &str) -> View {
    let into = Block::input("into", "Merge into", Element::text("into", 12, None).placeholder("FB-3"))
        .hint("The number of an open item that says the same. Everybody is credited there.");
    View::modal("feedback.merge", &format!("Merge {}", item.id), "Merge", metadata, vec![said(item), into])
}

/// The question before an item is removed.
pub fn remove_form(item: &Feedback, metadata: &str) -> View {
    let gone = format!("Remove *{}*? Its words are deleted, and the message is not captured again.", item.id);
    let blocks = vec![Block::section(gone), said(item)];
    View::modal("feedback.remove", &format!("Remove {}", item.id), "Remove", metadata, blocks)
}

fn said(item: &Feedback) -> Block {
    Block::section(clip(&quote(&item.text), 600))
}
