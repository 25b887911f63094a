//! A wave: one pilot group, when it starts, and what must be true before and after.

use crate::domain::ids::{InitiativeId, MemberId, WaveId};
use crate::domain::worded::worded;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The longest name of a wave, in characters.
pub const NAME_MAX: usize = 60;
/// The longest criterion, in characters.
pub const CHECK_MAX: usize = 140;
/// The most criteria on a side: as many as Slack's boxes show.
pub const CHECKS_MOST: usize = 10;
/// The longest reason, in characters.
pub const WHY_MAX: usize = 300;
/// The most waves of a rollout.
pub const WAVES_MOST: usize = 12;
/// The most user groups of a wave.
const GROUPS_MOST: usize = 5;

worded! {
    /// Where a wave stands.
    WaveState {
        /// Its day is set.
        Planned = "planned", "planned";
        /// Its people work with it.
        Running = "running", "runs";
        /// It came to its end.
        Done = "done", "done";
        /// It was given up.
        Stopped = "stopped", "stopped";
    }
}

worded! {
    /// When a criterion must be true.
    Side {
        /// Before the wave starts.
        Entry = "entry", "Before it starts";
        /// When it is done.
        Exit = "exit", "When it is done";
    }
}

/// A wave as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// Its number in the workspace.
    pub id: WaveId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// Its number in the initiative, from 1: what people call it by.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// The user groups that are in it, by their handles.
    pub handles: BTreeSet<String>,
    /// The day on which it should start.
    pub starts_on: Date,
    /// The day that was planned at first.
    pub first_day: Date,
    /// How often that day was changed since.
    pub moves: i64,
    /// Where it stands.
    pub state: WaveState,
    /// When it started, if it did.
    pub started_at: Option<Timestamp>,
    /// Why it started before all entry criteria were met; may be empty.
    pub early: String,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
    /// Why it was stopped, or done before all exit criteria were met; may be empty.
    pub why: String,
    /// When its user groups were last read, if they were.
    pub read_at: Option<Timestamp>,
    /// Counted from 1: how often it was written.
    pub revision: i64,
    /// Who wrote it down.
    pub written_by: MemberId,
}

impl Wave {
    /// Whether it is known who is in it: a number would be that of the people by name alone as long as its groups were never read.
    pub fn is_counted(&self) -> bool {
        self.handles.is_empty() || self.read_at.is_some()
    }

    /// Whether it can still start, run or end.
    pub fn is_open(&self) -> bool {
        matches!(self.state, WaveState::Planned | WaveState::Running)
    }
}

/// A criterion of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// When it must be true.
    pub side: Side,
    /// Counted from 1 on its side; never given twice.
    pub number: i64,
    /// What must be true.
    pub text: String,
    /// Since when it is, if it is.
    pub met_at: Option<Timestamp>,
    /// Who said so.
    pub met_by: Option<MemberId>,
}

/// Handles of user groups as they were typed: `@sales-west, @sales-east`. `None`: more than a wave takes.
pub fn handles(typed: &str) -> Option<BTreeSet<String>> {
    let all = typed.split(|c: char| c == ',' || c == ';' || c.is_whitespace());
    let all: BTreeSet<_> =
        all.map(|one| one.trim_start_matches('@').to_lowercase()).filter(|one| !one.is_empty()).collect();
    (all.len() <= GROUPS_MOST).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_read_as_people_type_them() {
        let read = |typed| handles(typed).map(|all| all.into_iter().collect::<Vec<_>>());
        assert_eq!(
            read("@Sales-West, sales-east;@sales-west"),
            Some(vec!["sales-east".into(), "sales-west".into()])
        );
        assert_eq!(read("  "), Some(Vec::new()));
        assert_eq!(read("a b c d e f"), None);
    }
}
