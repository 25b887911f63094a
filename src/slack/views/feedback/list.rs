//! The feedback on an initiative, the newest first, a page at a time.

use super::{said_by, second, state_line};
use crate::domain::emoji::Emoji;
use crate::domain::feedback::Feedback;
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Choice, Element, Message};
use crate::slack::mrkdwn::{clip, esc, mention, one_line};
use std::collections::BTreeMap;

/// Items on a page.
pub const PAGE: usize = 10;
/// Characters of an item's words.
const FIRST_WORDS: usize = 140;

/// A page of the list.
pub struct List<'a> {
    /// What it is about.
    pub initiative: &'a Initiative,
    /// The page's items, and one more if there is another page.
    pub items: &'a [Feedback],
    /// How many are credited for each of them.
    pub voices: &'a BTreeMap<FeedbackId, usize>,
    /// The labels on each of them.
    pub labels: &'a BTreeMap<FeedbackId, Vec<String>>,
    /// All labels that there are.
    pub known: &'a [String],
    /// The label that all of them have.
    pub label: Option<&'a str>,
    /// How many items nobody has judged.
    pub waiting: i64,
    /// Who reads it.
    pub reader: &'a MemberId,
    /// The emoji that captures a message.
    pub mark: &'a Emoji,
}

/// A page of the list, with a button for the next one.
pub fn list(page: &List<'_>) -> Message {
    let name = esc(&page.initiative.name);
    let title = format!("Feedback on {}", page.initiative.name);
    if let Some(label) = page.label.filter(|_| page.items.is_empty()) {
        let none = format!("Nothing on *{name}* has the label *{}*.", one_line(label));
        let row = choose_label(page).into_iter().chain([for_another(page)]).collect();
        return Message::new(title, vec![Block::section(none), Block::actions(row)]);
    }
    if page.items.is_empty() {
        let empty = format!(
            "No feedback on *{name}* yet. React with {} to any message in its channel, choose *Capture as \
             feedback* in a message's menu, or type `/accord feedback TEXT`.",
            page.mark
        );
        return Message::new(title, vec![Block::section(empty), Block::actions(vec![for_another(page)])]);
    }
    let mut blocks = vec![head(page, &name)];
    let mut row: Vec<_> = choose_label(page).into_iter().collect();
    row.push(for_another(page));
    blocks.push(Block::actions(row));
    blocks.extend(page.items.iter().take(PAGE).map(|item| line(page, item)));
    if let Some(last) = page.items.get(PAGE - 1).filter(|_| page.items.len() > PAGE) {
        let label = page.label.map_or_else(String::new, |label| format!(":{label}"));
        let value = format!("{}:{}{label}", page.initiative.id.0, last.id.0);
        blocks.push(Block::actions(vec![Element::button("More", "feedback.more", &value)]));
    }
    Message::new(title, blocks)
}

/// One label narrows the list.
fn choose_label(page: &List<'_>) -> Option<Element> {
    let value = |label: &str| format!("{}:{label}", page.initiative.id.0);
    let mut options = vec![Choice::new("All labels", &value(""))];
    options.extend(page.known.iter().map(|label| Choice::new(label, &value(label))));
    let chosen = value(page.label.unwrap_or_default());
    (options.len() > 1).then(|| Element::select("feedback.label", options, Some(&chosen)))
}

/// The way in for those who have no account.
fn for_another(page: &List<'_>) -> Element {
    Element::button("For somebody else…", "feedback.another", &page.initiative.id.0.to_string())
}

fn head(page: &List<'_>, name: &str) -> Block {
    let owner = &page.initiative.owner;
    let waiting = match page.waiting {
        0 => "nothing waits".to_owned(),
        1 => format!("1 waits for {}", mention(owner)),
        many => format!("{many} wait for {}", mention(owner)),
    };
    let text = format!("*Feedback on {name}* · {waiting}");
    if page.waiting > 0 && page.initiative.is_owned_by(page.reader) {
        let value = page.initiative.id.0.to_string();
        return Block::section_with(text, Element::button("Triage", "feedback.triage", &value).primary());
    }
    Block::section(text)
}

fn line(page: &List<'_>, item: &Feedback) -> Block {
    let by = said_by(item);
    let words = clip(&one_line(&item.text), FIRST_WORDS);
    let others = page.voices.get(&item.id).map_or(0, |voices| voices.saturating_sub(1));
    let others = if others == 0 { String::new() } else { format!(" and {others} more") };
    let labels =
        page.labels.get(&item.id).map_or_else(String::new, |all| format!(" · {}", esc(&all.join(", "))));
    let text = format!("*{}* {words}\n{by}{others} · {}{labels}", item.id, state_line(item));
    if page.initiative.is_owned_by(page.reader) || item.giver() == page.reader {
        return Block::section_with(text, Element::button("Open", "feedback.open", &item.id.0.to_string()));
    }
    if item.state.is_open() {
        return Block::section_with(text, second(item.id));
    }
    Block::section(text)
}
