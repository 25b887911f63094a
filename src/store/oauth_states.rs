//! Installations that were begun in somebody's browser: hashes only, each used once and soon.

use super::sql::{execute, statements};
use super::{Result, Tx};
use jiff::Timestamp;

statements! {
    BEGIN = "INSERT INTO oauth_state (hash, cookie, expires_at) VALUES ($1, $2, $3)";
    USE = "UPDATE oauth_state SET used = 1 WHERE hash = $1 AND cookie = $2 AND used = 0 AND expires_at > $3";
    PURGE = "DELETE FROM oauth_state WHERE hash IN (SELECT hash FROM oauth_state WHERE expires_at <= $1
             ORDER BY expires_at LIMIT 100)";
}

/// Keeps the hash of a state, bound to the hash of a cookie, until `until`; forgets some that are over.
pub async fn begin(tx: &mut Tx, hash: &str, cookie: &str, until: Timestamp) -> Result<()> {
    let now = tx.now_ms();
    execute!(tx, PURGE, now)?;
    execute!(tx, BEGIN, hash, cookie, until.as_millisecond()).map(drop)
}

/// Uses a state up; false if it is unknown, over, used already, or was begun with another cookie.
pub async fn redeem(tx: &mut Tx, hash: &str, cookie: &str) -> Result<bool> {
    let now = tx.now_ms();
    Ok(execute!(tx, USE, hash, cookie, now)? == 1)
}
