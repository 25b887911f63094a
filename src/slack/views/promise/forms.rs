//! The forms about promises.

use super::words;
use crate::domain::ids::InitiativeId;
use crate::domain::promise::{Promise, REASON_MAX, Source, TEXT_MAX};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::clip;
use jiff::civil::Date;

/// The fields, by their `block_id`.
pub mod field {
    /// What is promised.
    pub const TEXT: &str = "text";
    /// Until when.
    pub const DUE: &str = "due";
    /// Why.
    pub const REASON: &str = "reason";
    /// For which initiative.
    pub const INITIATIVE: &str = "initiative";
}

/// Other words.
pub fn text(promise: &Promise) -> View {
    let blocks = vec![Block::input(field::TEXT, "What do you promise?", typed(Some(&promise.text)))];
    View::modal("promise.text", "What you promised", "Keep", &promise.id.0.to_string(), blocks)
}

/// Another day, with one that suggests itself.
pub fn date(promise: &Promise, suggested: Option<Date>) -> View {
    let day = suggested.map(|day| day.to_string());
    let blocks = vec![
        Block::section(words(promise)),
        Block::input(field::DUE, "By when?", Element::date(field::DUE, day.as_deref()))
            .optional()
            .hint("I remind you on the working day before, and once after it. Without a day: in two weeks."),
    ];
    View::modal("promise.date", "By when?", "Keep", &promise.id.0.to_string(), blocks)
}

/// Why it is taken back.
pub fn release(promise: &Promise) -> View {
    let blocks = vec![
        Block::section(words(promise)),
        Block::input(field::REASON, "Why do you take it back?", why())
            .hint("Those who lead read it, and nobody else."),
    ];
    View::modal("promise.release", "Take it back", "Take it back", &promise.id.0.to_string(), blocks)
}

/// Why it is none of theirs.
pub fn deny(promise: &Promise) -> View {
    let (label, title) = match promise.source {
        Source::Todo(_) => ("Why not you?", "Not me"),
        _ => ("What did you mean?", "Not promised"),
    };
    let blocks = vec![
        Block::section(words(promise)),
        Block::input(field::REASON, label, why())
            .optional()
            .hint("Those who lead read it, and nobody else. They may ask somebody else then."),
    ];
    View::modal("promise.deny", title, "Say no", &promise.id.0.to_string(), blocks)
}

/// A new one, for one of the initiatives that somebody sponsors.
pub fn make(sponsored: &[(InitiativeId, String)], nonce: &str) -> View {
    let choices: Vec<_> =
        sponsored.iter().map(|(id, name)| Choice::new(&clip(name, 75), &id.0.to_string())).collect();
    let first = sponsored.first().map(|(id, _)| id.0.to_string());
    let blocks = vec![
        Block::input(field::TEXT, "What do you promise?", typed(None))
            .hint("You and those who lead see it, and nobody else. I remind you in private."),
        Block::input(
            field::INITIATIVE,
            "For what?",
            Element::select(field::INITIATIVE, choices, first.as_deref()),
        ),
        Block::input(field::DUE, "By when?", Element::date(field::DUE, None)).optional(),
    ];
    View::modal("promise.make", "I promise", "Promise it", nonce, blocks)
}

fn typed(initial: Option<&str>) -> Element {
    Element::paragraph(field::TEXT, u32::try_from(TEXT_MAX).unwrap_or(u32::MAX), initial)
}

fn why() -> Element {
    Element::text(field::REASON, u32::try_from(REASON_MAX).unwrap_or(u32::MAX), None)
}
