//! The digest: what needs its reader first, then what changed, then the names of all others.

mod lines;

pub(in crate::slack::views) use lines::{headline, needs, to};

use crate::domain::digest::{Digest, Wish};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::views::room::{ROOM, size};
use crate::slack::views::settings::digest_in_words;

/// The digest, whatever its reader sponsors and follows: within Slack's limits.
pub fn digest(digest: &Digest) -> Message {
    let all = &digest.portfolio;
    let head = lines::headline(all);
    let mut blocks = vec![Block::section(format!("*{head}*{}", marks(digest)))];
    let mut last: Vec<_> = [lines::named("Quiet", &all.quiet), lines::named("As planned", &all.planned)]
        .into_iter()
        .flatten()
        .collect();
    let mut buttons = Vec::new();
    if digest.is_answered() {
        buttons.push(Element::button("Got it", "update.caught_up", &digest.slot.date.to_string()));
    }
    buttons.push(Element::button("Change", "settings.open", ""));
    last.push(Block::actions(buttons));
    last.push(Block::context(hint(digest)));
    // What needs its reader comes first where not everything fits.
    let room = |blocks: &[Block]| ROOM.saturating_sub(size(blocks) + size(&last));
    blocks.extend(lines::needs(&all.needs, lines::NEEDING, room(&blocks)));
    blocks.extend(lines::changed(&all.changed, room(&blocks)));
    blocks.extend(last);
    Message::new(format!("Your digest: {head}"), blocks)
}

/// "_(late; the one before was missed, so this one covers it, too)_" with a space before it, or nothing.
fn marks(digest: &Digest) -> String {
    let late = digest.late().then(|| "late".to_owned());
    let missed = match digest.missed {
        0 => None,
        1 => Some("the one before was missed, so this one covers it, too".to_owned()),
        many => Some(format!("{many} before were missed, so this one covers them, too")),
    };
    let said: Vec<_> = late.into_iter().chain(missed).collect();
    if said.is_empty() { String::new() } else { format!(" _({})_", said.join("; ")) }
}

fn hint(digest: &Digest) -> String {
    let read = if digest.is_answered() {
        " *Got it*, or :eyes: on this, tells those who lead that you read their updates."
    } else {
        ""
    };
    let when = match digest.wish {
        Wish::Never => "This is the last one: from now on each update comes by itself.".to_owned(),
        wish @ Wish::Weekly(..) => format!("What you sponsor and follow: {}.", digest_in_words(wish)),
    };
    format!("{when}{read} `/accord update KEY` shows one in full.")
}

#[cfg(test)]
mod tests;
