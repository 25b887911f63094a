//! Systems that initiatives touch.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId, SystemId};
use crate::domain::outcome::{SystemState, SystemWords, Touched};

statements! {
    INSERT = "INSERT INTO system_touched (workspace, id, initiative, name, owner, owner_name, state, risk, revision, written_by,
              written_at, changed_at, nonce) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $10, $11) ON CONFLICT DO NOTHING";
    BY_NONCE = "SELECT id FROM system_touched WHERE workspace = $1 AND nonce = $2";
    LOCK = sqlite "SELECT id, initiative, name, owner, owner_name, state, risk, revision, off_at FROM system_touched
            WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, name, owner, owner_name, state, risk, revision, off_at FROM system_touched
            WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    OF = "SELECT id, initiative, name, owner, owner_name, state, risk, revision, off_at FROM system_touched
          WHERE workspace = $1 AND initiative = $2 AND off_at IS NULL AND id > $3 ORDER BY id LIMIT $4";
    COUNT = "SELECT COUNT(*) FROM system_touched WHERE workspace = $1 AND initiative = $2 AND off_at IS NULL";
    SAVE = "UPDATE system_touched SET name = $3, owner = $4, owner_name = $5, state = $6, risk = $7, off_at = $8, changed_at = $9,
            revision = revision + 1 WHERE workspace = $1 AND id = $2";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    name: String,
    owner: Option<String>,
    owner_name: String,
    state: String,
    risk: String,
    revision: i64,
    off_at: Option<i64>,
}

impl Row {
    fn touched(self) -> Result<Touched> {
        let bad =
            |column| StoreError::Impossible { table: "system_touched", column, row: self.id.to_string() };
        let words = SystemWords {
            state: SystemState::from_word(&self.state).ok_or_else(|| bad("state"))?,
            name: self.name,
            owner: self.owner.map(MemberId::new),
            owner_name: self.owner_name,
            risk: self.risk,
        };
        Ok(Touched {
            id: SystemId(self.id),
            initiative: InitiativeId(self.initiative),
            words,
            revision: self.revision,
            off_at: self.off_at.map(|at| instant(at, "system_touched", "off_at", self.id)).transpose()?,
        })
    }
}

/// Keeps a new one that `by` wrote down; `nonce` is the form's. False if its nonce is there already.
pub async fn insert(tx: &mut Tx, touched: &Touched, by: &MemberId, nonce: &str) -> Result<bool> {
    let (workspace, now, words) = (tx.workspace()?, tx.now_ms(), &touched.words);
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        touched.id.0,
        touched.initiative.0,
        &words.name,
        words.owner.as_ref().map(MemberId::as_str),
        &words.owner_name,
        words.state.word(),
        &words.risk,
        by.as_str(),
        now,
        nonce
    )?;
    Ok(rows == 1)
}

/// Whether the form of this nonce was kept.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<SystemId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| SystemId(id)))
}

/// The one of that number, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: SystemId) -> Result<Option<Touched>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::touched).transpose()
}

/// Up to `limit` on an initiative's list after the number `after`, in the order of their numbers.
pub async fn of(
    tx: &mut Tx,
    initiative: InitiativeId,
    after: SystemId,
    limit: usize,
) -> Result<Vec<Touched>> {
    let (workspace, limit) = (tx.workspace()?, i64::try_from(limit).unwrap_or(i64::MAX));
    fetch_all!(tx, Row, OF, workspace, initiative.0, after.0, limit)?.into_iter().map(Row::touched).collect()
}

/// How many are on an initiative's list.
pub async fn count(tx: &mut Tx, initiative: InitiativeId) -> Result<i64> {
    let workspace = tx.workspace()?;
    let (count,) = fetch_one!(tx, (i64,), COUNT, workspace, initiative.0)?;
    Ok(count)
}

/// Keeps how it stands now, as its next revision.
pub async fn save(tx: &mut Tx, touched: &Touched) -> Result<()> {
    let (workspace, now, words) = (tx.workspace()?, tx.now_ms(), &touched.words);
    execute!(
        tx,
        SAVE,
        workspace,
        touched.id.0,
        &words.name,
        words.owner.as_ref().map(MemberId::as_str),
        &words.owner_name,
        words.state.word(),
        &words.risk,
        touched.off_at.map(jiff::Timestamp::as_millisecond),
        now
    )
    .map(drop)
}
