//! The audit trail can be added to, and nothing else.

use crate::common::{Engine, HOME, engines};
use crate::world::{self, now};
use accord::store::audit::{self, Entry};
use accord::store::{StoreError, of, unit};
use rstest::rstest;
use sqlx::{AssertSqlSafe, Connection as _};

#[rstest]
#[case("UPDATE audit SET actor = 'somebody else'")]
#[case("UPDATE audit SET detail = '' WHERE id = (SELECT MIN(id) FROM audit)")]
#[case("DELETE FROM audit")]
#[tokio::test]
async fn what_is_written_stays(#[case] text: &str) {
    for engine in engines() {
        let (db, url, _folder) = world::database(engine).await;
        let write = unit(|tx| {
            Box::pin(async move {
                for subject in ["decision/1", "decision/2"] {
                    let entry = Entry { actor: "U1", action: "decision.approved", subject, detail: "v1" };
                    audit::append(tx, &entry).await?;
                }
                Ok::<_, StoreError>(())
            })
        });
        db.write(of(HOME), now(), write).await.unwrap();
        let refused = match engine {
            Engine::Sqlite => on_sqlite(&url, text).await,
            Engine::Postgres => on_postgres(&url, text).await,
        };
        let error = refused.expect_err("the trail was changed").to_string();
        assert!(error.contains("append-only"), "{engine:?}: {error}");
    }
}

async fn on_sqlite(url: &str, text: &str) -> sqlx::Result<()> {
    let mut conn = sqlx::SqliteConnection::connect(url).await?;
    sqlx::query(AssertSqlSafe(text.to_owned())).execute(&mut conn).await.map(drop)
}

/// With the sight of the system itself: even that changes nothing.
async fn on_postgres(url: &str, text: &str) -> sqlx::Result<()> {
    let mut conn = sqlx::PgConnection::connect(url).await?;
    sqlx::query("SELECT set_config('accord.workspace', 'system', false)").execute(&mut conn).await?;
    sqlx::query(AssertSqlSafe(text.to_owned())).execute(&mut conn).await.map(drop)
}
