//! What must be there, for the business or for users.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::ids::{InitiativeId, MemberId, RequirementId};
use crate::domain::requirement::{Kind, Priority, Requirement, State, Words};

statements! {
    INSERT = "INSERT INTO requirement (workspace, id, initiative, kind, text, source, priority, state, links, written_by,
              written_at, changed_at, nonce) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12) ON CONFLICT DO NOTHING";
    BY_NONCE = "SELECT id FROM requirement WHERE workspace = $1 AND nonce = $2";
    FIND = "SELECT id, initiative, kind, text, source, priority, state, links, written_by FROM requirement
            WHERE workspace = $1 AND id = $2";
    OF = "SELECT id, initiative, kind, text, source, priority, state, links, written_by FROM requirement
          WHERE workspace = $1 AND initiative = $2 ORDER BY id DESC LIMIT $3";
    SAVE = "UPDATE requirement SET kind = $3, text = $4, source = $5, priority = $6, state = $7, links = $8, changed_at = $9
            WHERE workspace = $1 AND id = $2";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    kind: String,
    text: String,
    source: String,
    priority: String,
    state: String,
    links: String,
    written_by: String,
}

impl Row {
    fn requirement(self) -> Result<Requirement> {
        let bad = |column| StoreError::Impossible { table: "requirement", column, row: self.id.to_string() };
        let words = Words {
            kind: Kind::from_word(&self.kind).ok_or_else(|| bad("kind"))?,
            priority: Priority::from_word(&self.priority).ok_or_else(|| bad("priority"))?,
            state: State::from_word(&self.state).ok_or_else(|| bad("state"))?,
            text: self.text,
            source: self.source,
            links: self.links,
        };
        let (id, initiative) = (RequirementId(self.id), InitiativeId(self.initiative));
        Ok(Requirement { id, initiative, words, written_by: MemberId::new(self.written_by) })
    }
}

/// Keeps a new one; `nonce` is the modal's. False if its nonce is there already.
pub async fn insert(tx: &mut Tx, requirement: &Requirement, nonce: &str) -> Result<bool> {
    let (workspace, now, words) = (tx.workspace()?, tx.now_ms(), &requirement.words);
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        requirement.id.0,
        requirement.initiative.0,
        words.kind.word(),
        &words.text,
        &words.source,
        words.priority.word(),
        words.state.word(),
        &words.links,
        requirement.written_by.as_str(),
        now,
        nonce
    )?;
    Ok(rows == 1)
}

/// The one that was written by the modal of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<RequirementId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| RequirementId(id)))
}

/// The one of that number.
pub async fn find(tx: &mut Tx, id: RequirementId) -> Result<Option<Requirement>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::requirement).transpose()
}

/// Up to `limit` of an initiative's, the newest first.
pub async fn of(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Requirement>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF, workspace, initiative.0, limit)?.into_iter().map(Row::requirement).collect()
}

/// Keeps other words.
pub async fn save(tx: &mut Tx, id: RequirementId, words: &Words) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(
        tx,
        SAVE,
        workspace,
        id.0,
        words.kind.word(),
        &words.text,
        &words.source,
        words.priority.word(),
        words.state.word(),
        &words.links,
        now
    )
    .map(drop)
}
