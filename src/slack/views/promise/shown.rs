//! Promises in a Home tab and in the sponsor's own copy of the update.

use super::{button, short, stands};
use crate::actions::promise::AtHome;
use crate::domain::emoji::Emoji;
use crate::domain::ids::MemberId;
use crate::domain::promise::{Promise, Source, State};
use crate::slack::blocks::{Block, Element};
use crate::slack::mrkdwn::{clip, count, mention, one_line};

/// Promises that a Home tab shows.
const AT_HOME: usize = 8;
/// Promises that a copy of the update shows.
const IN_UPDATE: usize = 5;

/// What its reader promised, is asked for, and was promised; with a button for a new one where they sponsor
/// something; `sponsors` is the emoji that notes one, then.
pub fn at_home(all: &[AtHome], reader: &MemberId, sponsors: Option<&Emoji>) -> Vec<Block> {
    if all.is_empty() && sponsors.is_none() {
        return Vec::new();
    }
    let mut blocks = vec![Block::header("Promises")];
    for one in all.iter().take(AT_HOME) {
        blocks.extend(entry(one, reader));
    }
    let more = all.len().saturating_sub(AT_HOME);
    if more > 0 {
        blocks.push(Block::context(format!("and {} more, which show once these are over.", count(more))));
    }
    if let Some(mark) = sponsors {
        if all.is_empty() {
            blocks.push(Block::context(format!(
                "What you promise as a sponsor is kept here, for you and those who lead alone: tap, or put {mark} on a \
                 message of yours."
            )));
        }
        blocks.push(Block::actions(vec![Element::button("I promise something…", "promise.make", "0")]));
    }
    blocks
}

fn entry(one: &AtHome, reader: &MemberId) -> Vec<Block> {
    let (promise, name) = (&one.promise, clip(&one_line(&one.initiative), 100));
    let who = if promise.by == *reader { "you".to_owned() } else { mention(&promise.by) };
    let id = promise.id;
    let text = format!("*{id}* · {who}, *{name}*: {}\n{}", short(promise, 300), stands(promise));
    let buttons = if promise.offered_to.as_ref() == Some(reader) {
        vec![button("I take it over", "take", id).primary(), button("Not mine", "leave", id)]
    } else if promise.by != *reader {
        Vec::new()
    } else {
        match (&promise.state, &promise.source) {
            (State::Asked, Source::Todo(_)) => {
                vec![button("I will", "yes", id).primary(), button("Not me…", "no", id)]
            }
            (State::Asked, _) => {
                vec![button("Yes, I promised", "yes", id).primary(), button("No…", "no", id)]
            }
            (State::Open, _) => vec![
                button("Kept", "kept", id).primary(),
                button("Due date…", "due", id),
                button("Edit…", "edit", id),
                button("Release…", "release", id),
            ],
            _ => Vec::new(),
        }
    };
    let mut blocks = vec![Block::section(text)];
    if !buttons.is_empty() {
        blocks.push(Block::actions(buttons));
    }
    blocks
}

/// "You promised: two developers · open since Mon 2 March, by 12 March 2026", a line each.
pub fn lines(promises: &[Promise]) -> Option<String> {
    let line = |promise: &Promise| format!("You promised: {} · {}", short(promise, 250), stands(promise));
    let mut lines: Vec<_> = promises.iter().take(IN_UPDATE).map(line).collect();
    let more = promises.len().saturating_sub(IN_UPDATE);
    if more > 0 {
        lines.push(format!("and {} more: see your Home tab.", count(more)));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}
