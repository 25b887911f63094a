//! The initiatives in which somebody has a part.

use crate::actions::home::Home;
use crate::domain::health::Health;
use crate::domain::ids::MemberId;
use crate::domain::initiative::Life;
use crate::slack::blocks::Block;
use crate::slack::mrkdwn::{channel, clip, esc, one_line};
use crate::slack::views::initiative::step;
use crate::store::homes::Mine;

/// As many of them as fit into `room` blocks, the most relevant first, and the number of the others.
pub(super) fn initiatives(home: &Home, member: &MemberId, room: usize) -> Vec<Block> {
    let fits = if home.total > room { room.saturating_sub(1) } else { room };
    let mut blocks: Vec<_> = home.initiatives.iter().take(fits).map(|mine| line(mine, member)).collect();
    let more = home.total.saturating_sub(blocks.len());
    if more > 0 {
        blocks.push(Block::context(format!(
            "and {more} more: `/accord status` in their channels, or with their key."
        )));
    }
    blocks
}

fn line(mine: &Mine, member: &MemberId) -> Block {
    let i = &mine.initiative;
    let state =
        if i.life == Life::Active { i.stage.to_string() } else { format!("{}, {}", i.stage, i.life.word()) };
    let health =
        mine.health.map(|health| format!(" · {} {}", sign(health), health.name())).unwrap_or_default();
    let part = if i.deputy.as_ref() == Some(member) {
        "you are its deputy"
    } else if i.owner == *member {
        "you own it"
    } else if i.sponsor == *member {
        "you sponsor it"
    } else {
        "you are asked"
    };
    let name = clip(&one_line(&i.name), 100);
    let head = format!("*{name}* · {} · {state}{health}\n{} · {part}", esc(&i.key), channel(&i.channel));
    match Home::next_step(mine).filter(|_| i.is_owned_by(member)) {
        Some(next) => {
            let (text, button) = step(i, next);
            Block::section_with(format!("{head}\nNext: {text}"), button)
        }
        None => Block::section(head),
    }
}

fn sign(health: Health) -> &'static str {
    match health {
        Health::OnTrack => ":large_green_circle:",
        Health::AtRisk => ":large_yellow_circle:",
        Health::OffTrack => ":red_circle:",
    }
}
