//! The words of rounds before a proposal.

mod asked;
mod asker;

pub use asked::{answer, prompt, waiting};
pub use asker::{board, result, whole};

use crate::domain::decision::Text;
use crate::domain::prewiring::Stance;
use crate::slack::blocks::Block;
use crate::slack::mrkdwn::{clip, esc, one_line};

/// The fields, by their `block_id`.
pub mod field {
    /// Whether they could live with it.
    pub const STANCE: &str = "stance";
    /// What they say beside it.
    pub const SAID: &str = "said";
}

/// What is to be decided, shortened where it is long: *Read it all* opens the rest.
fn matter(text: &Text) -> String {
    let mut lines = vec![format!("> *{}*", one_line(&text.title))];
    lines.extend(parts(text).map(|(label, words)| format!("*{label}* {}", clip(&esc(words), 600))));
    lines.join("\n")
}

/// The whole of it.
fn text(text: &Text) -> Vec<Block> {
    let mut blocks = vec![Block::header(&text.title)];
    for (label, words) in parts(text) {
        blocks.extend([Block::section(format!("*{label}*")), Block::section(esc(words))]);
    }
    blocks
}

fn parts(text: &Text) -> impl Iterator<Item = (&'static str, &str)> {
    let all = [
        ("Why:", text.context.trim()),
        ("What else could be done:", text.options.trim()),
        ("Recommended:", text.recommendation.trim()),
    ];
    all.into_iter().filter(|(_, words)| !words.is_empty())
}

/// A stance, as somebody's answer.
fn answered(stance: Stance) -> &'static str {
    match stance {
        Stance::Yes => ":white_check_mark: could live with it",
        Stance::Changes => ":pencil2: could, with changes",
        Stance::No => ":x: could not",
    }
}
