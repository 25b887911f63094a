//! Channels besides its own in which an initiative is shown: only while its own is known to be public.

use super::sql::{execute, fetch_all, statements};
use super::{Result, Tx};
use crate::domain::ids::{ChannelId, InitiativeId};

statements! {
    OF = "SELECT channel FROM further_channel WHERE workspace = $1 AND initiative = $2 ORDER BY channel";
    SHOWN_IN = "SELECT f.initiative FROM further_channel f JOIN initiative i ON i.workspace = f.workspace AND i.id = f.initiative
            WHERE f.workspace = $1 AND f.channel = $2 AND i.private = 0 ORDER BY f.initiative DESC LIMIT 20";
    ADD = "INSERT INTO further_channel (workspace, initiative, channel, added_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    REMOVE = "DELETE FROM further_channel WHERE workspace = $1 AND initiative = $2 AND channel = $3";
}

/// The channels chosen for an initiative, whether it may be shown there or not.
pub async fn of(tx: &mut Tx, id: InitiativeId) -> Result<Vec<ChannelId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), OF, workspace, id.0)?;
    Ok(rows.into_iter().map(|(channel,)| ChannelId::new(channel)).collect())
}

/// The initiatives that are shown in a channel that is not their own, the newest first.
pub async fn shown_in(tx: &mut Tx, channel: &ChannelId) -> Result<Vec<InitiativeId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), SHOWN_IN, workspace, channel.as_str())?;
    Ok(rows.into_iter().map(|(id,)| InitiativeId(id)).collect())
}

/// Keeps one more.
pub async fn add(tx: &mut Tx, id: InitiativeId, channel: &ChannelId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, ADD, workspace, id.0, channel.as_str(), now).map(drop)
}

/// Keeps one less.
pub async fn remove(tx: &mut Tx, id: InitiativeId, channel: &ChannelId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, REMOVE, workspace, id.0, channel.as_str()).map(drop)
}
