//! Sentences to one person about the communication plan.

use crate::domain::ids::MemberId;
use crate::domain::notice::announcement::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{mention, moment};
use jiff::Timestamp;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    let line = |text: &str| Message::line(text);
    match notice {
        Notice::Kept { post, send_at, approver, was_approved } => {
            kept(post.0, *send_at, approver, *was_approved)
        }
        Notice::Asked { approver } => Message::line(format!(
            "{} is asked, with exactly what will be posted. The owner hears what they say.",
            mention(approver)
        )),
        Notice::Approved { send_at, late: false } => Message::line(format!(
            "Approved: it goes out {}. When it is changed before, you are asked again.",
            moment(*send_at)
        )),
        Notice::Approved { late: true, .. } => {
            line("Approved. Its time is over already: the owner says when it goes out.")
        }
        Notice::Declined => {
            line("Sent back: the owner reads your words. You are asked again once it is changed.")
        }
        Notice::Going => line("It is on its way."),
        Notice::Dropped => line("Dropped: it is not posted."),
        Notice::LinkKept => {
            line("Kept. Everybody who can see the initiative finds it with `/accord rollout links`.")
        }
    }
}

fn kept(id: i64, send_at: Timestamp, approver: &MemberId, was_approved: bool) -> Message {
    let again = if was_approved { " What was approved before counts no more." } else { "" };
    let said = format!(
        "Kept as a draft for {}.{again} It goes out once {} approved it.",
        moment(send_at),
        mention(approver)
    );
    let id = id.to_string();
    let buttons = vec![
        Element::button("Ask for approval", "posts.ask", &id).primary(),
        Element::button("Preview", "posts.preview", &id),
        Element::button("Change…", "posts.edit", &id),
    ];
    Message::new(&said, vec![Block::section(&said), Block::actions(buttons)])
}
