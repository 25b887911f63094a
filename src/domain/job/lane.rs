//! Queues of jobs.

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
    /// Work inside.
    Work,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Self; 8] =
        [Self::Now, Self::Bulk, Self::Edit, Self::Copy, Self::Home, Self::Whisper, Self::File, Self::Work];

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
            Self::Work => "work",
        }
    }

    /// The lane of a name, if it is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.as_str() == name)
    }
}
