//! Rows and SQL. One contract, two engines: SQLite behind one writer that commits in groups, PostgreSQL behind a pool.

use crate::domain::ids::WorkspaceId;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use std::sync::Arc;

mod bell;
pub mod examine;
mod postgres;
pub mod sql;
mod sqlite;
mod tx;

pub mod backup;

pub mod adoption;
pub mod alignments;
pub mod announcements;
pub mod asks;
pub mod assessments;
pub mod audit;
pub mod benefits;
pub mod buckets;
pub mod channels;
pub mod charters;
pub mod checkin_groups;
pub mod checkins;
pub mod closings;
pub mod counters;
pub mod criteria;
pub mod decision_pace;
pub mod decision_pages;
pub mod decision_readings;
pub mod decisions;
pub mod delegations;
pub mod digests;
pub mod efforts;
pub mod erasures;
pub mod features;
pub mod feedback;
pub mod feedback_decisions;
pub mod feedback_labels;
pub mod forecasts;
pub mod form_drafts;
pub mod further_channels;
pub mod greetings;
pub mod homes;
pub mod inbox;
pub mod initiatives;
pub mod installations;
pub mod jobs;
pub mod key_aspects;
pub mod kickoffs;
pub mod lanes;
pub mod leads;
pub mod learning;
pub mod log;
pub mod mail_addresses;
pub mod members;
pub mod nudges;
pub mod oauth_states;
pub mod open_decisions;
pub mod outcomes;
pub mod people_sources;
pub mod portfolio;
pub mod posts;
pub mod preferences;
pub mod prewirings;
pub mod profiles;
pub mod promises;
pub mod prompts;
pub mod prototypes;
pub mod pulses;
pub mod quarters;
pub mod readiness;
pub mod readings;
pub mod registry;
pub mod requirements;
pub mod responses;
pub mod restored;
pub mod retention;
pub mod review_asked;
pub mod rounds;
pub mod rows;
pub mod schedules;
pub mod scope;
pub mod set_aside;
pub mod settings;
mod statements;
pub mod steps;
pub mod subjects;
pub mod systems_touched;
pub mod taken_up;
pub mod tokens;
pub mod touched;
pub mod trainings;
pub mod turns;
pub mod update_questions;
pub mod updates;
pub mod vitals;
pub mod wave_checks;
pub mod wave_people;
pub mod waves;
pub mod week;
pub mod workshops;
pub mod workspaces;

pub use bell::{Bell, Rung};
pub use statements::statements;
pub use tx::{Conn, Scope, Tx};

/// What can go wrong with the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or could not be reached.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("database schema: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A newer Accord's schema, in which something is missing that this one needs.
    #[error("a newer Accord took away from this database what this version needs: run the newer one")]
    Ahead,
    /// A row that the code's own rules call impossible; it is named, never guessed.
    #[error("impossible row: {table}.{column} of {row}")]
    Impossible {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's id.
        row: String,
    },
    /// A workspace's table was asked for outside any workspace.
    #[error("this unit of work is bound to no workspace")]
    NoWorkspace,
    /// The group that this unit of work was part of could not be committed.
    #[error("not committed: {0}")]
    Commit(Arc<StoreError>),
    /// The unit of work panicked or the writer is gone.
    #[error("the unit of work did not finish")]
    Interrupted,
    /// The address names no engine that Accord knows.
    #[error("the database address must begin with sqlite:// or postgres://")]
    UnknownEngine,
}

/// A unit of work: what runs within one transaction.
pub type Work<T, E> = Box<dyn for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send>;

/// The result of store functions.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// The database: cheap to clone, shared by all.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    bell: Arc<Bell>,
}

#[derive(Clone)]
enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// How safely SQLite commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Synchronous {
    /// Every commit survives a power cut.
    #[default]
    Full,
    /// Every commit survives a crash of the process; a power cut may take the last ones.
    Normal,
}

impl Db {
    /// Opens the database at `url` (`sqlite://path` or `postgres://…`) and brings its schema up to date.
    ///
    /// Several processes may do so at once: on PostgreSQL an advisory lock lets one migrate, on SQLite the file lock does.
    pub async fn open(url: &str, synchronous: Synchronous) -> Result<Self> {
        let bell = Arc::new(Bell::default());
        let engine = if url.starts_with("sqlite:") {
            Engine::Sqlite(sqlite::Sqlite::open(url, synchronous, Arc::clone(&bell)).await?)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Engine::Postgres(postgres::Postgres::open(url).await?)
        } else {
            return Err(StoreError::UnknownEngine);
        };
        Ok(Self { engine, bell })
    }

    /// Runs `work` as one transaction and commits it if it gives `Ok`; else nothing of it remains.
    ///
    /// `now` is the one clock reading that everything in it shares.
    pub async fn write<T, E, F>(&self, scope: Scope, now: Timestamp, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let work = unit(move |tx| {
            Box::pin(async move {
                let done = work(tx).await?;
                jobs::wake_next(tx).await?;
                Ok(done)
            })
        });
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(scope, now, Box::new(work)).await,
            Engine::Postgres(postgres) => {
                postgres.run(scope, now, Arc::clone(&self.bell), Box::new(work)).await
            }
        }
    }

    /// Runs `work` against one consistent state of the database and discards whatever it might have written.
    pub async fn read<T, E, F>(&self, scope: Scope, now: Timestamp, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(scope, now, Box::new(work)).await,
            Engine::Postgres(postgres) => {
                postgres.run(scope, now, Arc::clone(&self.bell), Box::new(work)).await
            }
        }
    }

    /// Stores one delivery; on SQLite all that wait are stored by one statement and one commit.
    pub async fn take_in(&self, delivery: inbox::Delivery, now: Timestamp) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.take_in(delivery, now).await,
            Engine::Postgres(_) => {
                self.write(Scope::System, now, |tx| Box::pin(inbox::insert(tx, delivery))).await
            }
        }
    }

    /// Rung after a commit that left work to claim. Other replicas' commits do not ring here.
    pub fn bell(&self) -> &Bell {
        &self.bell
    }

    /// Whether other processes may write to this database too.
    pub fn shared(&self) -> bool {
        matches!(self.engine, Engine::Postgres(_))
    }

    /// One query that touches the disk: an error means that nothing can be promised now.
    pub async fn ping(&self, now: Timestamp) -> Result<()> {
        self.write(Scope::System, now, |tx| Box::pin(lanes::touch(tx))).await
    }

    /// Commits what waits and closes every connection.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(postgres) => postgres.close().await,
        }
    }
}

/// Marks a closure as a unit of work, so that the compiler reads its lifetimes right.
pub fn unit<T, E, F>(work: F) -> F
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
{
    work
}

/// Turns a stored number into an instant, or names the impossible row.
pub(crate) fn instant(
    ms: i64,
    table: &'static str,
    column: &'static str,
    row: impl std::fmt::Display,
) -> Result<Timestamp> {
    Timestamp::from_millisecond(ms).map_err(|_| StoreError::Impossible {
        table,
        column,
        row: row.to_string(),
    })
}

/// The scope of a workspace's own rows.
pub fn of(workspace: WorkspaceId) -> Scope {
    Scope::Workspace(workspace)
}
