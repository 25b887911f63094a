//! Queues of jobs.

use super::{
    CharterPost, Edit, Job, KickoffPost, Post, PrewiringPost, PromisePost, PrototypePost, TrainingPost,
    WorkshopPost,
};

/// A queue of jobs that share a limit, within one workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Messages that answer a person.
    Now,
    /// Prompts and reminders to many.
    Bulk,
    /// Edits of messages.
    Edit,
    /// Edits of a decision's copies, of which there may be hundreds: the channel's card waits for none of them.
    Copy,
    /// Home tabs: whoever opens theirs waits for no card.
    Home,
    /// Ephemeral lines.
    Whisper,
    /// Files, which take longer than messages.
    File,
    /// E-mail, which is not Slack's: no message waits for it.
    Mail,
    /// Work inside.
    Work,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Self; 9] = [
        Self::Now,
        Self::Bulk,
        Self::Edit,
        Self::Copy,
        Self::Home,
        Self::Whisper,
        Self::File,
        Self::Mail,
        Self::Work,
    ];

    /// The lane's name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Bulk => "bulk",
            Self::Edit => "edit",
            Self::Copy => "copy",
            Self::Home => "home",
            Self::Whisper => "whisper",
            Self::File => "file",
            Self::Mail => "mail",
            Self::Work => "work",
        }
    }

    /// The lane of a name, if it is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.as_str() == name)
    }
}

impl Job {
    /// The lane within its workspace: jobs of a lane share a limit and keep their order.
    pub fn lane(&self) -> Lane {
        match self {
            Self::Post(
                Post::UpdateToFollower(..)
                | Post::Digest { .. }
                | Post::CheckinPrompt(..)
                | Post::CheckinStandIn { .. }
                | Post::CheckinReminder(..)
                | Post::CheckinLastCall(..)
                | Post::Charter(CharterPost::AlignmentAsk(..))
                | Post::Kickoff(KickoffPost::Prompt(..) | KickoffPost::Reminder(..))
                | Post::Prewiring(PrewiringPost::Prompt(..) | PrewiringPost::Reminder(..))
                | Post::Promise(PromisePost::Reminder { .. })
                | Post::Prototype(PrototypePost::Invitation(..))
                | Post::Workshop(WorkshopPost::Invitation(..))
                | Post::Training(TrainingPost::Tomorrow(..) | TrainingPost::Soon(..)),
            ) => Lane::Bulk,
            Self::Post(_) => Lane::Now,
            Self::Edit(Edit::Home(_)) => Lane::Home,
            Self::Edit(Edit::One { subject, .. }) if is_decision_copy(subject) => Lane::Copy,
            Self::Edit(_) => Lane::Edit,
            Self::Whisper(_) => Lane::Whisper,
            Self::File(_) => Lane::File,
            Self::Mail(_) => Lane::Mail,
            Self::Work(_) => Lane::Work,
        }
    }
}

/// Whether this is the subject of a copy of a decision's card.
fn is_decision_copy(subject: &str) -> bool {
    subject.starts_with("decision/") && subject.contains("/copy/")
}
