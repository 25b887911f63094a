//! Whoever promised is not the sponsor any more: what the owner hears, and what the new sponsor is asked.

use super::{button, short, stands};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::promise::Promise;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, mention, one_line};

/// To the owner: what is open, and the way to ask whoever is the sponsor now.
pub fn left(initiative: &Initiative, before: &MemberId, open: &[Promise]) -> Message {
    let (name, was) = (clip(&one_line(&initiative.name), 100), mention(before));
    let gone = initiative.sponsor == *before;
    let what = if open.len() == 1 { "this" } else { "these" };
    let said = if gone {
        format!("{was}, the sponsor of *{name}*, is not here any more and had promised {what}:")
    } else {
        format!("{was} is not the sponsor of *{name}* any more and had promised {what}:")
    };
    let mut blocks = Block::paragraphs(&said, &open.iter().map(line).collect::<Vec<_>>());
    if gone {
        blocks.push(Block::section(
            "Name a new sponsor with `/accord people`; then you can ask whether they take it over.",
        ));
    } else {
        let value = format!("{}/{before}", initiative.id.0);
        let ask = Element::button("Ask the new sponsor", "promise.pass", &value).primary();
        blocks.push(Block::section(format!(
            "Shall {} be asked to take it over?",
            mention(&initiative.sponsor)
        )));
        blocks.push(Block::actions(vec![ask]));
    }
    blocks.push(Block::context(
        "Only you see this, and whoever promised. Until somebody takes it over it stays theirs.",
    ));
    Message::new(said, blocks)
}

/// To the sponsor: what they are asked to take over.
pub fn offers(initiative: &Initiative, open: &[Promise]) -> Message {
    let name = clip(&one_line(&initiative.name), 100);
    if open.is_empty() {
        return Message::line(format!(
            "Answered: what you took over for *{name}* stands in your Home tab, and I remind you of it in private."
        ));
    }
    let said = format!("Will you take over what was promised for *{name}* before you were its sponsor?");
    let mut blocks = vec![Block::section(&said)];
    for promise in open {
        blocks.push(Block::section(format!("{}\nPromised by {}.", line(promise), mention(&promise.by))));
        blocks.push(Block::actions(vec![
            button("I take it over", "take", promise.id).primary(),
            button("Not mine", "leave", promise.id),
        ]));
    }
    let small = format!(
        "A tap each. {} asks, and hears the answer; nobody else sees it. You are not bound by what somebody else promised.",
        mention(&initiative.owner)
    );
    blocks.push(Block::context(small));
    Message::new(said, blocks)
}

fn line(promise: &Promise) -> String {
    format!("• *{}* {} · {}", promise.id, short(promise, 300), stands(promise))
}
