//! What `/accord update` shows.

use super::lines::{body, fallback};
use crate::domain::initiative::Initiative;
use crate::domain::update::{StageUpdate, State};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, mention, moment, one_line};
use crate::slack::numerals::Numerals;
use jiff::Timestamp;

/// The last update, when the next one comes (its schedule as a sentence, and the moment of its draft), and for the
/// owner a button to change that.
pub fn status(
    initiative: &Initiative,
    last: Option<&StageUpdate>,
    next: Option<(&str, Option<Timestamp>)>,
    is_owner: bool,
) -> Message {
    let name = clip(&one_line(&initiative.name), 200);
    let mut blocks = Vec::new();
    let mut small = Vec::new();
    let text = if let Some(update) = last {
        blocks.push(Block::section(body(initiative, update, &Numerals::of_all())));
        small.extend(sent(initiative, update));
        fallback(initiative, update)
    } else {
        let none = format!("No update of *{name}* has gone out yet.");
        blocks.push(Block::section(&none));
        none
    };
    if let Some((sentence, at)) = next {
        let first = at.map(|at| format!("Next draft {}. ", moment(at))).unwrap_or_default();
        small.push(format!("{first}{sentence}."));
    }
    if !small.is_empty() {
        blocks.push(Block::context(small.join(" · ")));
    }
    if is_owner {
        let button = Element::button("Change the time", "update.setup", &initiative.id.0.to_string());
        blocks.push(Block::actions(vec![button]));
    }
    Message::new(text, blocks)
}

fn sent(initiative: &Initiative, update: &StageUpdate) -> Option<String> {
    let State::Sent { at, .. } = update.state else { return None };
    let read = update.read_at.map(|at| format!(", read by {} {}", mention(&initiative.sponsor), moment(at)));
    Some(format!("Sent {}{}", moment(at), read.unwrap_or_default()))
}
