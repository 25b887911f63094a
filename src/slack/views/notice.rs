//! Sentences to one person.

use super::{
    announcement, charter, checkin, course, decision, feedback, file, initiative, kickoff, mail, operations,
    people, promise, pulse, roadmap, rollout, settings, training, update, workshop,
};
use crate::domain::notice::Notice;
use crate::slack::blocks::Message;

/// The words of a notice where its reader sees what it is about.
pub fn notice(notice: &Notice) -> Message {
    named(notice, None)
}

/// The words of a notice, with the title of the decision or the name of the initiative that it is about.
pub fn named(notice: &Notice, name: Option<&str>) -> Message {
    quoting(notice, name, None)
}

/// The same with what somebody said, in their words.
pub fn quoting(notice: &Notice, name: Option<&str>, words: Option<&str>) -> Message {
    match notice {
        Notice::Refused(refusal) => Message::line(refusal.to_string()),
        Notice::Initiative(notice) => initiative::notice(notice, name),
        Notice::Decision(notice) => decision::notice(notice, name, words),
        Notice::Charter(notice) => charter::notice(notice),
        Notice::Course(notice) => course::notice(notice),
        Notice::Checkin(notice) => checkin::notice(notice),
        Notice::Pulse(notice) => pulse::notice(notice),
        Notice::Feedback(notice) => feedback::notice(notice),
        Notice::Update(notice) => update::notice(notice),
        Notice::Operations(notice) => operations::notice(notice),
        Notice::File(notice) => file::notice(notice),
        Notice::Kickoff(notice) => kickoff::notice(notice, name),
        Notice::Promise(notice) => promise::notice(notice),
        Notice::Workshop(notice) => workshop::notice(notice, name),
        Notice::Training(notice) => training::notice(notice),
        Notice::Announcement(notice) => announcement::notice(notice),
        Notice::Roadmap(notice) => roadmap::notice(notice, name),
        Notice::Rollout(notice) => rollout::notice(notice),
        Notice::People(notice) => people::notice(notice, name),
        Notice::Settings(notice) => settings::notice(notice),
        Notice::Mail(notice) => mail::notice(notice),
    }
}

/// Slack would not open the modal.
pub fn modal_failed() -> Message {
    Message::line("Slack did not open the form in time. Nothing is lost: please try once more.")
}
