//! The words about links to learn from.

use crate::actions::learning::Typed;
use crate::domain::initiative::Initiative;
use crate::domain::learning::{LINKS_MAX, Link, Listed, TITLE_MAX, URL_MAX};
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{esc_address, one_line};

/// The fields, by their `block_id`.
pub mod field {
    /// What it is called.
    pub const TITLE: &str = "title";
    /// The address.
    pub const URL: &str = "url";
    /// How long it takes.
    pub const MINUTES: &str = "minutes";
}

fn line(listed: &Listed, leads: bool) -> String {
    let Link { title, url, minutes, .. } = &listed.link;
    let own = if listed.own { "✓ " } else { "" };
    let done = if leads { format!(" · {} done", listed.done) } else { String::new() };
    format!("{own}*{}* · {minutes} min{done}\n{}", one_line(title), esc_address(url))
}

/// The links among what belongs to the rollout.
pub(in crate::slack::views) fn section(links: &[Listed], initiative: &Initiative, leads: bool) -> Message {
    if links.is_empty() && !leads {
        return Message::default();
    }
    let own = links.iter().filter(|listed| listed.own).count();
    let head = if links.is_empty() {
        "*Learning links*\nNone yet.".to_owned()
    } else {
        format!("*Learning links* · you are done with {own} of {}", links.len())
    };
    let id = initiative.id.0.to_string();
    let label = if links.is_empty() { "Add a link" } else { "Open the links" };
    let action = if links.is_empty() { "learning.add" } else { "learning.show" };
    let said: Vec<_> = links.iter().map(|listed| line(listed, leads)).collect();
    let mut blocks = Block::paragraphs(&head, &said);
    blocks.push(Block::actions(vec![Element::button(label, action, &id)]));
    Message::new(head, blocks)
}

/// All links, each with a tick of one's own; to those who lead, how many are done.
pub fn list(links: &[Listed], initiative: &Initiative, leads: bool) -> View {
    let mut blocks = vec![Block::section(format!("*Learning links of {}*", one_line(&initiative.name)))];
    if links.is_empty() {
        blocks.push(Block::context("There is none yet."));
    }
    for listed in links {
        let id = listed.link.id.0;
        let label = if listed.own { "Not done after all" } else { "Done" };
        let tick = Element::button(label, "learning.tick", &format!("{id}/{}", u8::from(!listed.own)));
        blocks.push(Block::section_with(line(listed, leads), tick));
        if leads {
            blocks.push(Block::actions(vec![
                Element::button("Change…", "learning.edit", &id.to_string()),
                Element::button("Remove", "learning.remove", &id.to_string()),
            ]));
        }
    }
    blocks.push(Block::context(
        "Your ticks are yours: those who lead see how many are done, never who is not.",
    ));
    let id = initiative.id.0.to_string();
    if leads && links.len() < LINKS_MAX {
        blocks.push(Block::actions(vec![Element::button("Add a link", "learning.add", &id)]));
    }
    View::info("learning.list", "Learning links", &id, blocks)
}

/// The form of a link.
pub fn write(filled: Option<&Typed>, metadata: &str) -> View {
    let limit = |most: usize| u32::try_from(most).unwrap_or(u32::MAX);
    let typed = filled.cloned().unwrap_or_default();
    let minutes = if typed.minutes.is_empty() { "10" } else { typed.minutes.as_str() };
    let blocks = vec![
        Block::input(
            field::TITLE,
            "What is it called?",
            Element::text(field::TITLE, limit(TITLE_MAX), Some(&typed.title)),
        ),
        Block::input(
            field::URL,
            "Address",
            Element::text(field::URL, limit(URL_MAX), Some(&typed.url)).placeholder("https://…"),
        ),
        Block::input(field::MINUTES, "Minutes", Element::text(field::MINUTES, 4, Some(minutes))),
    ];
    View::modal("learning.write", "A link to learn from", "Keep", metadata, blocks)
}
