//! What the channel hears of a turn, and thanks once an initiative ended.

use crate::domain::ids::MemberId;
use crate::domain::initiative::{Initiative, Life, Turn, TurnKind};
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{clip, mention, mentions, one_line, quote};

/// How many people are thanked by name at its end.
const NAMED: usize = 25;

/// What the channel hears of a turn.
pub fn turn(initiative: &Initiative, turn: &Turn) -> Message {
    let (name, who) = (one_line(&initiative.name), mention(&turn.member));
    let text = match turn.kind {
        TurnKind::Back => format!(
            "*{name}* goes back to *{}*, says {who}. What {} brought stays on record.",
            turn.later.stage, turn.earlier.stage
        ),
        TurnKind::Paused => {
            format!("*{name}* rests, says {who}. Nobody is asked anything until it goes on.")
        }
        TurnKind::Resumed => format!("*{name}* goes on in *{}*, says {who}.", turn.later.stage),
        TurnKind::Archived => format!(
            "*{name}* is put away by {who}. Its record stays: `/accord status {}` finds it.",
            initiative.key
        ),
        TurnKind::Closed => format!("*{name}* is closed by {who}."),
        TurnKind::Restored => format!("*{name}* is taken out again by {who}."),
        TurnKind::Changed => format!("*{name}* was changed by {who}."),
    };
    let text = if turn.undone { format!("~{}~ Undone.", text.replace('~', "")) } else { text };
    let mut blocks = vec![Block::section(&text)];
    if !turn.reason.is_empty() && !turn.undone {
        blocks.push(Block::section(clip(&quote(&turn.reason), 1200)));
    }
    Message::new(text, blocks)
}

/// Thanks to everybody who helped, whichever way it ended.
pub fn thanks(initiative: &Initiative, helpers: &[MemberId]) -> Message {
    let name = one_line(&initiative.name);
    let what = if initiative.life == Life::Stopped {
        format!(
            "*{name}* stops here, in {}. To stop in time is a result: what was learned and decided stays in `/accord log`.",
            initiative.stage
        )
    } else {
        format!("*{name}* is delivered.")
    };
    let more = helpers.len().saturating_sub(NAMED);
    let named = mentions(helpers.iter().take(NAMED));
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let text = if helpers.is_empty() {
        format!("{what} Thank you to everybody who gave it time.")
    } else {
        format!("{what}\nThank you, {named}{more}, for your time and your views.")
    };
    Message::line(text)
}
