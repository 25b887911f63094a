//! The portfolio: what needs its reader first, then every initiative by stage, those that do worst first.

use super::digest::{headline, needs, to};
use super::room::{ROOM, fitting, size};
use crate::domain::portfolio::all::{All, Stand, Waits};
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{capital, clip, count, day, esc, one_line, some};

/// Initiatives of which it is told what they need; the others are counted.
const NEEDING: usize = 5;
/// Lines of a page.
const LINES: usize = 25;
/// Characters of a name.
const NAME: usize = 80;
/// People that are named for whom something waits.
const NAMED: usize = 3;

/// A page, which begins with the initiative of that place; 0 is the first page.
pub fn portfolio(all: &All, from: usize) -> Message {
    Message::new(format!("Portfolio: {}", head(all)), page(all, from))
}

/// The same in a window of its own.
pub fn window(all: &All, from: usize) -> View {
    View::info("portfolio.window", "Portfolio", "", page(all, from))
}

fn head(all: &All) -> String {
    if all.stands.is_empty() { "nothing is under way".to_owned() } else { headline(&all.portfolio) }
}

fn page(all: &All, from: usize) -> Vec<Block> {
    // What was there may have ended meanwhile.
    let from = if from < all.stands.len() { from } else { 0 };
    let mut blocks = Vec::new();
    if from == 0 {
        blocks.push(Block::section(format!("*{}*", capital(&head(all)))));
        blocks.extend(needs(&all.portfolio.needs, NEEDING, ROOM));
    }
    let lines: Vec<_> = all.stands[from..].iter().take(LINES).map(|stand| (stand, line(stand))).collect();
    let sizes = lines.iter().map(|(_, line)| line.chars().count() + 1);
    let fits = fitting(sizes, ROOM.saturating_sub(size(&blocks))).min(lines.len());
    for group in lines[..fits].chunk_by(|(one, _), (next, _)| one.initiative.stage == next.initiative.stage) {
        let stage = group.first().map(|(stand, _)| stand.initiative.stage);
        let Some(stage) = stage else { continue };
        let of = all.stands.iter().filter(|stand| stand.initiative.stage == stage).count();
        let lines: Vec<_> = group.iter().map(|(_, line)| line.clone()).collect();
        blocks.extend(Block::paragraphs(&format!("*{}* · {of}", stage.name()), &lines));
    }
    let next = from + fits;
    if next < all.stands.len() {
        blocks.push(Block::actions(vec![Element::button("More", "portfolio.more", &next.to_string())]));
    }
    blocks.push(Block::context(hint(all, from, next)));
    blocks
}

/// "*Sales bonus* · SB · off track since Fri 6 March · waits for @sam since Mon 2 March: D-12"; its name leads to its last update.
fn line(stand: &Stand) -> String {
    let i = &stand.initiative;
    let name = clip(&one_line(&i.name), NAME);
    let link = stand.doing.as_ref().and_then(|doing| doing.link.as_deref());
    let name = link.map_or_else(|| name.clone(), |link| to(link, &name));
    let doing = match &stand.doing {
        Some(doing) => format!("{} since {}", doing.health.name(), day(doing.since)),
        None => format!("no update yet, in this stage since {}", day(i.stage_since)),
    };
    let waits = stand.waits.as_ref().map(waits).unwrap_or_default();
    format!("*{name}* · {} · {doing}{waits}", esc(&i.key))
}

fn waits(waits: &Waits) -> String {
    let id = waits.decision.to_string();
    let id = waits.card.as_deref().map_or_else(|| id.clone(), |card| to(card, &id));
    format!(" · waits for {} since {}: {id}", some(waits.of.iter(), NAMED), day(waits.since))
}

fn hint(all: &All, from: usize, next: usize) -> String {
    let total = all.stands.len();
    let mut parts = Vec::new();
    if total > next - from {
        parts.push(format!("{} to {next} of {total}.", from + 1));
    }
    match all.hidden {
        0 => {}
        hidden => parts.push(format!("{hidden} more in private channels.")),
    }
    match all.paused {
        0 => {}
        1 => parts.push("One more is paused.".to_owned()),
        paused => parts.push(format!("{} more are paused.", capital(&count(paused)))),
    }
    if total > 0 {
        parts.push("Changes are those of the last seven days.".to_owned());
    }
    parts.push("Only you see this.".to_owned());
    parts.join(" ")
}

#[cfg(test)]
mod tests;
