//! What the tests of actions and store stand on: a fresh database on either engine, and an instant that tests move.
#![allow(dead_code, reason = "every test binary takes what it needs")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

pub mod zones;

use accord::domain::ids::{ChannelId, InitiativeId, MemberId, WorkspaceId};
use accord::domain::initiative::{Initiative, Life, SponsorSaid};
use accord::domain::job::Job;
use accord::domain::people::{Actor, Standing};
use accord::domain::stage::Stage;
use accord::store::jobs::State;
use accord::store::{
    Db, Scope, StoreError, Synchronous, Tx, counters, initiatives, installations, jobs, lanes, of, unit,
};
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use sqlx::{AssertSqlSafe, Connection as _};
use tokio::sync::oneshot;

/// The workspace of the tests.
pub const HOME: WorkspaceId = WorkspaceId(1);

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// SQLite, and PostgreSQL where `ACCORD_TEST_POSTGRES_URL` names one.
pub fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine::Sqlite];
    if postgres_url().is_some() {
        engines.push(Engine::Postgres);
    }
    engines
}

/// The server that tests may create databases on, if there is one.
pub fn postgres_url() -> Option<String> {
    std::env::var("ACCORD_TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty())
}

/// A fresh database that knows the workspace [`HOME`], and the test's own instant.
pub struct House {
    pub db: Db,
    pub url: String,
    pub now: Timestamp,
    _folder: tempfile::TempDir,
}

/// A house on `engine`, early on Monday 2 March 2026.
pub async fn db(engine: Engine) -> House {
    let (url, folder) = fresh(engine).await;
    let db = Db::open(&url, Synchronous::Normal).await.unwrap();
    let now: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    let ensure = unit(|tx| Box::pin(async move { installations::ensure(tx, HOME).await }));
    db.write(Scope::System, now, ensure).await.unwrap();
    House { db, url, now, _folder: folder }
}

/// The address of an empty database, and a folder that lives as long as its guard.
pub async fn fresh(engine: Engine) -> (String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = match engine {
        Engine::Sqlite => format!("sqlite://{}", folder.path().join("accord.db").display()),
        Engine::Postgres => fresh_postgres().await,
    };
    (url, folder)
}

async fn fresh_postgres() -> String {
    let url = postgres_url().expect("ACCORD_TEST_POSTGRES_URL");
    let name = format!("accord_test_{:032x}", rand::random::<u128>());
    let mut admin = sqlx::PgConnection::connect(&url).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await.unwrap();
    admin.close().await.unwrap();
    let (server, _) = url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

/// Where the first of two units of work stops until the second waits for it.
pub struct Pause(oneshot::Sender<()>, oneshot::Receiver<()>);

impl Pause {
    pub async fn here(self) {
        self.0.send(()).unwrap();
        self.1.await.unwrap();
    }
}

/// Two units of work at once on this PostgreSQL database: the second begins when the first has come to its pause, and the first goes on
/// when the second waits for a lock. What each gives.
pub async fn side_by_side<A, B>(
    url: &str,
    first: impl AsyncFnOnce(Pause) -> A,
    second: impl Future<Output = B>,
) -> (A, B) {
    let (came, has_come) = oneshot::channel();
    let (go_on, may_go_on) = oneshot::channel();
    let meet = async {
        has_come.await.unwrap();
        let goes_on = async {
            waits_for_a_lock(url).await;
            go_on.send(()).unwrap();
        };
        tokio::join!(second, goes_on).0
    };
    tokio::join!(first(Pause(came, may_go_on)), meet)
}

/// Until somebody waits for a lock in this database.
async fn waits_for_a_lock(url: &str) {
    let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
    let waiting = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while sqlx::query_scalar::<_, i64>(waiting).fetch_one(&mut conn).await.unwrap() == 0 {
        accord::clock::pause(std::time::Duration::from_millis(5)).await;
    }
}

impl House {
    /// Lets time pass.
    pub fn later(&mut self, by: SignedDuration) {
        self.now = self.now.checked_add(by).unwrap();
    }

    /// One transaction in [`HOME`], committed if it gives `Ok`.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.db.write(of(HOME), self.now, work).await
    }

    /// One consistent look at [`HOME`].
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.db.read(of(HOME), self.now, work).await
    }

    /// The jobs that are due now, as done: asking again gives those that came since.
    pub async fn due_jobs(&self) -> Vec<Job> {
        let work = unit(|tx| Box::pin(claim_all(tx)));
        self.db.write(Scope::System, self.now, work).await.unwrap()
    }

    /// An initiative in discovery: `Onboarding Hub` (`ONH`) in `C_HUB`, owner `U_OWNER`, sponsor `U_SPONSOR`.
    pub async fn initiative(&self) -> Initiative {
        let work = unit(|tx| Box::pin(insert_initiative(tx)));
        self.write(work).await.unwrap()
    }
}

async fn claim_all(tx: &mut Tx) -> Result<Vec<Job>, StoreError> {
    let lease = tx.now().checked_add(SignedDuration::from_mins(1)).unwrap();
    let mut all = Vec::new();
    for lane in lanes::awake(tx, 100).await? {
        for job in jobs::claim(tx, &lane, 1000, lease, None).await?.jobs {
            jobs::end(tx, &job, State::Done, None).await?;
            all.push(job.job);
        }
    }
    Ok(all)
}

async fn insert_initiative(tx: &mut Tx) -> Result<Initiative, StoreError> {
    let id = InitiativeId(counters::next(tx, "initiative").await?);
    let initiative = Initiative {
        id,
        key: "ONH".into(),
        name: "Onboarding Hub".into(),
        owner: member("U_OWNER"),
        deputy: None,
        sponsor: member("U_SPONSOR"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new("C_HUB"),
        stage: Stage::Discovery,
        stage_since: tx.now(),
        life: Life::Active,
        problem: String::new(),
        created_at: tx.now(),
    };
    assert!(initiatives::insert(tx, &initiative, "nonce of the tests").await?);
    Ok(initiative)
}

/// A member of that id.
pub fn member(id: &str) -> MemberId {
    MemberId::new(id)
}

/// A full member who acts in [`HOME`].
pub fn actor(id: &str) -> Actor {
    Actor { workspace: HOME, member: member(id), standing: Standing::Full }
}
