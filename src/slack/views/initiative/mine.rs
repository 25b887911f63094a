//! How all stand in which somebody has a part.

use super::title;
use crate::domain::ids::MemberId;
use crate::domain::initiative::Life;
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::channel;
use crate::store::homes::Mine;

/// One line each, the most relevant first, and the number of the others.
pub fn mine(all: &[Mine], total: usize, reader: &MemberId) -> Message {
    let mut blocks = vec![Block::section("*Your initiatives*")];
    blocks.extend(all.iter().map(|mine| Block::section(line(mine, reader))));
    let more = total.saturating_sub(all.len());
    if more > 0 {
        blocks.push(Block::context(format!("and {more} more: `/accord status KEY`")));
    }
    Message::new(format!("Your initiatives: {total}"), blocks)
}

fn line(mine: &Mine, reader: &MemberId) -> String {
    let initiative = &mine.initiative;
    let part = if initiative.is_owned_by(reader) {
        "you lead it"
    } else if initiative.sponsor == *reader {
        "you sponsor it"
    } else {
        "you are asked"
    };
    let state = match initiative.life {
        Life::Active => String::new(),
        life => format!(", {}", life.word()),
    };
    let health = mine.health.map(|health| format!(" · {}", health.name())).unwrap_or_default();
    format!(
        "{} · {}{state}{health}\n{} · {part} · {} exit criteria open",
        title(initiative),
        initiative.stage,
        channel(&initiative.channel),
        mine.unmet
    )
}
