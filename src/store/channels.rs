//! Which initiatives somebody may see, by the channels that Slack said they are in.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, Tx, instant};
use crate::domain::ids::{ChannelId, MemberId};
use jiff::Timestamp;

statements! {
    FORGET = "DELETE FROM member_channel WHERE workspace = $1 AND member = $2";
    ASKED = "INSERT INTO member_channel (workspace, member, channel, seen_at) VALUES ($1, $2, '', $3)
            ON CONFLICT (workspace, member, channel) DO UPDATE SET seen_at = excluded.seen_at";
    SEEN = "INSERT INTO member_channel (workspace, member, channel, seen_at)
            SELECT DISTINCT i.workspace, CAST($2 AS TEXT), i.channel, CAST($4 AS BIGINT) FROM initiative i
            WHERE i.workspace = $1 AND i.channel = $3
            ON CONFLICT (workspace, member, channel) DO UPDATE SET seen_at = excluded.seen_at";
    ASKED_AT = "SELECT seen_at FROM member_channel WHERE workspace = $1 AND member = $2 AND channel = ''";
    CLOSED_ELSEWHERE = "SELECT id FROM initiative WHERE workspace = $1 AND (private IS NULL OR private <> 0)
            AND channel <> $2 LIMIT 1";
}

/// What somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Who looks.
    pub member: MemberId,
    /// Whether every public channel is open to them.
    pub full: bool,
    /// The channel in which they look: Slack let them.
    pub here: Option<ChannelId>,
    /// Since when (UTC ms) what Slack said of their channels counts.
    pub since_ms: i64,
}

/// Keeps in which channels Slack said somebody is at `at`: those of initiatives alone, whatever else they are in.
pub async fn keep(tx: &mut Tx, member: &MemberId, channels: &[ChannelId], at: Timestamp) -> Result<()> {
    let (workspace, at) = (tx.workspace()?, at.as_millisecond());
    execute!(tx, FORGET, workspace, member.as_str())?;
    execute!(tx, ASKED, workspace, member.as_str(), at)?;
    for channel in channels {
        execute!(tx, SEEN, workspace, member.as_str(), channel.as_str(), at)?;
    }
    Ok(())
}

/// When Slack was last asked where somebody is.
pub async fn asked_at(tx: &mut Tx, member: &MemberId) -> Result<Option<Timestamp>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (i64,), ASKED_AT, workspace, member.as_str())?;
    row.map(|(at,)| instant(at, "member_channel", "seen_at", member)).transpose()
}

/// Whether there is an initiative outside of `here` whose channel is not known to be public.
pub async fn closed_elsewhere(tx: &mut Tx, here: Option<&ChannelId>) -> Result<bool> {
    let workspace = tx.workspace()?;
    let here = here.map_or("", ChannelId::as_str);
    Ok(fetch_optional!(tx, (i64,), CLOSED_ELSEWHERE, workspace, here)?.is_some())
}
