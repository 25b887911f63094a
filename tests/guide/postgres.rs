//! docs/operations.md on PostgreSQL: its own tools, as they stand there.
//!
//! Needs the cluster of `scripts/postgres.sh`, which says where its socket is: a dump is a superuser's work.

use crate::document::Guide;
use crate::place::{Place, app_of, slack};
use crate::shell::Shell;
use sqlx::{Connection as _, PgConnection};

const SECTION: &str = "PostgreSQL's own tools";

/// `sudo -u postgres …`: the superuser of the cluster, over its socket.
const SUDO: &str = r#"[[ $1 == -u && $2 == postgres ]] || exit 1; shift 2
export PGHOST="$CLUSTER_SOCKET" PGPORT="$CLUSTER_PORT" PGUSER=admin; exec "$@""#;

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_is_restored_and_what_was_waiting_is_looked_for() {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (Some(url), Some(socket)) = (set("ACCORD_TEST_POSTGRES_URL"), set("ACCORD_TEST_POSTGRES_SOCKET"))
    else {
        return;
    };
    let mut guide = Guide::open("operations.md");
    let sandbox = slack().await;
    let mut shell = Shell::open(&sandbox.api_url());
    let (server, _) = url.rsplit_once('/').unwrap();
    let name = format!("accord_guide_{:x}", rand::random::<u64>());
    let mut admin = PgConnection::connect(&url).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await.unwrap();

    shell.stands_in("sudo", SUDO);
    shell.sets("CLUSTER_SOCKET", &socket);
    shell.sets("CLUSTER_PORT", server.rsplit_once(':').unwrap().1);
    shell.sets("ACCORD_DATABASE_URL", &format!("{server}/{name}"));
    shell.fills("custom accord >", &format!("custom {name} >"));
    shell.fills("accord_restored", &format!("{name}_restored"));
    shell.fills("postgres://accord:PASSWORD@HOST", server);
    let app = app_of(&shell.runs("accord manifest --url https://accord.example.com"));
    shell.sets("ACCORD_SLACK_BOT_TOKEN", &app.bot_token);
    shell.sets("ACCORD_SLACK_SIGNING_SECRET", &app.signing_secret);
    let serving = shell.serves("accord serve").await;
    let bot = sandbox.client().install_app(app).await.unwrap();
    let place = Place::settle(sandbox.client()).await;
    place.invites(&bot.bot_user_id).await;
    place.begins("Onboarding").await;
    place.decides("Buy the licences").await;

    shell.runs(&guide.takes(SECTION));
    drop(serving);
    shell.sets("ACCORD_DATABASE_URL", &format!("{server}/{name}_restored"));
    shell.runs(&guide.takes(SECTION));
    let _serving = shell.serves("accord serve").await;
    let log = place.types(&place.ana, "log").await;
    assert!(log.contains("Buy the licences"), "{log}");
    place.decides("Asked after the restore").await;
}
