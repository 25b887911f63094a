//! The owner's draft.

use super::HOLIDAY;
use super::correct::correct_button;
use super::lines::body;
use super::question::waiting;
use crate::domain::initiative::Initiative;
use crate::domain::update::{Question, StageUpdate, State, ToSponsor};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, mention, moment, one_line};
use crate::slack::numerals::Numerals;

/// The draft as its owner sees it: with buttons while it waits, then with what became of it. `to_sponsor`: whether the sponsor
/// gets it in private, too. `open`: what was asked about earlier ones and waits for an answer.
pub fn draft(
    initiative: &Initiative,
    update: &StageUpdate,
    to_sponsor: ToSponsor,
    open: &[Question],
) -> Message {
    let name = clip(&one_line(&initiative.name), 200);
    let ask = match update.state {
        State::Drafted => format!("Your update of *{name}* is ready. One minute: does this say it?"),
        _ => format!("Your update of *{name}*"),
    };
    let mut blocks =
        vec![Block::section(&ask), Block::section(body(initiative, update, &Numerals::of_all()))];
    match update.state {
        State::Drafted => {
            blocks.push(buttons(update));
            blocks.extend(waiting(open));
        }
        State::Sent { .. } => blocks.push(Block::actions(vec![correct_button(update)])),
        State::Skipped { .. } | State::Holiday => {}
    }
    blocks.push(Block::context(fate(initiative, update, to_sponsor)));
    Message::new(format!("Your update of {name} is ready"), blocks)
}

fn buttons(update: &StageUpdate) -> Block {
    let id = update.id.0.to_string();
    Block::actions(vec![
        Element::button("Edit", "update.edit", &id),
        Element::button("Send now", "update.send", &id).primary(),
        Element::button("Preview", "update.preview", &id),
        Element::button("Skip", "update.skip", &id),
    ])
}

fn fate(initiative: &Initiative, update: &StageUpdate, to_sponsor: ToSponsor) -> String {
    let (there, sponsor) = (channel(&initiative.channel), mention(&initiative.sponsor));
    let to = match to_sponsor {
        ToSponsor::Goes => format!("{there} and {sponsor}"),
        ToSponsor::Seldom => format!("{there} (not to {sponsor} in private this time, as agreed)"),
        ToSponsor::InDigest => format!("{there} ({sponsor} has it in their digest)"),
        ToSponsor::Gone => {
            format!("{there} ({sponsor}'s account was switched off: name another under *More* on the card)")
        }
    };
    match &update.state {
        State::Drafted if update.words.health.is_some() => {
            format!("Goes to {to} {} as it stands.", moment(update.due_at))
        }
        State::Drafted => format!(
            "For {to}. If you do nothing, the facts go out {}, marked _not reviewed_.",
            moment(update.due_at)
        ),
        State::Sent { at, reviewed: true } => format!("Sent to {to} {}.", moment(*at)),
        State::Sent { at, reviewed: false } => {
            format!("Nobody acted: the facts went to {to} {}, marked _not reviewed_.", moment(*at))
        }
        State::Skipped { reason: Some(reason) } => format!("Skipped: {}", clip(&one_line(reason), 500)),
        State::Holiday => format!("Skipped: {HOLIDAY}"),
        State::Skipped { reason: None } => {
            "Missed: I was not running in time. The next one covers it.".to_owned()
        }
    }
}
