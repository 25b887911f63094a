//! The words about settings.

mod data;
mod person;
mod workspace;

pub use data::{WHO, erase, trail};
pub use person::{digest_in_words, field, in_words, person};
pub use workspace::{creators, fields, workspace};

use crate::domain::notice::settings::Notice;
use crate::slack::blocks::Message;
use crate::slack::mrkdwn::esc;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Away { back_on } => Message::line(format!(
            "You are away until {}: nobody asks you, and you are excused, not missed. Decisions still reach you. `/accord away \
             off` ends it.",
            back_on.strftime("%A, %-d %B %Y")
        )),
        Notice::Erasing { erasure, held } if held.is_empty() => Message::line(format!(
            "Erasure {erasure} is under way. Text and identity go within the hour; counts and facts stay, by a former member."
        )),
        Notice::Erasing { erasure, held } => Message::line(format!(
            "Erasure {erasure} waits: {} are under legal hold. It is carried out once the hold is lifted.",
            held.iter().map(|key| esc(key)).collect::<Vec<_>>().join(", ")
        )),
        Notice::Back => {
            Message::line("You are not away. Questions reach you again. `/accord settings` shows the rest.")
        }
    }
}
