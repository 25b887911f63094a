//! Slack's limits as a schedule (figures: Slack's documentation). We pace just below them and start with the burst.

use crate::domain::ids::WorkspaceId;
use crate::domain::job::Lane;
use crate::store::buckets::Limit;

/// Messages of a workspace: Slack allows 300 a minute and a burst of 30.
const POSTS: Limit = Limit { interval_ms: 205, burst: 29 };
/// The same bucket for prompts to many: a few slots stay free for answers to people.
const BULK_POSTS: Limit = Limit { burst: 24, ..POSTS };
/// Messages in one channel: one a second and a burst of three.
pub const CHANNEL: Limit = Limit { interval_ms: 1020, burst: 3 };
/// `chat.update`: 50 a minute.
const EDITS: Limit = Limit { interval_ms: 1230, burst: 4 };
/// The same bucket for copies of a decision's card: a slot stays free for what everybody sees.
const COPIES: Limit = Limit { burst: 3, ..EDITS };
/// `conversations.open`, `conversations.history` and `conversations.replies`, by which unclear messages are looked for: 50 a minute.
pub const LOOKS: Limit = Limit { interval_ms: 1230, burst: 4 };
/// `reactions.get`, by which the marks under a card are read again: 50 a minute.
pub const READS: Limit = Limit { interval_ms: 1230, burst: 4 };
/// `views.publish`: 100 a minute.
const HOMES: Limit = Limit { interval_ms: 615, burst: 9 };
/// `chat.postEphemeral`: 100 a minute.
const WHISPERS: Limit = Limit { interval_ms: 615, burst: 9 };

/// Mails of a workspace: as many as any server takes.
const MAILS: Limit = Limit { interval_ms: 1000, burst: 5 };

/// Methods of 100 a minute, by which a form is opened or somebody who acts is looked up.
const OFTEN: Limit = Limit { interval_ms: 615, burst: 9 };
/// Methods of 50 a minute.
const AT_TIMES: Limit = Limit { interval_ms: 1230, burst: 4 };
/// Methods of 20 a minute.
const SELDOM: Limit = Limit { interval_ms: 3050, burst: 2 };
/// `users.info` before rounds: a few stay free for those who act.
pub const MEMBERS: Limit = Limit { burst: 6, ..OFTEN };

/// The bucket that a lane's jobs take from when they are claimed.
pub fn of_lane(workspace: WorkspaceId, lane: Lane) -> Option<(String, Limit)> {
    let (name, limit) = match lane {
        Lane::Now => ("posts", POSTS),
        Lane::Bulk => ("posts", BULK_POSTS),
        Lane::Edit => ("edits", EDITS),
        Lane::Copy => ("edits", COPIES),
        Lane::Home => ("homes", HOMES),
        Lane::Whisper => ("whispers", WHISPERS),
        Lane::Mail => ("mails", MAILS),
        Lane::File | Lane::Work => return None,
    };
    Some((format!("{}/{name}", workspace.0), limit))
}

/// The bucket of a workspace's looks for unclear messages.
pub fn of_looks(workspace: WorkspaceId) -> String {
    format!("{}/looks", workspace.0)
}

/// The bucket of a workspace's readings of marks.
pub fn of_reads(workspace: WorkspaceId) -> String {
    format!("{}/reads", workspace.0)
}

/// The bucket of one channel's messages.
pub fn of_channel(workspace: WorkspaceId, channel: &str) -> String {
    format!("{}/channel/{channel}", workspace.0)
}

/// The bucket of a workspace's reads of members.
pub fn of_members(workspace: WorkspaceId) -> String {
    format!("{}/users.info", workspace.0)
}

/// The bucket of a method that no lane paces, with its limit.
pub fn of_method(workspace: WorkspaceId, method: &str) -> Option<(String, Limit)> {
    match method {
        "views.open"
        | "views.push"
        | "views.update"
        | "users.info"
        | "conversations.members"
        | "files.getUploadURLExternal"
        | "files.completeUploadExternal" => Some((format!("{}/{method}", workspace.0), OFTEN)),
        "chat.postEphemeral" => of_lane(workspace, Lane::Whisper),
        "conversations.info" | "users.conversations" => Some((format!("{}/{method}", workspace.0), AT_TIMES)),
        "conversations.open" | "conversations.history" | "conversations.replies" => {
            Some((of_looks(workspace), LOOKS))
        }
        "users.list" | "usergroups.list" | "pins.add" => Some((format!("{}/{method}", workspace.0), SELDOM)),
        _ => None,
    }
}
