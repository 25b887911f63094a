//! Sentences to one person.

use crate::domain::notice::Notice;
use crate::slack::blocks::Message;
use crate::slack::mrkdwn::esc;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Refused(refusal) => Message::line(refusal.to_string()),
        Notice::ChannelLost { code, .. } => Message::line(format!(
            "I could not post in your initiative's channel (Slack says `{}`). Nothing is lost: invite me to the \
             channel, or restore it, and I will try again.",
            esc(code)
        )),
    }
}

/// Slack would not open the modal.
pub fn modal_failed() -> Message {
    Message::line("Slack did not open the form in time. Nothing is lost: please try once more.")
}
