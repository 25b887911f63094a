//! Numbers that people see, and our own ids: counted per workspace, never given twice.

use super::sql::{fetch_one, statements};
use super::{Result, Tx};

statements! {
    NEXT = "INSERT INTO counter (workspace, name, value) VALUES ($1, $2, 1)
            ON CONFLICT (workspace, name) DO UPDATE SET value = counter.value + 1 RETURNING value";
}

/// The next number of `name`, beginning with 1. Holds the counter's row until the transaction ends.
pub async fn next(tx: &mut Tx, name: &str) -> Result<i64> {
    let workspace = tx.workspace()?;
    let (value,) = fetch_one!(tx, (i64,), NEXT, workspace, name)?;
    Ok(value)
}
