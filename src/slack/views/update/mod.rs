//! The words about updates.

mod archive;
mod detail;
mod draft;
mod forms;
mod lines;
pub mod paper;
mod readings;
mod status;

pub use archive::{Archive, archive};
pub use detail::detail;
pub use draft::draft;
pub use forms::{ASK, HEALTH, HIGHLIGHT, REASON, SCHEDULE, SURE, ZONE, contradiction, edit, schedule, skip};
pub use lines::{elsewhere, to_channel, to_sponsor};
pub use status::status;

use crate::domain::notice::update::Notice;
use crate::slack::blocks::Message;
use crate::slack::mrkdwn::{channel, mention, moment};

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    Message::line(match notice {
        Notice::Scheduled { sentence, next } => {
            let next: Vec<_> = next.iter().map(|at| moment(*at)).collect();
            format!(
                "{sentence}, you get a draft of the update. Nothing goes out before you had two hours to look at it.\n\
                 The next three: {}",
                next.join(" · ")
            )
        }
        Notice::Kept { due } => {
            format!("Kept. It goes out {} as it stands, or at once with *Send now*.", moment(*due))
        }
        Notice::Sending { channel: to, sponsor } => {
            let too =
                sponsor.as_ref().map_or_else(String::new, |sponsor| format!(" and {}", mention(sponsor)));
            format!("On its way to {}{too}.", channel(to))
        }
        Notice::Skipped => "Skipped. Nothing goes out this time; your reason is kept with it.".to_owned(),
        Notice::Missed { slot } => format!(
            "The update of {} was never sent: I was not running in time, and it is too late for it now. The next one \
             covers both weeks.",
            moment(*slot)
        ),
        Notice::Noted => {
            "Marked: the next update links to this message. Take your :pushpin: off to undo it.".to_owned()
        }
        Notice::NotSetUp { owner } => {
            format!("There is no update yet. {} can set one up with `/accord update`.", mention(owner))
        }
    })
}

#[cfg(test)]
mod tests;
