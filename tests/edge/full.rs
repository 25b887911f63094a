//! A disk that is full: no ack without a commit, and what was acked is there when there is room again.

use crate::common::{self, Engine};
use crate::door::sign;
use accord::clock::{Clock, pause};
use accord::slack::api::http_client;
use reqwest::StatusCode;
use sqlx::Connection as _;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const SECRET: &str = "full-secret";
/// So large may a file of the process become, several times what an empty database takes; an event takes a tenth of it.
const ROOM_KIB: usize = 8192;

/// Accord in a process whose files may not grow beyond [`ROOM_KIB`]: to it, that is a disk without room.
struct Cramped {
    process: Child,
    url: String,
    database: String,
    http: reqwest::Client,
    _folder: tempfile::TempDir,
}

impl Cramped {
    async fn start() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (database, folder) = common::fresh(Engine::Sqlite).await;
        let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let limited = format!("trap '' XFSZ; ulimit -S -f {ROOM_KIB}; exec \"$0\" serve");
        let process = Command::new("bash")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_accord")])
            .current_dir(folder.path())
            .env("ACCORD_LISTEN", listen.to_string())
            .env("ACCORD_DATABASE_URL", &database)
            .env("ACCORD_SLACK_API_URL", "http://127.0.0.1:9/api")
            .env("ACCORD_SLACK_BOT_TOKEN", "xoxb-full")
            .env("ACCORD_SLACK_SIGNING_SECRET", SECRET)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let http = http_client(Duration::from_secs(30)).unwrap();
        let cramped = Self { process, url: format!("http://{listen}"), database, http, _folder: folder };
        while cramped.ready().await != Some(StatusCode::OK) {
            pause(Duration::from_millis(20)).await;
        }
        cramped
    }

    async fn ready(&self) -> Option<StatusCode> {
        self.http.get(format!("{}/readyz", self.url)).send().await.ok().map(|answer| answer.status())
    }

    async fn event(&self, id: usize) -> StatusCode {
        let padding = "x".repeat(ROOM_KIB * 100);
        let body = format!(
            r#"{{"type":"event_callback","event_id":"Ev{id}","event":{{"type":"x","text":"{padding}"}}}}"#
        );
        let signed = sign(SECRET, Clock::system().now(), body.as_bytes());
        let request = self
            .http
            .post(format!("{}/slack/events", self.url))
            .header("x-slack-request-timestamp", signed.timestamp)
            .header("x-slack-signature", signed.signature);
        request.body(body).send().await.unwrap().status()
    }

    /// There is room again.
    fn give_room(&self) {
        let pid = self.process.id().to_string();
        let done = Command::new("prlimit").args(["--fsize=unlimited:unlimited", "--pid", &pid]).status();
        assert!(done.unwrap().success());
    }
}

impl Drop for Cramped {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_no_ack_and_heals() {
    let cramped = Cramped::start().await;
    let mut acked = Vec::new();
    let mut refused = None;
    for id in 0..100 {
        match cramped.event(id).await {
            StatusCode::OK => acked.push(id),
            StatusCode::SERVICE_UNAVAILABLE => {
                refused = Some(id);
                break;
            }
            other => panic!("{other}"),
        }
    }
    let refused = refused.expect("the disk was never full");
    assert!(!acked.is_empty());
    cramped.give_room();
    assert_eq!(cramped.event(refused).await, StatusCode::OK);
    assert_eq!(cramped.ready().await, Some(StatusCode::OK));
    acked.push(refused);
    let mut conn = sqlx::SqliteConnection::connect(&cramped.database).await.unwrap();
    for id in acked {
        let count = sqlx::query_scalar("SELECT COUNT(*) FROM inbox WHERE event_id = $1");
        let stored: i64 = count.bind(format!("Ev{id}")).fetch_one(&mut conn).await.unwrap();
        assert_eq!(stored, 1, "Ev{id}");
    }
}
