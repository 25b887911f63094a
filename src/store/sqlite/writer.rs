//! The one writer: drains its queue, runs each unit in a savepoint of its own, commits once, then answers all.

use crate::store::inbox::{self, Delivery};
use crate::store::tx::{Conn, Scope, Tx};
use crate::store::{Bell, Result, Rung, StoreError, Work};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use sqlx::sqlite::SqlitePool;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// The most that one commit carries: bounds how long the first in line waits.
const GROUP: usize = 512;

pub(super) enum Task {
    Unit(Unit),
    Delivery { delivery: Delivery, now: Timestamp, done: oneshot::Sender<Result<()>> },
}

/// A unit of work with its way to answer.
pub(super) struct Unit {
    scope: Scope,
    now: Timestamp,
    run: Run,
}

type Run = Box<dyn for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Ran> + Send>;

/// What a unit came to: whether to keep it, and how to answer once the fate of the commit is known.
struct Ran {
    keep: bool,
    answer: Answer,
}

type Answer = Box<dyn FnOnce(Result<()>) + Send>;

impl Unit {
    pub fn new<T, E>(
        scope: Scope,
        now: Timestamp,
        work: Work<T, E>,
    ) -> (Self, oneshot::Receiver<Result<T, E>>)
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (done, answer) = oneshot::channel();
        let run: Run = Box::new(move |tx| {
            Box::pin(async move {
                let result = work(tx).await;
                let keep = result.is_ok();
                let answer: Answer = Box::new(move |commit| {
                    let outcome = match commit {
                        Err(error) if keep => Err(error.into()),
                        Ok(()) | Err(_) => result,
                    };
                    // Whoever asked may have gone: then nobody is told.
                    drop(done.send(outcome));
                });
                Ran { keep, answer }
            })
        });
        (Self { scope, now, run }, answer)
    }
}

/// Serves the queue until every sender is gone.
pub(super) async fn run(
    pool: SqlitePool,
    mut queue: mpsc::Receiver<Task>,
    bell: Arc<Bell>,
    written: mpsc::Sender<()>,
) {
    let mut group = Vec::with_capacity(GROUP);
    while queue.recv_many(&mut group, GROUP).await > 0 {
        let (answers, outcome, rung) = commit_group(&pool, &mut group).await;
        match outcome {
            Ok(()) => {
                for answer in answers {
                    answer(Ok(()));
                }
            }
            Err(error) => {
                tracing::error!(%error, waiting = answers.len(), "a group could not be committed");
                let shared = Arc::new(error);
                for answer in answers {
                    answer(Err(StoreError::Commit(Arc::clone(&shared))));
                }
            }
        }
        // Full means that a checkpoint is on its way already.
        let _ = written.try_send(());
        if !rung.is_silent() {
            bell.ring(rung);
        }
    }
}

async fn commit_group(pool: &SqlitePool, group: &mut Vec<Task>) -> (Vec<Answer>, Result<()>, Rung) {
    let mut answers: Vec<Answer> = Vec::with_capacity(group.len());
    let (units, deliveries) = split(group, &mut answers);
    let conn = match pool.acquire().await {
        Ok(conn) => conn,
        Err(error) => return (answers, Err(error.into()), Rung::default()),
    };
    let mut tx = Tx::new(Conn::Sqlite(conn), Scope::System, Timestamp::UNIX_EPOCH);
    if let Err(error) = tx.plain("BEGIN IMMEDIATE").await {
        // The units never ran; dropping them tells their callers.
        return (answers, Err(error), Rung::default());
    }
    let outcome = fill(&mut tx, units, deliveries, &mut answers).await;
    let outcome = match outcome {
        Ok(()) => tx.plain("COMMIT").await,
        Err(error) => Err(error),
    };
    if outcome.is_err() {
        // Nothing is promised to anybody: the next group begins on a clean connection.
        let _ = tx.plain("ROLLBACK").await;
    }
    let rung = tx.rung();
    (answers, outcome, rung)
}

type Waiting = (Delivery, Timestamp);

fn split(group: &mut Vec<Task>, answers: &mut Vec<Answer>) -> (Vec<Unit>, Vec<Waiting>) {
    let (mut units, mut deliveries) = (Vec::new(), Vec::with_capacity(group.len()));
    for task in group.drain(..) {
        match task {
            Task::Unit(unit) => units.push(unit),
            Task::Delivery { delivery, now, done } => {
                deliveries.push((delivery, now));
                answers.push(Box::new(move |commit| drop(done.send(commit))));
            }
        }
    }
    (units, deliveries)
}

async fn fill(
    tx: &mut Tx,
    units: Vec<Unit>,
    deliveries: Vec<Waiting>,
    answers: &mut Vec<Answer>,
) -> Result<()> {
    inbox::insert_all(tx, deliveries).await?;
    for unit in units {
        tx.plain("SAVEPOINT unit").await?;
        tx.next_unit(unit.scope, unit.now).await?;
        // A panic ends this unit alone; its caller learns it from the answer that never comes.
        let ran = AssertUnwindSafe((unit.run)(tx)).catch_unwind().await;
        if !matches!(&ran, Ok(Ran { keep: true, .. })) {
            tx.plain("ROLLBACK TO SAVEPOINT unit").await?;
        }
        tx.plain("RELEASE SAVEPOINT unit").await?;
        if let Ok(ran) = ran {
            answers.push(ran.answer);
        }
    }
    Ok(())
}
