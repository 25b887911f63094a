//! Confidential rounds: what is asked, what is said of them, and what they came to.

pub mod ask;
pub mod report;
pub mod setup;

use crate::domain::notice::pulse::Notice;
use crate::domain::pulse::{FLOOR, WORDS_FLOOR};
use crate::slack::blocks::Message;
use crate::slack::mrkdwn::{channel, moment, one_line};

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Stored { channel: at, closes_at } => Message::line(format!(
            "*What is stored:* that you were asked. Not stored: which answer is yours, and when you gave it.\n\
             *Who sees what:* everybody in {}, after the close ({}): how many gave which score, once at least {FLOOR} answered; words \
             once at least {WORDS_FLOOR} answered and {FLOOR} wrote, in no order. Fewer: nothing is shown, and nothing is kept.\n\
             *How it works:* while the pulse runs, a key tells a second answer from a first; at the close the key is destroyed, with \
             every single answer. An answer cannot be changed or found again, not by you either. Who runs the machine that Accord \
             runs on could watch it while the pulse is open. Write nothing that only you could have written.",
            channel(at),
            moment(*closes_at)
        )),
        Notice::Running { name, answered, closes_at } => Message::line(format!(
            "*{}* runs until {}. {}",
            one_line(name),
            moment(*closes_at),
            so_far(*answered)
        )),
    }
}

fn so_far(answered: usize) -> String {
    if answered < FLOOR {
        format!("{answered} answered, below the threshold of {FLOOR}: nothing can be shown yet.")
    } else {
        format!("{answered} answered: the scores are shown at the close.")
    }
}
