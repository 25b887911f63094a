//! What a digest says of its initiatives.

use crate::domain::ids::UpdateId;
use crate::domain::portfolio::{Change, Ended, Item, Need, Portfolio};
use crate::slack::blocks::{Block, Element};
use crate::slack::mrkdwn::{clip, count, date, day, esc, esc_address, mention, moment, one_line};
use crate::slack::views::room::{fitting, size};
use std::slice;

/// Initiatives of which it is told what they need, and what changed in them; the others are counted.
pub(super) const NEEDING: usize = 12;
const CHANGED: usize = 20;
/// Needs of one initiative that are told.
const NEEDS: usize = 3;
/// Characters of a name and of a title, of what is asked for, and of all names of a kind.
const NAME: usize = 80;
const ASK: usize = 200;
const NAMES: usize = 900;

/// "3 need you, 4 changed, 2 quiet, 31 as planned": what there is none of is not said.
pub(in crate::slack::views) fn headline(all: &Portfolio) -> String {
    let needs = if all.needs.len() == 1 { "needs you" } else { "need you" };
    let parts = [
        (all.needs.len(), needs),
        (all.changed.len(), "changed"),
        (all.quiet.len(), "quiet"),
        (all.planned.len(), "as planned"),
    ];
    let said: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    said.join(", ")
}

/// What needs its reader, so many at most and as many as there is room for, each with what and the way there.
pub(in crate::slack::views) fn needs(items: &[Item], most: usize, room: usize) -> Vec<Block> {
    let mut blocks: Vec<_> = items.iter().take(most).map(needing).collect();
    blocks.truncate(fitting(blocks.iter().map(|block| size(slice::from_ref(block))), room));
    let shown = blocks.len();
    blocks.extend(more(items.len(), shown, "need you: `/accord` lists what waits"));
    blocks
}

fn more(all: usize, shown: usize, what: &str) -> Option<Block> {
    (all > shown).then(|| Block::section(format!("_and {} more {what}_", all - shown)))
}

fn needing(item: &Item) -> Block {
    let mut lines = vec![title(item)];
    lines.extend(item.needs.iter().take(NEEDS).map(|need| format!("• {}", in_words(item, need))));
    if item.needs.len() > NEEDS {
        lines.push(format!("• and {} more", count(item.needs.len() - NEEDS)));
    }
    let text = lines.join("\n");
    match item.needs.iter().find_map(|need| button(item, need)) {
        Some(button) => Block::section_with(text, button),
        None => Block::section(text),
    }
}

/// "*Sales bonus* · SB · Development · at risk"; its name leads to its last update.
fn title(item: &Item) -> String {
    let i = &item.initiative;
    let name = clip(&one_line(&i.name), NAME);
    let name = item.link().map_or_else(|| name.clone(), |link| to(link, &name));
    let health = item.health().map(|health| format!(" · {}", health.name())).unwrap_or_default();
    format!("*{name}* · {} · {}{health}", esc(&i.key), i.stage.name())
}

/// Words that lead to an address: nothing in them can end the label.
pub(in crate::slack::views) fn to(address: &str, words: &str) -> String {
    format!("<{}|{}>", esc_address(address), words.replace('|', "¦"))
}

fn in_words(item: &Item, need: &Need) -> String {
    match need {
        Need::Vote { decision, title, due, card } => {
            let id = decision.to_string();
            let id = card.as_deref().map_or_else(|| id.clone(), |card| to(card, &id));
            let due = due.map(|due| format!(", until {}", moment(due))).unwrap_or_default();
            format!("waits for your vote: {id} {}{due}", clip(&one_line(title), NAME))
        }
        Need::Ask { text, at, link, .. } => {
            let update =
                link.as_deref().map_or_else(|| "its update".to_owned(), |link| to(link, "its update"));
            format!("{update} of {} asks you: {}", day(*at), clip(&one_line(text), ASK))
        }
        Need::Invitation => format!("{} asks you to sponsor it", mention(&item.initiative.owner)),
    }
}

fn button(item: &Item, need: &Need) -> Option<Element> {
    match need {
        Need::Vote { .. } => None,
        Need::Ask { update: UpdateId(id), .. } => {
            Some(Element::button("Got it", "update.seen", &id.to_string()))
        }
        Need::Invitation => {
            Some(Element::button("Accept", "initiative.accept", &item.initiative.id.0.to_string()).primary())
        }
    }
}

/// What changed, one line each, as many as there is room for.
pub(super) fn changed(items: &[(Item, Change)], room: usize) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    let line = |(item, change): &(Item, Change)| format!("{}: {}", title(item), told(change));
    let mut lines: Vec<_> = items.iter().take(CHANGED).map(line).collect();
    lines.truncate(fitting(lines.iter().map(|line| line.chars().count() + 1), room));
    let mut blocks = Block::paragraphs("*Changed*", &lines);
    blocks.extend(more(items.len(), lines.len(), "changed"));
    blocks
}

fn told(change: &Change) -> String {
    match change {
        Change::Moved(stage) => format!("now in {}", stage.name()),
        Change::Health { from, .. } => format!("was {}", from.name()),
        Change::Slipped(to) => format!("its end moved to {}", date(*to)),
        Change::Decided(Ended { count: 1, first, state, title }) => {
            format!("{first} {state}: {}", clip(&one_line(title), NAME))
        }
        Change::Decided(Ended { count: many, first, state, .. }) => {
            format!("{} decisions ended, {first} {state} first", count(*many))
        }
        Change::News => "news in its update".to_owned(),
    }
}

/// "*Quiet:* Sales bonus, Onboarding hub and 12 more": whole names alone.
pub(super) fn named(kind: &str, items: &[Item]) -> Option<Block> {
    let names = items.iter().map(|item| clip(&one_line(&item.initiative.name), NAME));
    let (mut said, mut shown) = (String::new(), 0);
    for name in names {
        let next = if shown == 0 { name } else { format!("{said}, {name}") };
        if next.chars().count() > NAMES {
            break;
        }
        (said, shown) = (next, shown + 1);
    }
    let rest = items.len() - shown;
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    (!items.is_empty()).then(|| Block::section(format!("*{kind}:* {said}{rest}")))
}
