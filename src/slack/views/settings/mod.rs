//! The words about settings.

mod person;
mod workspace;

pub use person::{field, in_words, person};
pub use workspace::{creators, fields, workspace};

use crate::domain::notice::settings::Notice;
use crate::slack::blocks::Message;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Away { back_on } => Message::line(format!(
            "You are away until {}: nobody asks you, and you are excused, not missed. Decisions still reach you. `/accord away \
             off` ends it.",
            back_on.strftime("%A, %-d %B %Y")
        )),
        Notice::Back => {
            Message::line("You are not away. Questions reach you again. `/accord settings` shows the rest.")
        }
    }
}
