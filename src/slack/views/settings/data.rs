//! What admins can look into and have removed.

use crate::actions::trail::Seen;
use crate::slack::blocks::{Block, Element, View};
use crate::slack::views::trail::lines;

/// The field for the person.
pub const WHO: &str = "who";

/// The newest entries of the audit trail.
pub fn trail(seen: &[Seen]) -> View {
    let mut blocks = lines(seen);
    blocks.push(Block::context(
        "That you looked is an entry, too. `accord verify-audit` checks the whole chain.",
    ));
    View::info("settings.trail", "Who did what", "", blocks)
}

/// Whom to erase, after what it means.
pub fn erase() -> View {
    let text = "*What goes:* everything that shows who they are, and the words they gave in feedback, answers and reasons.\n\
        *What stays:* counts and facts: \u{201c}a former member approved D-4\u{201d}. Decisions keep their text.\n\
        It cannot be undone, and is repeated after a backup is restored.";
    let blocks = vec![Block::section(text), Block::input(WHO, "Who is erased?", Element::user(WHO, None))];
    View::modal("settings.erase", "Erase a person", "Erase for good", "", blocks)
}
