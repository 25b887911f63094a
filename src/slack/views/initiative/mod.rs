//! The words about initiatives.

mod card;
pub mod forms;
mod invite;
mod mine;
mod needs;
mod notice;
mod status;
#[cfg(test)]
mod tests;

pub use card::card;
pub use invite::{Seat, invite};
pub use mine::mine;
pub use needs::needs;
pub use notice::notice;
pub use status::status;

use crate::domain::ids::MemberId;
use crate::domain::initiative::{Initiative, Life, NextStep, SponsorSaid};
use crate::domain::stage::Stage;
use crate::slack::blocks::{Block, Element};
use crate::slack::mrkdwn::{esc, mention, one_line};

/// `*Onboarding Hub* · ONH`
fn title(initiative: &Initiative) -> String {
    format!("*{}* · {}", one_line(&initiative.name), esc(&initiative.key))
}

/// The five stages: a full dot for each that was reached, the present one in bold.
fn stage_line(initiative: &Initiative) -> String {
    let over = initiative.life == Life::Completed;
    let stages = Stage::ALL.map(|stage| {
        let reached = if over || stage <= initiative.stage { "●" } else { "○" };
        let name = if !over && stage == initiative.stage { format!("*{stage}*") } else { stage.to_string() };
        format!("{reached} {name}")
    });
    stages.join("   ")
}

/// The sponsor, and what they said to the question whether they are.
fn sponsor(initiative: &Initiative) -> String {
    let name = mention(&initiative.sponsor);
    if initiative.sponsor == initiative.owner {
        return name;
    }
    match initiative.sponsor_said {
        SponsorSaid::Nothing => format!("{name} (asked)"),
        SponsorSaid::Yes => format!("{name} (accepted)"),
        SponsorSaid::No => format!("{name} (suggested somebody else)"),
    }
}

/// Up to `shown` people by mention, the others as a number.
fn people<'a>(members: impl ExactSizeIterator<Item = &'a MemberId>, shown: usize) -> String {
    let more = members.len().saturating_sub(shown);
    let named: Vec<_> = members.take(shown).map(mention).collect();
    match (named.is_empty(), more) {
        (true, _) => "nobody yet".to_owned(),
        (false, 0) => named.join(", "),
        (false, more) => format!("{} and {more} more", named.join(", ")),
    }
}

/// Key aspects as they were written, on one line.
fn aspects(aspects: &[impl AsRef<str>]) -> String {
    if aspects.is_empty() {
        return "none".to_owned();
    }
    let each = aspects.iter().map(|aspect| format!("*{}*", one_line(aspect.as_ref())));
    each.collect::<Vec<_>>().join(", ")
}

/// What a step asks of the owner, and the button that leads to it.
pub(super) fn step(initiative: &Initiative, next: NextStep) -> (String, Element) {
    let id = initiative.id.0.to_string();
    let button = |label: &str, action: &str| Element::button(label, action, &id).primary();
    match next {
        NextStep::Sponsor => {
            ("name another sponsor.".to_owned(), button("Name a sponsor", "initiative.more"))
        }
        NextStep::Stakeholders => (
            "who is asked for their view? Half a minute.".to_owned(),
            button("Name stakeholders", "initiative.people"),
        ),
        NextStep::Problem => (
            "put the problem into a sentence or two.".to_owned(),
            button("Write the problem", "initiative.problem"),
        ),
        NextStep::Checkin => (
            "ask everyone one question regularly, a minute each.".to_owned(),
            button("Set up a check-in", "checkin.setup"),
        ),
        NextStep::Update => {
            ("choose when the weekly update goes out.".to_owned(), button("Choose the time", "update.setup"))
        }
        NextStep::Criteria => (
            "tick the exit criteria as they come true; then comes the gate.".to_owned(),
            button("Open the checklist", "initiative.checklist"),
        ),
        NextStep::Gate => (
            format!("every exit criterion is met. Ask {} to go on.", mention(&initiative.sponsor)),
            button("Propose the gate", "initiative.gate"),
        ),
    }
}

/// The next step with its button.
fn step_block(initiative: &Initiative, next: NextStep) -> Block {
    let (text, button) = step(initiative, next);
    Block::section_with(format!("*Next:* {text}"), button)
}
