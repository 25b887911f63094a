//! Links to learn from, and who is done with them.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::{InitiativeId, LinkId, MemberId};
use crate::domain::learning::{Link, Listed};

statements! {
    INSERT = "INSERT INTO learning_link (workspace, id, initiative, title, url, minutes, added_by, added_at, nonce)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    BY_NONCE = "SELECT id FROM learning_link WHERE workspace = $1 AND nonce = $2";
    FIND = "SELECT id, initiative, title, url, minutes FROM learning_link WHERE workspace = $1 AND id = $2 AND removed_at IS NULL";
    SAVE = "UPDATE learning_link SET title = $3, url = $4, minutes = $5 WHERE workspace = $1 AND id = $2";
    REMOVE = "UPDATE learning_link SET removed_at = $3 WHERE workspace = $1 AND id = $2";
    LISTED = "SELECT l.id, l.initiative, l.title, l.url, l.minutes,
            (SELECT COUNT(*) FROM learning_tick t WHERE t.workspace = l.workspace AND t.link = l.id),
            (SELECT COUNT(*) FROM learning_tick t WHERE t.workspace = l.workspace AND t.link = l.id AND t.member = $3)
            FROM learning_link l WHERE l.workspace = $1 AND l.initiative = $2 AND l.removed_at IS NULL ORDER BY l.id";
    TICK = "INSERT INTO learning_tick (workspace, link, member, done_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    UNTICK = "DELETE FROM learning_tick WHERE workspace = $1 AND link = $2 AND member = $3";
}

type Row = (i64, i64, String, String, i64);

fn link((id, initiative, title, url, minutes): Row) -> Link {
    Link { id: LinkId(id), initiative: InitiativeId(initiative), title, url, minutes }
}

/// Keeps a new link. False if its form was kept before.
pub async fn insert(tx: &mut Tx, link: &Link, by: &MemberId, nonce: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let Link { id, initiative, title, url, minutes } = link;
    let by = by.as_str();
    let rows = execute!(tx, INSERT, workspace, id.0, initiative.0, title, url, *minutes, by, now, nonce)?;
    Ok(rows == 1)
}

/// Whether a form of this nonce was kept.
pub async fn is_kept(tx: &mut Tx, nonce: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.is_some())
}

/// The link of that number, unless it was removed.
pub async fn find(tx: &mut Tx, id: LinkId) -> Result<Option<Link>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(link))
}

/// Keeps a changed link.
pub async fn save(tx: &mut Tx, link: &Link) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, SAVE, workspace, link.id.0, &link.title, &link.url, link.minutes).map(drop)
}

/// Takes a link off the list.
pub async fn remove(tx: &mut Tx, id: LinkId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, REMOVE, workspace, id.0, now).map(drop)
}

/// The links of an initiative as a member sees them, in the order in which they were added.
pub async fn listed(tx: &mut Tx, initiative: InitiativeId, member: &MemberId) -> Result<Vec<Listed>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(
        tx,
        (i64, i64, String, String, i64, i64, i64),
        LISTED,
        workspace,
        initiative.0,
        member.as_str()
    )?;
    let rows = rows.into_iter().map(|(id, initiative, title, url, minutes, done, own)| Listed {
        link: link((id, initiative, title, url, minutes)),
        done,
        own: own > 0,
    });
    Ok(rows.collect())
}

/// Somebody is done with a link, or is not after all.
pub async fn tick(tx: &mut Tx, id: LinkId, member: &MemberId, done: bool) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    if done {
        execute!(tx, TICK, workspace, id.0, member.as_str(), now).map(drop)
    } else {
        execute!(tx, UNTICK, workspace, id.0, member.as_str()).map(drop)
    }
}
