//! Help: five words first, everything else when it is due.

use crate::slack::blocks::{Block, Element, Message};
use crate::slack::command::WORDS;
use crate::slack::gesture::WORDS_BUTTON;
use crate::slack::mrkdwn::one_line;

/// The five words that a newcomer needs, and the rest in one line.
pub fn help() -> Message {
    let first = "*Accord keeps everybody in agreement about an initiative.* Start with these:\n\
        • `/accord` – what needs you, here\n\
        • `/accord new` – start an initiative\n\
        • `/accord decide TITLE` – ask for a decision\n\
        • `/accord update` – the weekly stage update; `update all` lists the past ones, `update quarter` sums them up\n\
        • `/accord help` – this";
    let others: Vec<_> = WORDS
        .iter()
        .map(|(word, _)| *word)
        .filter(|word| !["new", "decide", "update", "help"].contains(word))
        .map(|word| format!("`{word}`"))
        .collect();
    let more = format!(
        "Also: {}. In a thread, mention me with the same words. Where a workspace admin allows it, owners assess stakeholders for \
         themselves alone; ask an admin for what is kept about you.",
        others.join(" ")
    );
    Message::new("What Accord can do", vec![Block::section(first), Block::context(more)])
}

/// A word that is none of ours: the nearest one, and help.
pub fn unknown(word: &str) -> Message {
    let mut message = help();
    let nearest = crate::domain::nearest::nearest(word, WORDS.iter().map(|(word, _)| *word));
    let hint = nearest.map_or_else(
        || format!("I don't know *{}*.", one_line(word)),
        |near| format!("I don't know *{}*. Did you mean `/accord {near}`?", one_line(word)),
    );
    message.blocks.insert(0, Block::section(hint));
    message
}

/// A button that opens what a mention could not.
pub fn open_button(words: &str) -> Message {
    let button = Element::button("Open", WORDS_BUTTON, words).primary();
    Message::new("One tap opens the form.", vec![Block::section_with("One tap opens the form.", button)])
}
