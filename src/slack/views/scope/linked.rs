//! Feedback that a request began from says so.

use crate::domain::ids::DecisionId;
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::esc_address;
use crate::store::posts::Place;

/// A message about feedback, with the request that began from it and where its card stands.
pub fn linked(mut message: Message, request: DecisionId, card: Option<&Place>) -> Message {
    let number = match card {
        Some(card) => format!("*<{}|{request}>*", esc_address(&card.permalink())),
        None => format!("*{request}*"),
    };
    message.blocks.push(Block::context(format!("Asked for in the scope, as {number}.")));
    message
}
