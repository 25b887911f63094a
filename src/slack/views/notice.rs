//! Sentences to one person.

use super::{checkin, decision, feedback, initiative, settings, update};
use crate::domain::notice::Notice;
use crate::slack::blocks::Message;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Refused(refusal) => Message::line(refusal.to_string()),
        Notice::Initiative(notice) => initiative::notice(notice),
        Notice::Decision(notice) => decision::notice(notice),
        Notice::Checkin(notice) => checkin::notice(notice),
        Notice::Feedback(notice) => feedback::notice(notice),
        Notice::Update(notice) => update::notice(notice),
        Notice::Settings(notice) => settings::notice(notice),
    }
}

/// Slack would not open the modal.
pub fn modal_failed() -> Message {
    Message::line("Slack did not open the form in time. Nothing is lost: please try once more.")
}
