//! What was filled into forms and not sent.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::form::{FormKey, Kept};
use crate::domain::ids::MemberId;

statements! {
    FIND = "SELECT filled, at FROM form_draft WHERE workspace = $1 AND member = $2 AND kind = $3 AND subject = $4
            AND filled IS NOT NULL";
    /// What comes late of a view that was sent, or out of order, changes nothing.
    KEEP = "INSERT INTO form_draft (workspace, member, kind, subject, view_id, filled, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (workspace, member, kind, subject) DO UPDATE
            SET view_id = excluded.view_id, filled = excluded.filled, at = excluded.at
            WHERE (form_draft.filled IS NULL AND form_draft.view_id <> excluded.view_id)
            OR (form_draft.filled IS NOT NULL AND form_draft.at <= excluded.at)";
    SENT = "INSERT INTO form_draft (workspace, member, kind, subject, view_id, filled, at) VALUES ($1, $2, $3, $4, $5, NULL, $6)
            ON CONFLICT (workspace, member, kind, subject) DO UPDATE SET view_id = excluded.view_id, filled = NULL, at = excluded.at";
}

/// What stood in somebody's form when they left it.
pub async fn find(tx: &mut Tx, member: &MemberId, form: &FormKey) -> Result<Option<Kept>> {
    let workspace = tx.workspace()?;
    let row =
        fetch_optional!(tx, (String, i64), FIND, workspace, member.as_str(), &form.kind, &form.subject)?;
    let Some((filled, at)) = row else { return Ok(None) };
    let bad = |_| StoreError::Impossible { table: "form_draft", column: "filled", row: member.to_string() };
    Ok(Some(Kept {
        fields: serde_json::from_str(&filled).map_err(bad)?,
        at: instant(at, "form_draft", "at", member)?,
    }))
}

/// Keeps what stands in somebody's form; `view` is the view's id.
pub async fn keep(tx: &mut Tx, member: &MemberId, form: &FormKey, view: &str, kept: &Kept) -> Result<()> {
    let workspace = tx.workspace()?;
    let (filled, at) = (kept.fields.to_string(), kept.at.as_millisecond());
    execute!(tx, KEEP, workspace, member.as_str(), &form.kind, &form.subject, view, filled, at).map(drop)
}

/// Forgets what stood in a form that was sent.
pub async fn sent(tx: &mut Tx, member: &MemberId, form: &FormKey, view: &str) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, SENT, workspace, member.as_str(), &form.kind, &form.subject, view, now).map(drop)
}
