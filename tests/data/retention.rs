//! What people said is kept as long as promised, and no longer; under legal hold nothing goes.

use crate::common::{Engine, House, engines};
use crate::seed::{number, run, seeded};
use accord::store::retention::purge;
use accord::store::{Scope, unit};
use jiff::SignedDuration;

const YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);

/// The tables whose rows of the seed are years old, and how many there are.
const OLD: &[(&str, i64)] = &[
    ("response", 3),
    ("prompt", 2),
    ("feedback", 2),
    ("feedback_voice", 1),
    ("note", 1),
    ("ask", 1),
    ("assessment", 1),
    ("kickoff_answer", 1),
];

async fn count(engine: Engine, house: &House, table: &str) -> i64 {
    number(engine, &house.url, &format!("SELECT COUNT(*) FROM {table}")).await
}

async fn purges(house: &House, limit: i64) -> u64 {
    let work = unit(move |tx| Box::pin(purge(tx, YEAR, limit)));
    house.db.write(Scope::System, house.now, work).await.unwrap()
}

#[tokio::test]
async fn what_outlived_its_time_goes_and_the_rest_stays() {
    for engine in engines() {
        let house = seeded(engine).await;
        let fresh = house.now.as_millisecond() - 364 * 24 * 3_600_000;
        let keep = format!(
            "INSERT INTO response (workspace, round, member, late, score, comment, answered_at) \
             VALUES (1, 1, 'U_OWNER', 0, 5, 'kept', {fresh})"
        );
        run(engine, &house.url, &keep).await.unwrap();
        run(engine, &house.url, "INSERT INTO post (workspace, subject, channel, ts, posted_at) VALUES (1, 'round/1/report', 'C_HUB', '0.1', 1), (1, 'decision/9/v1/card', 'C_HUB', '0.2', 1)").await.unwrap();
        assert!(purges(&house, 100).await > 0, "{engine:?}");
        for &(table, _) in OLD {
            let left = i64::from(table == "response");
            assert_eq!(count(engine, &house, table).await, left, "{engine:?}: {table}");
        }
        assert_eq!(count(engine, &house, "round").await, 1, "{engine:?}: that it took place stays");
        assert_eq!(count(engine, &house, "decision").await, 1, "{engine:?}");
        let posts = "SELECT COUNT(*) FROM post WHERE posted_at = 1";
        assert_eq!(number(engine, &house.url, posts).await, 1, "{engine:?}: cards of decisions stay");
        assert_eq!(purges(&house, 100).await, 0, "{engine:?}: nothing is left");
    }
}

#[tokio::test]
async fn a_batch_is_bounded() {
    for engine in engines() {
        let house = seeded(engine).await;
        assert_eq!(purges(&house, 1).await, 1, "{engine:?}: one row a table");
        assert_eq!(count(engine, &house, "response").await, 2, "{engine:?}");
    }
}

#[tokio::test]
async fn nothing_under_legal_hold_goes() {
    for engine in engines() {
        let house = seeded(engine).await;
        run(engine, &house.url, "UPDATE initiative SET held_since = 1").await.unwrap();
        purges(&house, 100).await;
        for &(table, rows) in OLD.iter().filter(|(table, _)| *table != "ask") {
            assert_eq!(count(engine, &house, table).await, rows, "{engine:?}: {table}");
        }
    }
}

#[tokio::test]
async fn an_item_that_carries_a_younger_one_stays_as_long_as_that() {
    for engine in engines() {
        let mut house = seeded(engine).await;
        let fresh = house.now.as_millisecond() - 364 * 24 * 3_600_000;
        let young = format!(
            "INSERT INTO feedback (workspace, id, initiative, captured_by, text, state, merged_into, was, created_at) \
             VALUES (1, 3, 1, 'U_OWNER', 'Forms!', 'merged', 2, 'new', {fresh})"
        );
        run(engine, &house.url, &young).await.unwrap();
        purges(&house, 100).await;
        let left = "SELECT SUM(id) FROM feedback";
        let left = async |house: &House| {
            number(engine, &house.url, &format!("SELECT CAST(({left}) AS BIGINT)")).await
        };
        assert_eq!(left(&house).await, 5, "{engine:?}: 2 carries 3");
        house.later(SignedDuration::from_hours(48));
        while purges(&house, 100).await > 0 {}
        assert_eq!(count(engine, &house, "feedback").await, 0, "{engine:?}");
    }
}
