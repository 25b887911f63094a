//! What `/accord checkin` shows.

use super::prompt::buttons;
use super::words::what;
use super::{dates, schedule};
use crate::actions::checkin::{OpenRound, Preview};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{esc, mention, moment, one_line};

/// Open rounds that are shown with their buttons.
const SHOWN: usize = 10;

/// The check-in, for its owner: what, when, and how to change it.
pub fn owner(initiative: &Initiative, preview: &Preview) -> Message {
    let id = preview.checkin.id.0.to_string();
    let edit = Element::button("Edit schedule", "checkin.setup", &initiative.id.0.to_string());
    let switch = if preview.checkin.active {
        Element::button("Pause", "checkin.pause", &id)
    } else {
        Element::button("Resume", "checkin.resume", &id).primary()
    };
    let now = Element::button("Ask now", "checkin.now", &id);
    let blocks = vec![Block::section(about(initiative, preview)), Block::actions(vec![edit, switch, now])];
    Message::new(format!("The check-in of {}", one_line(&initiative.name)), blocks)
}

/// The check-in, for those who are not its owner.
pub fn reader(initiative: &Initiative, preview: &Preview) -> Message {
    Message::line(format!("{}\nNothing is open for you.", about(initiative, preview)))
}

/// An initiative without a check-in, for those who are not its owner.
pub fn none(initiative: &Initiative) -> Message {
    let owner = mention(&initiative.owner);
    Message::line(format!("*{}* has no check-in yet. {owner} can set one up.", one_line(&initiative.name)))
}

fn about(initiative: &Initiative, preview: &Preview) -> String {
    let sentence = schedule(&preview.checkin, preview.anchor, "each one's own time");
    let next = if preview.checkin.active {
        format!("Next: {}", dates(&preview.next))
    } else {
        "Paused: nobody is asked.".to_owned()
    };
    let people = match preview.sends.len() {
        0 => "Nobody is on the stakeholder list yet.".to_owned(),
        1 => "1 person is asked.".to_owned(),
        n => format!("{n} people are asked."),
    };
    format!(
        "*{}: check-in*\n*{}*\n{sentence}. {people}\n{next}",
        one_line(&initiative.name),
        esc(&preview.checkin.question)
    )
}

/// What is open for a person, with the buttons to answer; the newest first.
pub fn open(rounds: &[OpenRound]) -> Message {
    let mut blocks = Vec::new();
    for open in rounds.iter().take(SHOWN) {
        let answered = open.answer.as_ref().map_or_else(String::new, |answer| {
            format!("\nYou answered {}.", what(answer.score, !answer.comment.is_empty()))
        });
        blocks.push(Block::section(format!(
            "*{}:* {}\n1 no … 5 surely · open until {}{answered}",
            one_line(&open.initiative.name),
            esc(&open.round.question),
            moment(open.round.closes_at)
        )));
        blocks.push(buttons(open.round.id, open.answer.as_ref()));
    }
    Message::new("Open for you", blocks)
}
