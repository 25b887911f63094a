//! Whoever promised is not the sponsor any more: what the owner hears, and what the new sponsor is asked.

use super::{button, short, stands};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::promise::{Promise, State};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, mention, one_line};

/// To the owner: what is open, and the way to ask whoever is the sponsor now.
pub fn left(initiative: &Initiative, before: &MemberId, open: &[Promise]) -> Message {
    let (name, was) = (clip(&one_line(&initiative.name), 100), mention(before));
    let gone = initiative.sponsor == *before;
    if open.is_empty() {
        return Message::line(format!(
            "Nothing of what {was} had promised for *{name}* is left open. Your Home tab shows what was taken over."
        ));
    }
    let had = had(open);
    let said = if gone {
        format!("{was}, the sponsor of *{name}*, is not here any more and {had}:")
    } else {
        format!("{was} is not the sponsor of *{name}* any more and {had}:")
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

/// To whoever was the owner, or of an earlier change of sponsors: nothing is listed here any more.
pub fn left_before(initiative: &Initiative, before: &MemberId) -> Message {
    let (name, was) = (clip(&one_line(&initiative.name), 100), mention(before));
    Message::line(format!(
        "What {was} had promised for *{name}* is not listed here any more: it stands in the Home tab of whoever leads."
    ))
}

/// To the sponsor: what they are asked to take over.
pub fn offers(initiative: &Initiative, open: &[Promise]) -> Message {
    let name = clip(&one_line(&initiative.name), 100);
    if open.is_empty() {
        return Message::line(format!(
            "Answered: what you took over for *{name}* stands in your Home tab, and I remind you of it in private."
        ));
    }
    let asked = open.iter().all(|promise| promise.state == State::Asked);
    let what = if asked { "a sponsor was asked" } else { "was promised" };
    let said = format!("Will you take over what {what} for *{name}* before you were its sponsor?");
    let mut blocks = vec![Block::section(&said)];
    for promise in open {
        let by = mention(&promise.by);
        let whose = if promise.state == State::Asked {
            format!("{by} was asked for it and did not answer.")
        } else {
            format!("Promised by {by}.")
        };
        blocks.push(Block::section(format!("{}\n{whose}", line(promise))));
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

/// "had promised these", "was asked for this and did not answer" or both.
fn had(open: &[Promise]) -> String {
    let what = if open.len() == 1 { "this" } else { "these" };
    match open.iter().filter(|promise| promise.state == State::Asked).count() {
        0 => format!("had promised {what}"),
        asked if asked == open.len() => format!("was asked for {what} and did not answer"),
        _ => format!("had promised, or was asked for, {what}"),
    }
}

fn line(promise: &Promise) -> String {
    format!("• *{}* {} · {}", promise.id, short(promise, 300), stands(promise))
}
