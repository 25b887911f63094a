//! Lines that one member alone sees.

use crate::domain::ids::{ChannelId, MemberId, MessageTs};
use crate::domain::notice::Notice;
use serde::{Deserialize, Serialize};

/// A line that one member alone sees, in a channel or where a button was pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whisper {
    /// Where it appears.
    pub channel: ChannelId,
    /// The thread, if it belongs into one.
    pub thread: Option<MessageTs>,
    /// Who sees it.
    pub member: MemberId,
    /// What is said.
    pub notice: Notice,
}
