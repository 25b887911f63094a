//! What stands in the first message that somebody ever gets unasked.

use crate::domain::greeting::Occasion;
use crate::slack::blocks::{Block, Message};

/// The message with a line below it: why this person, how often (`asks` a week, as the workspace chose), and how to stop.
pub fn greeted(occasion: Occasion, asks: i64, mut message: Message) -> Message {
    let why = match occasion {
        Occasion::Sponsor => "somebody names you as the sponsor of what they build",
        Occasion::Decision => "a decision waits for your word",
        Occasion::Question => "an initiative touches your work",
        Occasion::InPrivate => "a colleague wants your word before they propose something",
        Occasion::Update => "you sponsor an initiative, and this is its week",
        Occasion::Feedback => "something you said was kept as feedback",
    };
    message.blocks.push(Block::context(format!(
        "*My first message to you.* I am Accord and keep people in agreement about what is built for them, without another \
         meeting. I write because {why}. Questions come at most {asks} times a week from all initiatives together, \
         decisions when one needs you. Less often, only in your hours, or away: `/accord settings`, or my Home tab. To stop: \
         tell whoever is named above, and they take you off the list."
    )));
    message
}
