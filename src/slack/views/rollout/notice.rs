//! Sentences to one person about the rollout.

use crate::domain::notice::rollout::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{date, one_line};

/// The words of a sentence.
pub fn notice(notice: &Notice) -> Message {
    let (wave, said) = match notice {
        Notice::Planned { wave, number, day, reading } => {
            let reading = if *reading { " Slack is being asked who is in its groups." } else { "" };
            (wave, format!("Wave {number} is planned for {}.{reading}", date(*day)))
        }
        Notice::Changed { wave, number } => (wave, format!("Wave {number} is kept as you wrote it.")),
        Notice::Moved { wave, number, from, to } => {
            (wave, format!("Wave {number} moves from {} to {}.", date(*from), date(*to)))
        }
        Notice::Started { wave, number } => {
            (wave, format!("Wave {number} starts. The channel is told how many are in it."))
        }
        Notice::Ended { wave, number, done } => {
            let how = if *done { "is done" } else { "is stopped" };
            (wave, format!("Wave {number} {how}. The channel is told."))
        }
        Notice::GroupUnread { wave, number, handle, why } => (
            wave,
            format!(
                "Wave {number} is for @{}, and who is in it cannot be read: {why} Whoever was in it last counts until then.",
                one_line(handle)
            ),
        ),
    };
    let open = Element::button("Open", "rollout.wave", &wave.0.to_string());
    Message::new(&said, vec![Block::section_with(&said, open)])
}
