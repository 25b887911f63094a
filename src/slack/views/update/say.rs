//! What went ahead without the sponsor, and how they have a say in it all the same.

use super::forms::REASON;
use super::words::link;
use crate::domain::update::{DecisionFact, StageUpdate};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{clip, count, one_line};

/// The field of the decision.
pub const WHICH: &str = "decision";
/// Decisions that the line names, and that the form offers.
const NAMED: usize = 5;
const OFFERED: usize = 10;

/// "Decided without you: D-13, D-14"; nothing where nothing was.
pub(super) fn without_you(update: &StageUpdate) -> Option<String> {
    let all: Vec<_> = update.facts.without_sponsor().collect();
    let mut said: Vec<_> = all.iter().take(NAMED).map(|decision| named(decision)).collect();
    if all.len() > NAMED {
        said.push(format!("{} more", count(all.len() - NAMED)));
    }
    (!all.is_empty()).then(|| format!("Decided without you: {}", said.join("; ")))
}

fn named(decision: &DecisionFact) -> String {
    format!("{} {}", link(decision), clip(&one_line(&decision.title), 80))
}

/// The form: which of them, and why; nothing where there is none.
pub fn say(update: &StageUpdate) -> Option<View> {
    let choice = |decision: &DecisionFact| {
        Choice::new(&format!("{} {}", decision.id, decision.title), &decision.id.0.to_string())
    };
    let choices: Vec<_> = update.facts.without_sponsor().take(OFFERED).map(choice).collect();
    let first = update.facts.without_sponsor().next()?.id.0.to_string();
    let blocks = vec![
        Block::section(
            "It touched none of your key aspects, so you were not asked. With a say in it, it is open again and waits for you alone.",
        ),
        Block::input(WHICH, "Which one?", Element::radio(WHICH, choices, Some(&first))),
        Block::input(REASON, "Why do you want a say in it?", Element::paragraph(REASON, 500, None))
            .hint("Stands with the decision. To be asked from now on, add a key aspect."),
    ];
    Some(View::modal("update.claim", "I want a say", "Open it again", &update.id.0.to_string(), blocks))
}
