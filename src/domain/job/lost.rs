//! Channels that are gone, archived or closed to us.

use super::Post;
use crate::domain::ids::{ChannelId, CheckinId, InitiativeId, MemberId};
use crate::domain::notice::{Notice, checkin as rounds, initiative as about};

impl Post {
    /// Tells the owner, once until the channel is tried again, that `channel` is lost; `code` is Slack's word for why.
    pub fn channel_lost(owner: MemberId, initiative: InitiativeId, channel: ChannelId, code: String) -> Self {
        let key = format!("lost/{}/{channel}", initiative.0);
        let notice = Notice::Initiative(about::Notice::ChannelLost { initiative, channel, code });
        Self::Tell { member: owner, notice, key }
    }

    /// Tells the owner, once until it is tried again, that the reports of a check-in cannot go to `channel`.
    pub fn report_lost(owner: MemberId, checkin: CheckinId, channel: ChannelId) -> Self {
        let key = format!("lost/checkin/{}/{channel}", checkin.0);
        let notice = Notice::Checkin(rounds::Notice::ReportLost { checkin, channel });
        Self::Tell { member: owner, notice, key }
    }

    /// Whether this is a word with which Slack says that a channel is gone, archived or closed to us.
    pub fn is_channel_lost(code: &str) -> bool {
        matches!(
            code,
            "channel_not_found"
                | "is_archived"
                | "channel_is_archived"
                | "not_in_channel"
                | "restricted_action"
        )
    }
}
