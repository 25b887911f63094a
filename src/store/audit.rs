//! The append-only trail: one chain of hashes a workspace, over ids and salted hashes, never over text.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, Tx, counters};
use sha2::{Digest as _, Sha256};

/// The actor of what Accord does by itself.
pub const ACCORD: &str = "accord";
/// The actor of what is done at the command line.
pub const OPERATOR: &str = "operator";

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Who did it: a member's id under `erasable_text`, `accord`, or the `operator` at the command line.
    pub actor: &'a str,
    /// What happened, e.g. `decision.approved`.
    pub action: &'a str,
    /// What it happened to, e.g. `decision/12`.
    pub subject: &'a str,
    /// Ids, versions, hashes and the way in; never text that people wrote.
    pub detail: &'a str,
}

statements! {
    LAST = "SELECT hash FROM audit WHERE workspace = $1 ORDER BY id DESC LIMIT 1";
    INSERT = "INSERT INTO audit (workspace, at, actor, action, subject, detail, prior, hash)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    IDENTITY = "SELECT salt FROM erasable_text WHERE workspace = $1 AND key = $2";
    REMEMBER = "INSERT INTO erasable_text (workspace, key, salt, text) VALUES ($1, $2, $3, $4)";
}

/// Adds an entry to the workspace's chain.
pub async fn append(tx: &mut Tx, entry: &Entry<'_>) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    // The counter's row makes appending transactions wait for each other: the chain has no forks.
    counters::next(tx, "audit").await?;
    let actor = pseudonym(tx, entry.actor).await?;
    let prior = fetch_optional!(tx, (String,), LAST, workspace)?.map_or_else(String::new, |(hash,)| hash);
    let hash = link(&prior, now, &actor, entry);
    execute!(tx, INSERT, workspace, now, &actor, entry.action, entry.subject, entry.detail, &prior, &hash)
        .map(drop)
}

/// The salted hash that stands for a person in the chain; the salt and the id lie where they can be erased.
async fn pseudonym(tx: &mut Tx, actor: &str) -> Result<String> {
    if [ACCORD, OPERATOR].contains(&actor) {
        return Ok(actor.to_owned());
    }
    let workspace = tx.workspace()?;
    let key = format!("member/{actor}");
    let salt = if let Some((salt,)) = fetch_optional!(tx, (String,), IDENTITY, workspace, &key)? {
        salt
    } else {
        let salt = format!("{:032x}", rand::random::<u128>());
        execute!(tx, REMEMBER, workspace, &key, &salt, actor)?;
        salt
    };
    Ok(hex(&Sha256::digest(format!("{salt}:{actor}"))))
}

/// The hash of an entry over its predecessor's. Fields are separated by a byte that none of them holds.
pub fn link(prior: &str, at_ms: i64, actor: &str, entry: &Entry<'_>) -> String {
    let fields = [prior, &at_ms.to_string(), actor, entry.action, entry.subject, entry.detail];
    hex(&Sha256::digest(fields.join("\u{1f}")))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
