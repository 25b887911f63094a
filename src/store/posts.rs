//! Where a message stands, by what it is about.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::{ChannelId, MessageTs};
use std::collections::BTreeMap;

/// A place in Slack where one of our messages stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The channel or direct message.
    pub channel: ChannelId,
    /// The message.
    pub ts: MessageTs,
}

impl Place {
    /// The address of the message; Slack sends each reader on to their own workspace.
    pub fn permalink(&self) -> String {
        format!("https://slack.com/archives/{}/p{}", self.channel, self.ts.as_str().replace('.', ""))
    }
}

statements! {
    SAVE = "INSERT INTO post (workspace, subject, channel, ts, posted_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (workspace, subject) DO UPDATE SET channel = excluded.channel, ts = excluded.ts,
            posted_at = excluded.posted_at";
    FORGET = "DELETE FROM post WHERE workspace = $1 AND subject = $2 AND channel = $3 AND ts = $4";
    BY_SUBJECT = "SELECT channel, ts FROM post WHERE workspace = $1 AND subject = $2";
    BY_SUBJECTS = sqlite "SELECT subject, channel, ts FROM post WHERE workspace = $1 AND subject IN (SELECT value FROM json_each($2))",
                  postgres "SELECT p.subject, p.channel, p.ts FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (subject)
            JOIN post p ON p.workspace = $1 AND p.subject = l.subject";
    BELOW = "SELECT subject, channel, ts FROM post WHERE workspace = $1 AND subject > $2 AND subject < $3 ORDER BY subject";
    BY_PLACE = "SELECT subject FROM post WHERE workspace = $1 AND channel = $2 AND ts = $3";
}

/// Keeps where the message about `subject` stands.
pub async fn save(tx: &mut Tx, subject: &str, place: &Place) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, SAVE, workspace, subject, place.channel.as_str(), place.ts.as_str(), now).map(drop)
}

/// Forgets that the message about `subject` stands at `place`; false if it does not, or stands elsewhere by now.
pub async fn forget(tx: &mut Tx, subject: &str, place: &Place) -> Result<bool> {
    let workspace = tx.workspace()?;
    let (channel, ts) = (place.channel.as_str(), place.ts.as_str());
    Ok(execute!(tx, FORGET, workspace, subject, channel, ts)? == 1)
}

/// Where the message about `subject` stands, if it was posted.
pub async fn place(tx: &mut Tx, subject: &str) -> Result<Option<Place>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (String, String), BY_SUBJECT, workspace, subject)?;
    Ok(row.map(|(channel, ts)| Place { channel: ChannelId::new(channel), ts: MessageTs::new(ts) }))
}

/// Where the messages about these subjects stand, as far as they were posted: one look for all of them.
pub async fn places(tx: &mut Tx, subjects: &[String]) -> Result<BTreeMap<String, Place>> {
    let workspace = tx.workspace()?;
    let list = serde_json::json!(subjects).to_string();
    let rows = fetch_all!(tx, (String, String, String), BY_SUBJECTS, workspace, list)?;
    let place = |(subject, channel, ts): (String, String, String)| {
        (subject, Place { channel: ChannelId::new(channel), ts: MessageTs::new(ts) })
    };
    Ok(rows.into_iter().map(place).collect())
}

/// Where the messages stand whose subject begins with `prefix`, which ends in a slash.
pub async fn below(tx: &mut Tx, prefix: &str) -> Result<Vec<(String, Place)>> {
    let workspace = tx.workspace()?;
    // `0` follows the slash.
    let end = format!("{}0", prefix.trim_end_matches('/'));
    let rows = fetch_all!(tx, (String, String, String), BELOW, workspace, prefix, end)?;
    let place = |(subject, channel, ts)| {
        (subject, Place { channel: ChannelId::new(channel), ts: MessageTs::new(ts) })
    };
    Ok(rows
        .into_iter()
        .map(|(subject, channel, ts): (String, String, String)| place((subject, channel, ts)))
        .collect())
}

/// What the message at `place` is about, if it is ours.
pub async fn subject(tx: &mut Tx, place: &Place) -> Result<Option<String>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (String,), BY_PLACE, workspace, place.channel.as_str(), place.ts.as_str())?;
    Ok(row.map(|(subject,)| subject))
}
