//! Feedback that a request began from says so.

use crate::domain::scope::Request;
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::esc_address;
use crate::store::posts::Place;

/// A message about feedback, with the request that began from it, or brings such a one back, and where its card stands.
pub fn linked(mut message: Message, request: &Request, card: Option<&Place>) -> Message {
    let (request, again) = (request.decision, if request.brings_back.is_some() { "once more " } else { "" });
    let number = match card {
        Some(card) => format!("*<{}|{request}>*", esc_address(&card.permalink())),
        None => format!("*{request}*"),
    };
    message.blocks.push(Block::context(format!("Asked for {again}in the scope, as {number}.")));
    message
}
