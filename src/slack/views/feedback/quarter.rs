//! You said, we did: what became in a quarter of what somebody gave.

use super::state_line;
use crate::domain::calendar::Quarter;
use crate::domain::feedback::{Feedback, State};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{ERASED, clip, esc, one_line};

/// As many items as one message names.
pub const NAMED: usize = 20;
/// Characters of an item's words, and of a reason.
const FIRST_WORDS: usize = 100;

/// To one person, initiative by initiative, each with its items; `given` holds one more than is named where there are more.
pub fn quarter(quarter: Quarter, given: &[(String, Vec<Feedback>)]) -> Message {
    let title = format!("You said, we did: {}", months(quarter));
    let mut blocks = vec![Block::section(format!("*{title}*\nWhat became of what you gave."))];
    let mut left = NAMED;
    for (name, items) in given {
        let shown: Vec<_> = items.iter().take(left).map(line).collect();
        left -= shown.len();
        if !shown.is_empty() {
            blocks.extend(Block::paragraphs(&format!("*{}*", esc(name)), &shown));
        }
    }
    if given.iter().map(|(_, items)| items.len()).sum::<usize>() > NAMED {
        blocks.push(Block::context(
            "And more: `/accord feedback` in the initiative's channel lists all of it.",
        ));
    }
    blocks.push(Block::context(
        "Comes once a quarter, for all initiatives together, and only where something came to an end. It asks nothing of you.",
    ));
    blocks.push(Block::actions(vec![Element::button("Stop these", "feedback.quarter.stop", "")]));
    Message::new(title, blocks)
}

fn line(item: &Feedback) -> String {
    let words =
        if item.text.is_empty() { ERASED.to_owned() } else { clip(&one_line(&item.text), FIRST_WORDS) };
    let why = match &item.state {
        State::Declined { reason } if reason.is_empty() => String::new(),
        State::Declined { reason } => format!(": {}", clip(&one_line(reason), FIRST_WORDS)),
        _ => String::new(),
    };
    format!("• {} {words}\n   *{}*{why}", item.id, state_line(item))
}

/// The quarter as people say it.
fn months(quarter: Quarter) -> String {
    let Some(first) = quarter.first_day() else { return quarter.to_string() };
    let last = first.saturating_add(jiff::Span::new().months(2));
    format!("{} to {}", first.strftime("%B"), last.strftime("%B %Y"))
}
