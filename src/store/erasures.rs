//! Who was erased: remembered by a salted hash, so that it can be repeated on an older backup.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::MemberId;

/// Where an erasure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// To be carried out.
    Asked,
    /// Waits until a legal hold is lifted.
    Deferred,
    /// Carried out.
    Done,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Deferred => "deferred",
            Self::Done => "done",
        }
    }
}

/// An erasure.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Erasure {
    /// Its number in the workspace: the person is `former-<number>` from then on.
    pub id: i64,
    /// The salt of the mark.
    pub salt: String,
    /// The salted hash of the member's id.
    pub mark: String,
    /// The member, until it is carried out.
    pub member: Option<String>,
    /// `asked`, `deferred` or `done`.
    pub state: String,
    /// When it was asked for, UTC ms.
    pub asked_at: i64,
    /// When it was carried out, UTC ms.
    pub done_at: Option<i64>,
}

impl Erasure {
    /// Whether it is carried out.
    pub fn is_done(&self) -> bool {
        self.state == State::Done.word()
    }

    /// Whether it waits until a legal hold is lifted.
    pub fn is_deferred(&self) -> bool {
        self.state == State::Deferred.word()
    }
}

statements! {
    INSERT = "INSERT INTO erasure (workspace, id, salt, mark, member, state, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
              ON CONFLICT DO NOTHING";
    FIND = "SELECT id, salt, mark, member, state, asked_at, done_at FROM erasure WHERE workspace = $1 AND id = $2";
    OPEN = "SELECT id, salt, mark, member, state, asked_at, done_at FROM erasure WHERE workspace = $1 AND member = $2";
    PAGE = "SELECT id, salt, mark, member, state, asked_at, done_at FROM erasure WHERE workspace = $1 AND id > $2
            ORDER BY id LIMIT $3";
    WAITING = "SELECT id FROM erasure WHERE workspace = $1 AND member IS NOT NULL ORDER BY id LIMIT $2";
    MOVE = "UPDATE erasure SET state = $3 WHERE workspace = $1 AND id = $2 AND state <> 'done'";
    END = "UPDATE erasure SET state = 'done', member = NULL, done_at = $3 WHERE workspace = $1 AND id = $2 AND state <> 'done'";
    COUNTED = "INSERT INTO counter (workspace, name, value) VALUES ($1, 'erasure', $2) ON CONFLICT (workspace, name)
            DO UPDATE SET value = CASE WHEN counter.value < excluded.value THEN excluded.value ELSE counter.value END";
}

/// Keeps a new erasure, asked for at the transaction's now; false if its number or its member is there already.
pub async fn insert(
    tx: &mut Tx,
    id: i64,
    salt: &str,
    mark: &str,
    member: Option<&MemberId>,
    state: State,
) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let member = member.map(MemberId::as_str);
    Ok(execute!(tx, INSERT, workspace, id, salt, mark, member, state.word(), now)? == 1)
}

/// Makes sure that no later erasure gets a number up to this one.
pub async fn counted(tx: &mut Tx, id: i64) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, COUNTED, workspace, id).map(drop)
}

/// The erasure of that number.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Erasure>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Erasure, FIND, workspace, id)
}

/// The erasure of a member that is not carried out yet.
pub async fn open(tx: &mut Tx, member: &MemberId) -> Result<Option<Erasure>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Erasure, OPEN, workspace, member.as_str())
}

/// Up to `limit` erasures with numbers above `after`.
pub async fn page(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<Erasure>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Erasure, PAGE, workspace, after, limit)
}

/// The numbers of up to `limit` erasures that are not carried out yet.
pub async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<i64>> {
    let workspace = tx.workspace()?;
    Ok(fetch_all!(tx, (i64,), WAITING, workspace, limit)?.into_iter().map(|(id,)| id).collect())
}

/// Notes that an erasure is asked for, or deferred.
pub async fn set_state(tx: &mut Tx, id: i64, state: State) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, MOVE, workspace, id, state.word()).map(drop)
}

/// Notes that it is carried out, and forgets the member; false if it was.
pub async fn end(tx: &mut Tx, id: i64) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    Ok(execute!(tx, END, workspace, id, now)? == 1)
}
