//! The append-only trail: one chain of hashes a workspace, over ids and salted hashes, never over text.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx, counters};
use crate::domain::ids::MemberId;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

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
    PAGE = "SELECT id, at, actor, action, subject, detail, prior, hash FROM audit WHERE workspace = $1 AND id > $2
            ORDER BY id LIMIT $3";
    ABOUT = "SELECT id, at, actor, action, subject, detail, prior, hash FROM audit WHERE workspace = $1 AND subject = $2
            ORDER BY id DESC LIMIT $3";
    /// No index helps here: every entry would pay for one, and an admin looks once in a while.
    BY = "SELECT id, at, actor, action, subject, detail, prior, hash FROM audit WHERE workspace = $1 AND actor = $2
            ORDER BY id DESC LIMIT $3";
    LATEST = "SELECT id, at, actor, action, subject, detail, prior, hash FROM audit WHERE workspace = $1
            ORDER BY id DESC LIMIT $2";
    APPENDED = "SELECT value FROM counter WHERE workspace = $1 AND name = 'audit'";
    IDENTITIES = "SELECT salt, text FROM erasable_text WHERE workspace = $1 AND text IS NOT NULL AND key LIKE 'member/%'";
    REMEMBER = "INSERT INTO erasable_text (workspace, key, salt, text) VALUES ($1, $2, $3, $4)";
}

/// Adds an entry to the workspace's chain.
pub async fn append(tx: &mut Tx, entry: &Entry<'_>) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    // One after the other: the chain has no forks.
    tx.lock_workspace(workspace).await?;
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
    Ok(stand_in(&salt, actor))
}

/// The hash that stands for a person under their salt.
pub fn stand_in(salt: &str, member: &str) -> String {
    hex(&Sha256::digest(format!("{salt}:{member}")))
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Stored {
    /// Its place in the table.
    pub id: i64,
    /// When, UTC ms.
    pub at: i64,
    /// Who: a salted hash, `accord` or `operator`.
    pub actor: String,
    /// What happened.
    pub action: String,
    /// What it happened to.
    pub subject: String,
    /// Ids, versions, hashes.
    pub detail: String,
    /// The hash of the entry before.
    pub prior: String,
    /// Its own.
    pub hash: String,
}

impl Stored {
    /// The hash that it must have.
    pub fn expected(&self) -> String {
        let Self { actor, action, subject, detail, .. } = self;
        link(&self.prior, self.at, actor, &Entry { actor, action, subject, detail })
    }
}

/// Up to `limit` entries of the workspace's chain after the one with this id.
pub async fn page(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<Stored>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Stored, PAGE, workspace, after, limit)
}

/// The newest entries about a subject.
pub async fn about(tx: &mut Tx, subject: &str, limit: i64) -> Result<Vec<Stored>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Stored, ABOUT, workspace, subject, limit)
}

/// The newest entries by a person.
pub async fn by(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Stored>> {
    let workspace = tx.workspace()?;
    let key = format!("member/{member}");
    let Some((salt,)) = fetch_optional!(tx, (String,), IDENTITY, workspace, key)? else {
        return Ok(Vec::new());
    };
    fetch_all!(tx, Stored, BY, workspace, stand_in(&salt, member.as_str()), limit)
}

/// The newest entries of all.
pub async fn latest(tx: &mut Tx, limit: i64) -> Result<Vec<Stored>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Stored, LATEST, workspace, limit)
}

/// How many entries were ever appended to the workspace's chain.
pub async fn appended(tx: &mut Tx) -> Result<i64> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), APPENDED, workspace)?.map_or(0, |(count,)| count))
}

/// Who the hashes of the chain stand for; those of people who were erased are missing.
pub async fn identities(tx: &mut Tx) -> Result<BTreeMap<String, MemberId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, String), IDENTITIES, workspace)?;
    let known = rows.into_iter().filter(|(salt, _)| !salt.is_empty());
    Ok(known.map(|(salt, member)| (stand_in(&salt, &member), MemberId::new(member))).collect())
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
