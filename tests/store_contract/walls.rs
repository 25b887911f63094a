//! One workspace never sees another's rows: by the store's queries, and on PostgreSQL by the database itself.

use crate::common::{Engine, HOME, engines, member};
use crate::world::{self, now};
use accord::domain::ids::WorkspaceId;
use accord::store::{Db, Scope, StoreError, counters, installations, members, of, unit};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

const OTHER: WorkspaceId = WorkspaceId(2);
/// The system's own tables, work to be claimed, whosever it is; and an index of words that is read only joined with the
/// walled table that it is made of: row-level security would keep PostgreSQL from using it.
const SHARED: [&str; 3] = ["decision_words", "installation", "jobs"];

#[tokio::test]
async fn the_same_question_has_another_answer_in_another_workspace() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        settle(&db).await;
        let find = || unit(|tx| Box::pin(async move { members::find(tx, &member("U1")).await }));
        assert!(db.read(of(HOME), now(), find()).await.unwrap().is_some(), "{engine:?}");
        assert!(db.read(of(OTHER), now(), find()).await.unwrap().is_none(), "{engine:?}");
        let nowhere = db.read(Scope::System, now(), find()).await;
        assert!(matches!(nowhere, Err(StoreError::NoWorkspace)), "{engine:?}");
        let next = || unit(|tx| Box::pin(counters::next(tx, "decision")));
        assert_eq!(db.write(of(OTHER), now(), next()).await.unwrap(), 1, "{engine:?}: numbers of its own");
    }
}

#[tokio::test]
async fn a_query_that_forgot_its_workspace_sees_nothing() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let (db, url, _folder) = world::database(Engine::Postgres).await;
    settle(&db).await;
    let mut conn = PgConnection::connect(&url).await.unwrap();
    for (workspace, wanted) in [("1", 1), ("2", 0), ("", 0), ("system", 1)] {
        let found = count(&mut conn, workspace, "SELECT COUNT(*) FROM member").await;
        assert_eq!(found, wanted, "seen from {workspace:?}");
    }
    // Nor can a row be put into another workspace.
    sqlx::query("SELECT set_config('accord.workspace', '2', false)").execute(&mut conn).await.unwrap();
    let smuggled =
        sqlx::query("INSERT INTO member (workspace, id, standing, updated_at) VALUES (1, 'U2', 'full', 0)");
    let error = smuggled.execute(&mut conn).await.unwrap_err().to_string();
    assert!(error.contains("row-level security"), "{error}");
}

#[tokio::test]
async fn every_table_of_a_workspace_is_walled() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let (_db, url, _folder) = world::database(Engine::Postgres).await;
    let mut conn = PgConnection::connect(&url).await.unwrap();
    let above = "SELECT COUNT(*) FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";
    assert_eq!(count(&mut conn, "", above).await, 0, "the role of the tests stands above the walls");
    let tables: Vec<(String, bool)> = sqlx::query_as(
        "SELECT c.relname::text, c.relrowsecurity AND c.relforcerowsecurity FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace'
         WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    assert!(tables.len() > 20, "{tables:?}");
    let open: Vec<&str> =
        tables.iter().filter(|(_, walled)| !walled).map(|(name, _)| name.as_str()).collect();
    assert_eq!(open, SHARED);
}

/// Two workspaces; the first has a member and a number.
async fn settle(db: &Db) {
    let ensure = unit(|tx| Box::pin(installations::ensure(tx, OTHER)));
    db.write(Scope::System, now(), ensure).await.unwrap();
    let fill = unit(|tx| {
        Box::pin(async move {
            members::save(tx, &member("U1"), "full", None, None).await?;
            counters::next(tx, "decision").await
        })
    });
    db.write(of(HOME), now(), fill).await.unwrap();
}

async fn count(conn: &mut PgConnection, workspace: &str, text: &str) -> i64 {
    sqlx::query("SELECT set_config('accord.workspace', $1, false)")
        .bind(workspace)
        .execute(&mut *conn)
        .await
        .unwrap();
    sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(conn).await.unwrap()
}
