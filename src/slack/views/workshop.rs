//! The words about workshops.

mod call;
mod forms;

pub use call::{calendar, call, changed, invitation};
pub use forms::{Change, change, choose, field, plan, results};

use crate::domain::notice::workshop::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{moment, one_line};

/// The words of a notice, with the name of the initiative it is about.
pub fn notice(notice: &Notice, name: Option<&str>) -> Message {
    let about = name.map_or_else(|| "your initiative".to_owned(), |name| format!("*{}*", one_line(name)));
    match notice {
        Notice::Planned { people, begins_at } => {
            let people = if *people == 1 { "one person".to_owned() } else { format!("{people} people") };
            Message::line(format!(
                "Planned for {}, with {people}. Everybody has the agenda, as far as their week's questions leave room; the call in the \
                 channel names all of them. You are asked afterwards what came of it.",
                moment(*begins_at)
            ))
        }
        Notice::Changed { people } => {
            let people = match people {
                0 => "Nobody else is invited".to_owned(),
                1 => "One person is told".to_owned(),
                many => format!("{many} people are told"),
            };
            Message::line(format!("Done. {people}; the call in the channel says it too."))
        }
        Notice::Over { workshop, kind, .. } => {
            let said = format!(
                "*{}* of {about} is over. What came of it? Two minutes: what its thread says is filled in, and it goes into charter, \
                 requirements and log.",
                kind.name()
            );
            let results =
                Element::button("Write down the results", "workshop.results", &workshop.0.to_string());
            Message::new(&said, vec![Block::section(&said), Block::actions(vec![results.primary()])])
        }
        Notice::Kept { charter, requirements, decisions } => {
            Message::line(kept(*charter, *requirements, *decisions))
        }
    }
}

fn kept(charter: bool, requirements: usize, decisions: usize) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("one {one}")),
        more => Some(format!("{more} {many}")),
    };
    let parts = [
        charter.then(|| "the charter's next words (`/accord charter`)".to_owned()),
        count(requirements, "requirement", "requirements"),
        count(decisions, "decision, with a card of its own", "decisions, each with a card of its own"),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    format!("Kept: {}.", parts.join("; "))
}
