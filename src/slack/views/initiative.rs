//! The words about initiatives.

use crate::domain::notice::initiative::Notice;
use crate::slack::blocks::Message;
use crate::slack::mrkdwn::esc;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::ChannelLost { code, .. } => Message::line(format!(
            "I could not post in your initiative's channel (Slack says `{}`). Nothing is lost: invite me to the \
             channel, or restore it, and I will try again.",
            esc(code)
        )),
    }
}
