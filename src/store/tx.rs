//! A transaction bound to one workspace, on either engine.

use super::bell::Rung;
use super::sql::{Sql, execute};
use super::{Result, StoreError};
use crate::domain::ids::WorkspaceId;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sqlx::pool::PoolConnection;
use std::collections::BTreeSet;

/// The connection under a transaction.
pub enum Conn {
    /// SQLite: the one writer, or a reader.
    Sqlite(PoolConnection<sqlx::Sqlite>),
    /// PostgreSQL.
    Postgres(PoolConnection<sqlx::Postgres>),
}

/// Whose rows a transaction may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One workspace's rows, and no others.
    Workspace(WorkspaceId),
    /// The system's own work: inbox, jobs, lanes, installations.
    System,
}

/// A unit of work in progress: everything done with it is committed together or not at all.
///
/// Every query of a workspace's table takes its workspace from here, never from a parameter; on PostgreSQL
/// row-level security holds the same line.
pub struct Tx {
    conn: Conn,
    scope: Scope,
    now: Timestamp,
    rung: Rung,
    cause: Option<Cause>,
    locked: Vec<i64>,
    ended: BTreeSet<(i64, String)>,
}

/// What a unit of work follows from.
struct Cause {
    /// Opaque, and the same whenever the same thing is worked on again.
    seed: String,
    /// Set after a restore: since when (UTC ms) what follows may have been sent already.
    maybe_sent_since: Option<i64>,
}

const SET_SCOPE: Sql =
    Sql { sqlite: "SELECT 1", postgres: "SELECT set_config('accord.workspace', $1, true)" };
const LOCK_WORKSPACE: Sql = Sql { sqlite: "SELECT 1", postgres: "SELECT pg_advisory_xact_lock($1)" };
/// Sets the locks of workspaces apart from other advisory locks of the database.
const WORKSPACES: i64 = 0x0000_acc0_0000_0000;

impl Tx {
    pub(super) fn new(conn: Conn, scope: Scope, now: Timestamp) -> Self {
        Self {
            conn,
            scope,
            now,
            rung: Rung::default(),
            cause: None,
            locked: Vec::new(),
            ended: BTreeSet::new(),
        }
    }

    pub(super) fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// The workspace this transaction is bound to; an error for the system's own work.
    pub fn workspace(&self) -> Result<i64> {
        match self.scope {
            Scope::Workspace(id) => Ok(id.0),
            Scope::System => Err(StoreError::NoWorkspace),
        }
    }

    /// Whether PostgreSQL is under it: where the engines want a text in different words.
    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.conn, Conn::Postgres(_))
    }

    /// The instant of this unit of work: one clock reading for all that it does.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// [`Tx::now`] as the database keeps it: UTC milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.now.as_millisecond()
    }

    /// Notes that a delivery waits once this is committed.
    pub(super) fn ring_inbox(&mut self) {
        self.rung.inbox = true;
    }

    /// Notes that a job waits, or that a schedule changed, once this is committed.
    pub(super) fn ring_jobs(&mut self) {
        self.rung.jobs = true;
    }

    /// Notes that a workspace's job of this name has ended. When all else is done it is seen whether another one waits for it.
    pub(super) fn has_ended(&mut self, workspace: i64, name: String) {
        self.ended.insert((workspace, name));
    }

    /// The workspaces and names that were noted; none is noted any more.
    pub(super) fn ended(&mut self) -> BTreeSet<(i64, String)> {
        std::mem::take(&mut self.ended)
    }

    pub(super) fn rung(&self) -> Rung {
        self.rung
    }

    /// Binds this transaction to a scope, from here on: the edge learns the workspace from the request itself.
    pub async fn bind(&mut self, scope: Scope, now: Timestamp) -> Result<()> {
        self.scope = scope;
        self.now = now;
        let name = match scope {
            Scope::Workspace(id) => id.0.to_string(),
            Scope::System => "system".to_owned(),
        };
        if self.is_postgres() {
            execute!(self, SET_SCOPE, name)?;
        }
        Ok(())
    }

    /// Locks a workspace until the end: no other unit of work writes meanwhile what all of it share (its trail, its lanes, its people's
    /// weeks). What is read from here on is what they left.
    ///
    /// Whoever locks a row besides locks it before: so nobody waits for each other. SQLite has one writer anyway.
    pub(super) async fn lock_workspace(&mut self, workspace: i64) -> Result<()> {
        if self.is_postgres() && !self.locked.contains(&workspace) {
            execute!(self, LOCK_WORKSPACE, WORKSPACES | workspace)?;
            self.locked.push(workspace);
        }
        Ok(())
    }

    /// Notes what this unit of work follows from: an opaque `seed`. The messages that it asks for get their own opaque
    /// ids from it, so that after a restore, when the same is worked on again, those that stand already are found.
    /// `maybe_sent_since` (UTC ms) says that this is so.
    pub fn follows_from(&mut self, seed: &str, maybe_sent_since: Option<i64>) {
        self.cause = Some(Cause { seed: seed.to_owned(), maybe_sent_since });
    }

    /// Begins another unit of work within the same commit.
    pub(super) async fn next_unit(&mut self, scope: Scope, now: Timestamp) -> Result<()> {
        self.cause = None;
        self.ended.clear();
        self.bind(scope, now).await
    }

    /// The opaque id of a job by its name; random for one without a name, and where the cause is none.
    pub(super) fn nonce(&self, name: Option<&str>) -> String {
        match (&self.cause, name) {
            (Some(cause), Some(name)) => {
                let hash = Sha256::digest(format!("{}/{name}", cause.seed));
                hash[..16].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
            }
            _ => format!("{:032x}", rand::random::<u128>()),
        }
    }

    /// Since when what is asked for now may have been sent already; `None` but after a restore.
    pub(super) fn maybe_sent_since(&self) -> Option<i64> {
        self.cause.as_ref().and_then(|cause| cause.maybe_sent_since)
    }

    /// Opens a savepoint: what follows can be undone alone.
    pub async fn savepoint(&mut self) -> Result<()> {
        self.plain("SAVEPOINT step").await
    }

    /// Keeps what was done since [`Tx::savepoint`].
    pub async fn release(&mut self) -> Result<()> {
        self.plain("RELEASE SAVEPOINT step").await
    }

    /// Undoes what was done since [`Tx::savepoint`].
    pub async fn undo(&mut self) -> Result<()> {
        self.plain("ROLLBACK TO SAVEPOINT step").await?;
        // A lock that was taken since is given back; to ask again for one that is held costs nothing.
        self.locked.clear();
        self.release().await
    }

    pub(super) async fn plain(&mut self, sql: &'static str) -> Result<()> {
        let both = Sql::same(sql);
        execute!(self, both).map(drop)
    }
}
