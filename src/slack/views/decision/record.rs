//! The form in which a decision is written down that was taken elsewhere.

use crate::domain::decision::{PART_MAX, TITLE_MAX};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::{DecidingRefusal, Refusal};
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::{clip, esc, one_line};
use jiff::civil::Date;

/// The form, with what is known of the title; `metadata` comes back with it.
pub fn record(initiative: &Initiative, title: &str, today: Date, metadata: &str) -> View {
    let max = |chars| u32::try_from(chars).unwrap_or(u32::MAX);
    let name = clip(&one_line(&initiative.name), 80);
    let channel = esc(initiative.channel.as_str());
    let intro = format!(
        "For *{name}*. The card goes to <#{channel}>, marked as written down afterwards; whoever decided is told. One minute."
    );
    let title =
        Element::text("title", max(TITLE_MAX), Some(title)).placeholder("Cap the quarterly bonus at 150 %");
    let blocks = vec![
        Block::context(intro),
        Block::input("title", "What was decided?", title),
        Block::input("deciders", "Who decided?", Element::users("deciders", Vec::new())),
        Block::input("day", "When?", Element::date("day", Some(&today.to_string()))),
        Block::input(
            "link",
            "Where can it be read?",
            Element::text("link", 500, None).placeholder("https://"),
        )
        .optional(),
        Block::input("context", "Why?", Element::paragraph("context", max(PART_MAX), None)).optional(),
    ];
    View::modal("decision.record", "Already decided", "Write down", metadata, blocks)
}

/// The field that a refusal is about, and what to say there.
pub fn record_error(refusal: &Refusal) -> (String, String) {
    let field = match refusal {
        Refusal::Deciding(DecidingRefusal::DecidedLater { .. }) => "day",
        Refusal::NotAColleague => "deciders",
        Refusal::NoAddress => "link",
        Refusal::MissingField { field } if field == "due date" => "day",
        Refusal::MissingField { field } | Refusal::FieldTooLong { field, .. } => field.as_str(),
        _ => "title",
    };
    (field.to_owned(), refusal.at_field())
}
