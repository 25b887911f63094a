//! Whether a decision is still right: the question, its form, and what came of it.

use super::{number, paper};
use crate::domain::decision::{Decision, ReviewEnd, Reviewed, State, Version};
use crate::domain::ids::{ChannelId, DecisionId, MessageTs};
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{clip, date, day, mention, one_line};
use crate::store::review_asked::Waiting;
use jiff::civil::Date;

/// What the question is made of.
#[derive(Debug, Clone, Copy)]
pub struct Review<'a> {
    /// The decision, in force.
    pub decision: &'a Decision,
    /// The day that was set.
    pub on: Date,
    /// Where its card stands.
    pub card: Option<&'a (ChannelId, MessageTs)>,
    /// Whether its reader may reopen it.
    pub reopens: bool,
    /// Whether it was asked before.
    pub reminds: bool,
}

/// The question whether it is still right.
pub fn review(ask: &Review<'_>) -> Message {
    let d = ask.decision;
    let since = match d.state() {
        State::Approved { at, .. } => format!(", approved {},", day(*at)),
        _ => String::new(),
    };
    let once = if ask.reminds { " I do not remind you again." } else { "" };
    let text = format!(
        "*Still right?* {}{since} was to be looked at again on {}. One tap; your answer stands in its details.{once}",
        named(d, ask.card),
        date(ask.on)
    );
    let mut buttons = answers(d.id(), d.version(), ask.on);
    if ask.reopens {
        buttons.push(Element::button("Reopen…", "decision.reopen", &paper(d.id(), d.version())));
    }
    buttons.push(Element::button("Details", "decision.details", &paper(d.id(), d.version())));
    Message::new(&text, vec![Block::section(&text), Block::actions(buttons)])
}

/// The question among what needs somebody, in their home tab.
pub fn unanswered(waiting: &Waiting) -> Vec<Block> {
    let Waiting { decision, version, on, title } = waiting;
    let text = format!(
        "*Still right?* *{decision}* \u{201c}{}\u{201d} was to be looked at again on {}.",
        clip(&one_line(title), 120),
        date(*on)
    );
    let mut buttons = answers(*decision, *version, *on);
    buttons.push(Element::button("Details", "decision.details", &paper(*decision, *version)));
    vec![Block::section(text), Block::actions(buttons)]
}

fn answers(id: DecisionId, version: Version, on: Date) -> Vec<Element> {
    let value = format!("{}/{on}", paper(id, version));
    vec![
        Element::button("Still right…", "decision.review.still", &value).primary(),
        Element::button("Decide again…", "decision.review.again", &value),
    ]
}

/// What is left of the question once it is answered, or the decision is not in force any more.
pub fn reviewed(d: &Decision, on: Date, card: Option<&(ChannelId, MessageTs)>) -> Message {
    let name = named(d, card);
    Message::line(match d.progress().reviews.iter().find(|look| look.on == on) {
        Some(look) => format!("{name}: {}", came_of_it(look)),
        None => format!("{name} is not in force any more: nothing is asked of you."),
    })
}

/// What came of a look, in words.
pub fn came_of_it(look: &Reviewed) -> String {
    let by = format!("said {}, {}", mention(&look.by), day(look.at));
    match look.end {
        ReviewEnd::StillRight { next: Some(next) } => {
            format!("*still right*, {by}. Looked at again on {}.", date(next))
        }
        ReviewEnd::StillRight { next: None } => format!("*still right*, {by}."),
        ReviewEnd::Again { by: new } => format!("*decided again* as *{new}*, {by}."),
    }
}

/// Asks when it shall be looked at again.
pub fn still_right(d: &Decision, next: Date, metadata: &str) -> View {
    let title = clip(&one_line(&d.ask().text.title), 150);
    let next = Element::date("next", Some(&next.to_string()));
    let blocks = vec![
        Block::section(format!("*{}* {title}", d.id())),
        Block::input("next", "Look at it again on", next)
            .optional()
            .hint("You are asked on that day. Leave it empty, and nobody is."),
    ];
    View::modal("decision.review", &format!("{} is still right", d.id()), "Keep it", metadata, blocks)
}

fn named(d: &Decision, card: Option<&(ChannelId, MessageTs)>) -> String {
    format!("{} \u{201c}{}\u{201d}", number(d.id(), card), clip(&one_line(&d.ask().text.title), 120))
}
