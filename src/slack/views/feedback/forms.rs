//! The modals about feedback. `metadata` comes back with the submission.

use crate::domain::feedback::Feedback;
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::{clip, quote};

/// The most characters of a field.
const FIELD: u32 = 3000;

/// Other words for an item.
pub fn edit_form(item: &Feedback, metadata: &str) -> View {
    let mut blocks =
        vec![Block::input("text", "What was said", Element::paragraph("text", FIELD, Some(&item.text)))];
    if item.text.chars().count() > FIELD as usize {
        let long = "This is longer than a form can hold. What you save here replaces all of it.";
        blocks.insert(0, Block::section(long));
    }
    View::modal("feedback.edit", &format!("Edit {}", item.id), "Save", metadata, blocks)
}

/// Why an item is declined.
pub fn decline_form(item: &Feedback, metadata: &str) -> View {
    let reason = Block::input("reason", "Why not?", Element::paragraph("reason", FIELD, None))
        .hint("Everybody who gave it reads this.");
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
