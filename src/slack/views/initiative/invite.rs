//! The one message that asks somebody to be the sponsor, and what becomes of it.

use super::title;
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, mention, one_line, quote};

/// Where the invited person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Asked, not answered.
    Asked,
    /// Accepted.
    Taken,
    /// Suggested somebody else.
    Passed,
    /// Somebody else is the sponsor now.
    GivenToAnother,
}

/// The invitation as it stands.
pub fn invite(initiative: &Initiative, seat: Seat) -> Message {
    let name = one_line(&initiative.name);
    let id = initiative.id.0.to_string();
    let another = Element::button("Suggest another", "initiative.suggest", &id);
    let owner = mention(&initiative.owner);
    match seat {
        Seat::Asked => {
            let accept = Element::button("Accept", "initiative.accept", &id).primary();
            let mut blocks = vec![Block::section(format!(
                "Will you sponsor *{name}*? {owner} runs it and names you, because you asked for it or your people \
                 live with it."
            ))];
            if !initiative.problem.is_empty() {
                blocks.push(Block::section(clip(&quote(&initiative.problem), 600)));
            }
            blocks.push(Block::section(
                "• You approve gates and key decisions with one emoji (✅ or ❌), a minute each.\n\
                 • You get one update a week.\n\
                 • Nothing goes ahead in your name while you are silent.",
            ));
            blocks.push(Block::context(format!(
                "Your answer shows on the card in {}. To stop, now or later: *Suggest another*.",
                channel(&initiative.channel)
            )));
            blocks.push(Block::actions(vec![accept, another]));
            Message::new(format!("Will you sponsor {name}? {owner} names you."), blocks)
        }
        Seat::Taken => {
            let text = format!("You sponsor {}. Thank you. {owner} runs it.", title(initiative));
            let hint = format!(
                "Decisions that need you come here and to {}. To stop: *Suggest another*.",
                channel(&initiative.channel)
            );
            let say = Element::button("Where I want a say", "initiative.aspects", &id).primary();
            let involve = Element::button("How I am involved", "course.involve", &id);
            let buttons = Block::actions(vec![say, involve, another]);
            let blocks = vec![Block::section(&text), Block::context(hint), buttons];
            Message::new(text, blocks)
        }
        Seat::Passed => Message::line(format!(
            "Thank you. {owner} was told whom you suggest for {}. Nothing more is asked of you.",
            title(initiative)
        )),
        Seat::GivenToAnother => Message::line(format!(
            "{owner} named another sponsor for {}. Nothing more is asked of you.",
            title(initiative)
        )),
    }
}
