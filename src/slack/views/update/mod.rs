//! The words about updates.

mod archive;
mod changes;
mod correct;
mod detail;
mod draft;
mod follow;
mod forms;
mod lines;
pub mod paper;
mod quarter;
mod question;
mod readings;
mod rollout;
mod say;
mod status;
mod words;

pub use archive::{Archive, archive};
pub use correct::{WHY, correct, corrected};
pub use detail::detail;
pub use draft::draft;
pub use follow::to_follower;
pub use forms::{
    ASK, BECAUSE, HEALTH, HIGHLIGHT, LINKED, REASON, SAID, SCHEDULE, SURE, ZONE, contradiction, edit,
    preview, schedule, skip,
};
pub use lines::{elsewhere, said, to_channel, to_sponsor};
pub use quarter::{no_quarter, quarter};
pub use question::{TALK, answer, ask, question, reply};
pub(in crate::slack::views) use rollout::standing as rollout_standing;
pub use say::{WHICH, say};
pub use status::status;

use crate::domain::notice::update::Notice;
use crate::slack::blocks::Message;
use crate::slack::mrkdwn::{channel, mention, moment};

/// Why there was none in a week of holidays.
const HOLIDAY: &str = "It fell on a holiday; the next one covers it.";

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
        Notice::Corrected { channel: there } => format!(
            "Corrected. The message in {} says so, and so does every copy; `/accord update all` keeps what stood before.",
            channel(there)
        ),
        Notice::NotShown { channel: there, code } => format!(
            "The correction of your update is kept, but the message in {} does not show it: {}.",
            channel(there),
            correct::unshown(code)
        ),
        Notice::Skipped => "Skipped. Nothing goes out this time; your reason is kept with it.".to_owned(),
        Notice::Missed { slot } => format!(
            "The update of {} was never sent: I was not running in time, and it is too late for it now. The next one \
             covers both weeks.",
            moment(*slot)
        ),
        Notice::Holiday { slot } => {
            format!("There is no draft of the update of {}. {HOLIDAY}", moment(*slot))
        }
        Notice::Waits { channel: to, due } => format!(
            "Your update for {} is still as I drafted it, and its facts go out {}, marked _not reviewed_. The draft \
             above has *Edit*, *Send now* and *Skip*.",
            channel(to),
            moment(*due)
        ),
        Notice::Rests => {
            "The initiative rests, so its draft did not go out. Once it goes on, the next update covers \
                          this week, too."
                .to_owned()
        }
        Notice::Asked { owner } => {
            format!("On its way to {}. The answer comes here, below the update.", mention(owner))
        }
        Notice::Answered { to } => format!("On its way to {}.", mention(to)),
        Notice::Claimed { decision } => {
            format!(
                "*{decision}* is open again and waits for you: its card comes here. Nobody else decides it now."
            )
        }
        Notice::Seen { owner } => format!("Noted: {} sees that you read it.", mention(owner)),
        Notice::CaughtUp => {
            "Noted: those who lead what you sponsor see that you read their updates.".to_owned()
        }
        Notice::Following { initiative } => return follow::following(*initiative),
        Notice::HasPart { initiative, role } => return follow::has_part(*initiative, *role),
        Notice::Unfollowed { channel: there } => format!(
            "You follow it no more: no update comes to you any longer. *Follow* under one in {} brings them back.",
            channel(there)
        ),
        Notice::Noted => {
            "Marked: the next update links to this message. Take your mark off to undo it.".to_owned()
        }
        Notice::NotSetUp { owner } => {
            format!("There is no update yet. {} can set one up with `/accord update`.", mention(owner))
        }
    })
}

#[cfg(test)]
pub(in crate::slack::views) mod tests;
