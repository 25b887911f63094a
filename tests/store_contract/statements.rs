//! Every statement of the store, prepared by the engine that will run it.

use crate::common::{Engine, engines};
use crate::world;
use accord::store::statements;
use sqlx::{Connection as _, Executor as _, SqlSafeStr as _};

#[tokio::test]
async fn both_engines_understand_every_statement() {
    for engine in engines() {
        let (_db, url, _folder) = world::database(engine).await;
        let mut wrong = Vec::new();
        let mut prepared = 0;
        for (file, list) in statements() {
            for (name, sql) in list {
                let outcome = match engine {
                    Engine::Sqlite => on_sqlite(&url, sql.sqlite).await,
                    Engine::Postgres => on_postgres(&url, sql.postgres).await,
                };
                prepared += 1;
                wrong.extend(outcome.err().map(|error| format!("{file}.{name}: {error}")));
            }
        }
        assert!(wrong.is_empty(), "{engine:?}: {wrong:#?}");
        assert!(prepared > 100, "only {prepared} statements are listed");
    }
}

#[tokio::test]
async fn a_wrong_statement_is_noticed() {
    for engine in engines() {
        let (_db, url, _folder) = world::database(engine).await;
        let text = "SELECT no_such_column FROM jobs";
        let outcome = match engine {
            Engine::Sqlite => on_sqlite(&url, text).await,
            Engine::Postgres => on_postgres(&url, text).await,
        };
        assert!(outcome.is_err(), "{engine:?}");
    }
}

async fn on_sqlite(url: &str, text: &'static str) -> sqlx::Result<()> {
    let mut conn = sqlx::SqliteConnection::connect(url).await?;
    conn.prepare(text.into_sql_str()).await?;
    conn.close().await
}

async fn on_postgres(url: &str, text: &'static str) -> sqlx::Result<()> {
    let mut conn = sqlx::PgConnection::connect(url).await?;
    conn.prepare(text.into_sql_str()).await?;
    conn.close().await
}
