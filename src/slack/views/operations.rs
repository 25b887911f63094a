//! Sentences to an admin about Accord itself.

use crate::domain::notice::operations::Notice;
use crate::slack::blocks::Message;
use crate::slack::mrkdwn::esc;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::SetAside { kind, jobs, why } => set_aside(kind, *jobs, why),
        Notice::Unread { decision, why } => Message::line(format!(
            "{decision} cannot end yet: Slack does not let me read once more who marked it ({}). Nothing is lost, and I try again \
             every ten minutes.\nWhere Accord runs, `accord check` finds what may be wrong.",
            esc(why)
        )),
    }
}

fn set_aside(kind: &str, jobs: i64, why: &str) -> Message {
    let (one, many) = match kind {
        "post" => ("message", "messages"),
        "edit" => ("change of a message", "changes of messages"),
        "whisper" => ("private line", "private lines"),
        "file" => ("file", "files"),
        "mail" => ("mail", "mails"),
        _ => ("piece of work", "pieces of work"),
    };
    let what = if jobs == 1 { format!("1 {one} is") } else { format!("{jobs} {many} are") };
    let why = if why.is_empty() { String::new() } else { format!(" One reason: {}.", esc(why)) };
    Message::line(format!(
        "{what} set aside: I could not finish.{why}\nWhere Accord runs, `accord jobs` lists what waits; \
         `accord jobs retry ID` tries again, `accord jobs drop ID` gives it up. `accord check` finds what may be wrong."
    ))
}
