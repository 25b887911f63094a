//! Who follows: the copy of an update, and what is said when that begins.

use super::lines::base;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Initiative;
use crate::domain::people::Role;
use crate::domain::update::StageUpdate;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::channel;
use crate::slack::numerals::Numerals;

/// The update to somebody who follows, in their own numerals, with the way out.
pub fn to_follower(initiative: &Initiative, update: &StageUpdate, numerals: &Numerals) -> Message {
    let mut message = base(initiative, update, numerals);
    message.blocks.push(Block::actions(vec![stop("Stop following", initiative.id)]));
    let place = channel(&initiative.channel);
    message.blocks.push(Block::context(format!("You follow this initiative. The detail is in {place}.")));
    message
}

/// Under an update in a channel: nothing follows the last one.
pub(super) fn button(update: &StageUpdate) -> Option<Block> {
    let follow = Element::button("Follow", "update.follow", &update.id.0.to_string());
    update.facts.over.is_none().then(|| Block::actions(vec![follow]))
}

fn stop(words: &str, initiative: InitiativeId) -> Element {
    Element::button(words, "update.unfollow", &initiative.0.to_string())
}

fn with_stop(text: &str, initiative: InitiativeId) -> Message {
    Message::new(text, vec![Block::section_with(text, stop("Stop", initiative))])
}

pub(super) fn following(initiative: InitiativeId) -> Message {
    let text = "You follow this initiative now: its updates come to you in private, too, and you hear how its decisions end. \
                Nobody asks you anything.";
    with_stop(text, initiative)
}

pub(super) fn has_part(initiative: InitiativeId, role: Role) -> Message {
    match role {
        Role::Owner => Message::line(
            "You lead this initiative: each draft comes to you before it goes out, so there is nothing to follow.",
        ),
        Role::Sponsor => Message::line("You are its sponsor, so its updates come to you in private already."),
        Role::Stakeholder => Message::line(
            "You are a stakeholder here: you are asked, which is more than following. Its updates stand in this channel.",
        ),
        Role::Follower => with_stop("You follow this initiative already.", initiative),
    }
}
