//! The log: what was decided, the newest first.

use super::number;
use crate::domain::decision::{Decision, State};
use crate::domain::ids::{ChannelId, MessageTs};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, day, one_line};
use jiff::Timestamp;

/// A decision and the place of its card.
#[derive(Debug, Clone)]
pub struct Line {
    /// The decision.
    pub decision: Decision,
    /// Where its card stands, if it was posted.
    pub card: Option<(ChannelId, MessageTs)>,
}

/// A page of the log. `more` is the value of the button that shows the next page, if there is one.
pub fn log(initiative: &Initiative, words: &str, lines: &[Line], more: Option<&str>) -> Message {
    let name = clip(&one_line(&initiative.name), 80);
    let about = clip(&one_line(words), 60);
    let filter = if about.is_empty() { String::new() } else { format!(" with “{about}”") };
    if lines.is_empty() {
        let hint = if about.is_empty() {
            "`/accord decide TITLE` asks for the first."
        } else {
            "Fewer words may find more: `/accord log`."
        };
        return Message::line(format!("No decision{filter} in *{name}* yet. {hint}"));
    }
    let heading = format!("*Decisions of {name}*{filter}, the newest first. Only you see this.");
    let list: Vec<_> = lines.iter().map(line).collect();
    let mut blocks = vec![Block::section(&heading)];
    blocks.extend(list.chunks(5).map(|some| Block::section(some.join("\n"))));
    if let Some(value) = more {
        blocks.push(Block::actions(vec![Element::button("More", "decision.more", value)]));
    }
    Message::new(format!("{heading}\n{}", list.join("\n")), blocks)
}

fn line(line: &Line) -> String {
    let d = &line.decision;
    let title = clip(&one_line(&d.ask().text.title), 120);
    let number = number(d.id(), line.card.as_ref());
    format!("{number} · {} {} · {title}", d.state().word(), since(d))
}

/// When it came to its end, or until when it waits.
fn since(d: &Decision) -> String {
    match d.state() {
        State::Proposed | State::Settling { .. } | State::Held { .. } => {
            d.deadline().map(|due| format!("until {}", day(due))).unwrap_or_default()
        }
        State::Approved { at, .. }
        | State::Rejected { at, .. }
        | State::Expired { at }
        | State::Withdrawn { at, .. }
        | State::Superseded { at, .. } => on(*at),
    }
}

fn on(at: Timestamp) -> String {
    day(at)
}
