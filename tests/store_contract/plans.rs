//! Questions that are asked of tables that grow: PostgreSQL answers them from an index, behind its walls, also before it has counted.

use crate::common::{Engine, engines};
use crate::world;
use accord::store::statements;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

const OUTCOMES: i64 = 20;
const READINGS: i64 = 500;

#[tokio::test]
async fn the_last_readings_of_a_roadmap_are_looked_up_and_not_searched_for() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let (_db, url, _folder) = world::database(Engine::Postgres).await;
    let mut conn = PgConnection::connect(&url).await.unwrap();
    for fill in [
        "SELECT set_config('accord.workspace', '1', false)".to_owned(),
        "INSERT INTO initiative (workspace, id, key, name, owner, sponsor, sponsor_said, channel, stage, state, nonce, created_at,
         stage_since) VALUES (1, 1, 'ONH', 'Hub', 'U1', 'U2', 'accepted', 'C1', 'discovery', 'active', '1', 0, 0)"
            .to_owned(),
        format!(
            "INSERT INTO outcome (workspace, id, initiative, horizon, change, metric, unit, series, revision, written_by,
             written_at, changed_at, nonce)
             SELECT 1, o, 1, 'now', 'c', 'm', '', 1, 1, 'U1', 0, 0, o FROM generate_series(1, {OUTCOMES}) o"
        ),
        format!(
            "INSERT INTO outcome_reading (workspace, outcome, number, series, value, day, source, noted_by, noted_at, nonce)
             SELECT 1, o, n, 1, n, '2026-03-01', '', 'U1', 0, o || '/' || n
             FROM generate_series(1, {OUTCOMES}) o, generate_series(1, {READINGS}) n"
        ),
    ] {
        sqlx::query(AssertSqlSafe(fill)).execute(&mut conn).await.unwrap();
    }
    let (_, all) = statements().into_iter().find(|(file, _)| file.contains("readings")).unwrap();
    let (_, last) = all.iter().find(|(name, _)| *name == "LAST").unwrap();
    sqlx::query(AssertSqlSafe(format!("PREPARE last (bigint, bigint) AS {}", last.postgres)))
        .execute(&mut conn)
        .await
        .unwrap();
    for (counted, mode) in [
        (false, "force_custom_plan"),
        (false, "force_generic_plan"),
        (true, "force_custom_plan"),
        (true, "force_generic_plan"),
    ] {
        if counted {
            sqlx::query("ANALYZE outcome_reading").execute(&mut conn).await.unwrap();
        }
        sqlx::query(AssertSqlSafe(format!("SET plan_cache_mode = {mode}"))).execute(&mut conn).await.unwrap();
        let plan: Vec<String> =
            sqlx::query_scalar("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) EXECUTE last (1, 1)")
                .fetch_all(&mut conn)
                .await
                .unwrap();
        let read: Vec<_> = plan.iter().filter(|line| line.contains("on outcome_reading ")).collect();
        let looked_up = |line: &&&String| {
            line.contains("using outcome_reading_day") && line.contains(&format!("rows=1 loops={OUTCOMES}"))
        };
        assert!(
            !read.is_empty() && read.iter().all(|line| looked_up(&line)),
            "counted: {counted}, {mode}: {plan:#?}"
        );
    }
}
