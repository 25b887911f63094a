//! What may go wrong with a connection.

use serde::{Deserialize, Serialize};

use super::{Task, frames};

/// Why Slack ends a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisconnectReason {
    /// The connection will be closed in about ten seconds.
    Warning,
    /// The connection is old: open another one.
    RefreshRequested,
    /// Somebody switched Socket Mode off.
    LinkDisabled,
    /// The app has more than ten connections.
    TooManyWebsockets,
}

impl DisconnectReason {
    /// Slack's word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::RefreshRequested => "refresh_requested",
            Self::LinkDisabled => "link_disabled",
            Self::TooManyWebsockets => "too_many_websockets",
        }
    }
}

/// What happens at once to open connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum SocketFault {
    /// The connection ends without a close frame.
    Drop,
    /// The connection stays open, but nothing is read or sent any more, pings neither.
    HalfOpen,
    /// A `disconnect` frame with `warning`; the connection stays as it is until another fault ends it, e.g.
    /// [`SocketFault::Disconnect`] with `refresh_requested`.
    Warn,
    /// A `disconnect` frame, then the connection closes.
    Disconnect {
        /// What the frame says.
        reason: DisconnectReason,
    },
}

impl SocketFault {
    /// What the connection's task has to do.
    pub(super) fn tasks(self) -> Vec<Task> {
        match self {
            Self::Drop => vec![Task::Drop],
            Self::HalfOpen => vec![Task::Freeze],
            Self::Warn => vec![Task::Send(frames::disconnect(DisconnectReason::Warning))],
            Self::Disconnect { reason } => vec![Task::Send(frames::disconnect(reason)), Task::Close],
        }
    }
}
