//! The words about tests of a prototype.

mod forms;
mod panel;
mod result;

pub use forms::{field, find_out, forgotten, plan, see};
pub use panel::panel;
pub use result::{invitation, preview, result};

use crate::actions::prototype::Became;
use crate::domain::prototype::{Participant, Severity, Who};
use crate::slack::mrkdwn::{mention, one_line};

/// What a severity is called.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker => "Blocker",
        Severity::Major => "Major",
        Severity::Minor => "Minor",
        Severity::Idea => "Idea",
    }
}

/// Somebody as those who lead see them.
fn person(person: &Participant) -> String {
    match &person.who {
        Who::Member(member) => mention(member),
        Who::Named(name) if name.is_empty() => format!("somebody ({})", person.number),
        Who::Named(name) => one_line(name),
    }
}

/// "FB-3 accepted, D-4 approved"
fn became(became: &Became) -> String {
    let mut said = vec![format!("{} {}", became.feedback, became.state)];
    said.extend(became.decisions.iter().map(|(decision, state)| format!("{decision} {state}")));
    said.join(", ")
}
