//! What ended badly waits for a person: told, listed, tried again, dropped.

use crate::common::{HOME, House, db, engines, member};
use accord::actions::set_aside::{SetAsideError, drop::drop_job, retry::retry, tell::tell};
use accord::domain::ids::{ChannelId, FeedbackId};
use accord::domain::job::{Job, Post, Whisper, Work};
use accord::domain::notice::{Notice, operations};
use accord::domain::refusal::Refusal;
use accord::store::jobs::{self, Claimed, State};
use accord::store::{Scope, StoreError, Tx, members, of, set_aside, unit};
use futures_util::future::BoxFuture;
use jiff::SignedDuration;

fn post(number: i64) -> Job {
    Job::Post(Post::FeedbackCaptured(FeedbackId(number)))
}

fn whisper() -> Job {
    let notice = Notice::Refused(Refusal::NoSuchInitiative { key: "X".into() });
    Job::Whisper(Whisper { channel: ChannelId::new("C1"), thread: None, member: member("U1"), notice })
}

async fn system<T, E, F>(house: &House, work: F) -> Result<T, E>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    house.db.write(Scope::System, house.now, work).await
}

/// Asks for a job, claims it from its lane and lets it end badly; after a call to Slack if `begun`.
async fn fails(house: &House, job: Job, begun: bool, state: State) -> Claimed {
    let lane = format!("1/{}", job.lane().as_str());
    house.write(unit(move |tx| Box::pin(async move { jobs::enqueue(tx, &job).await }))).await.unwrap();
    let lease = house.now.checked_add(SignedDuration::from_secs(60)).unwrap();
    let claim = unit(move |tx| Box::pin(async move { jobs::claim(tx, &lane, 1, lease, None).await }));
    let claimed = system(house, claim).await.unwrap().jobs.remove(0);
    let ended = claimed.clone();
    let end = unit(move |tx| {
        Box::pin(async move {
            if begun {
                jobs::sending(tx, &ended).await?;
            }
            jobs::end(tx, &ended, state, Some("missing_scope")).await
        })
    });
    assert!(house.db.write(of(HOME), house.now, end).await.unwrap());
    claimed
}

async fn state_of(house: &House, id: i64) -> String {
    let find = unit(move |tx| Box::pin(async move { set_aside::find(tx, id).await }));
    system(house, find).await.unwrap().unwrap().state
}

#[tokio::test]
async fn what_may_stand_already_is_looked_for_and_what_never_left_is_sent() {
    for engine in engines() {
        let house = db(engine).await;
        let left = fails(&house, post(1), true, State::Parked).await.id;
        let never = fails(&house, post(2), false, State::Parked).await.id;
        for id in [left, never] {
            system(&house, unit(move |tx| Box::pin(retry(tx, id)))).await.unwrap();
        }
        assert_eq!(state_of(&house, left).await, "unknown", "{engine:?}");
        assert_eq!(state_of(&house, never).await, "queued", "{engine:?}");
        let again = system(&house, unit(move |tx| Box::pin(retry(tx, left)))).await;
        assert!(matches!(again, Err(SetAsideError::Elsewhere(..))), "{engine:?}: {again:?}");
        assert_eq!(audited(&house).await, ["job.retried", "job.retried"], "{engine:?}");
    }
}

#[tokio::test]
async fn a_private_line_is_dropped_and_never_repeated() {
    for engine in engines() {
        let house = db(engine).await;
        let id = fails(&house, whisper(), true, State::Failed).await.id;
        let refused = system(&house, unit(move |tx| Box::pin(retry(tx, id)))).await;
        assert!(matches!(refused, Err(SetAsideError::Whisper(_))), "{engine:?}: {refused:?}");
        system(&house, unit(move |tx| Box::pin(drop_job(tx, id)))).await.unwrap();
        assert_eq!(state_of(&house, id).await, "done", "{engine:?}");
        let unknown = system(&house, unit(|tx| Box::pin(drop_job(tx, 999)))).await;
        assert!(matches!(unknown, Err(SetAsideError::Unknown(999))), "{engine:?}");
        assert_eq!(audited(&house).await, ["job.dropped"], "{engine:?}");
    }
}

/// What the trail says that the operator did.
async fn audited(house: &House) -> Vec<String> {
    let text = "SELECT action FROM audit WHERE actor = 'operator' ORDER BY id";
    let rows: Vec<(String,)> = if house.url.starts_with("sqlite:") {
        let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect(&house.url).await.unwrap();
        sqlx::query_as(text).fetch_all(&mut conn).await.unwrap()
    } else {
        let mut conn = <sqlx::PgConnection as sqlx::Connection>::connect(&house.url).await.unwrap();
        sqlx::query("SELECT set_config('accord.workspace', '1', false)").execute(&mut conn).await.unwrap();
        sqlx::query_as(text).fetch_all(&mut conn).await.unwrap()
    };
    rows.into_iter().map(|(action,)| action).collect()
}

#[tokio::test]
async fn an_admin_is_told_once_a_kind_and_day_and_an_owner_where_no_admin_is_known() {
    for engine in engines() {
        let mut house = db(engine).await;
        house.initiative().await;
        for number in 1..=3 {
            fails(&house, post(number), true, State::Parked).await;
        }
        house.later(SignedDuration::from_mins(5));
        let planned = house.due_jobs().await;
        let is_tell =
            |job: &&Job| matches!(job, Job::Work(Work::TellSetAside { kind, .. }) if kind == "post");
        assert_eq!(planned.iter().filter(is_tell).count(), 1, "{engine:?}: {planned:?}");
        assert_eq!(told(&house, "day 1").await, ("U_OWNER".to_owned(), 3), "{engine:?}");
        let admin = unit(|tx| {
            Box::pin(async move {
                members::save(tx, &member("U_ADMIN"), "full", None, None).await?;
                members::mark_admin(tx, &member("U_ADMIN"), true).await
            })
        });
        house.write::<(), StoreError, _>(admin).await.unwrap();
        assert_eq!(told(&house, "day 2").await, ("U_ADMIN".to_owned(), 3), "{engine:?}");
    }
}

/// Whom a telling goes to, and of how many jobs.
async fn told(house: &House, day: &'static str) -> (String, i64) {
    house.write(unit(move |tx| Box::pin(tell(tx, "post", day)))).await.unwrap();
    let found = house.due_jobs().await.into_iter().find_map(|job| match job {
        Job::Post(Post::Tell { member, notice: Notice::Operations(said), .. }) => Some((member, said)),
        _ => None,
    });
    let Some((member, operations::Notice::SetAside { kind, jobs, why })) = found else { panic!("{found:?}") };
    assert_eq!((kind.as_str(), why.as_str()), ("post", "missing_scope"));
    (member.to_string(), jobs)
}
