//! How a request ended, in the thread of its card.

use super::why;
use crate::actions::scope::ask::terms_of;
use crate::actions::scope::seen::{Beside, Why};
use crate::domain::decision::Decision;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, one_line};

/// What an end brought: the count and the date, or the reason and a way back.
pub fn ended(decision: &Decision, beside: &Beside, parked: Option<&Why>) -> Message {
    let title = clip(&one_line(&decision.ask().text.title), 200);
    if let Some(because) = parked {
        let said = format!("*{title}* is parked · {}.", why(because));
        let back = Element::button("Bring back", "scope.again", &decision.id().0.to_string());
        return Message::new(&said, vec![Block::section_with(&said, back)]);
    }
    let mut said = vec![format!("*{title}* is in the scope.")];
    let trade = terms_of(decision).map(|terms| &terms.trade);
    if let Some(dropped) = trade.map(|trade| trade.drop.as_str()).filter(|dropped| !dropped.is_empty()) {
        said.push(format!("Dropped for it: {}.", clip(&one_line(dropped), 300)));
    }
    if let Some(moved) = beside.moved {
        let days = if moved.days == 1 { "a day".to_owned() } else { format!("{} days", moved.days) };
        said.push(format!("{} ends {days} later; its dates say why.", moved.stage));
    }
    said.extend(beside.counter.map(|counter| format!("Scope: *{counter}*.")));
    Message::line(said.join(" "))
}
