//! One Slack, one Accord, a clock that the story moves.

use crate::common::{self, Engine};
use accord::app::App;
use accord::clock::Clock;
use accord::config::Config;
use accord::slack::api::http_client;
use accord::store::{Scope, StoreError, jobs};
use jiff::Timestamp;
use slack_sandbox::{Actor, AppConfig, Client, Installed, Message, NewChannel, Options, Person, Sandbox};
use sqlx::{Connection as _, Executor as _};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// Where a story begins: Monday, 2 March 2026, 08:00 in Berlin.
pub const BEGIN: &str = "2026-03-02T07:00:00Z";

/// How Slack reaches Accord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Http,
    Socket,
}

/// A story's world.
pub struct World {
    /// Slack, as people use it.
    pub slack: Client,
    /// The bot as installed.
    pub bot: Installed,
    way: Way,
    sandbox: Sandbox,
    app: Option<App>,
    replicas: Vec<App>,
    engine: Engine,
    url: String,
    settings: PathBuf,
    _folder: TempDir,
    forgiven: Vec<String>,
}

/// Tells a story on every engine at hand; at its end nothing may be unsent, refused or given up. Slack comes by HTTP, or by
/// Socket Mode where `ACCORD_STORY_WAY` is `socket`.
pub async fn story(tale: impl AsyncFn(&mut World)) {
    let by_socket = std::env::var("ACCORD_STORY_WAY").is_ok_and(|way| way == "socket");
    story_by(if by_socket { Way::Socket } else { Way::Http }, tale).await;
}

/// The same with Slack coming one way.
pub async fn story_by(way: Way, tale: impl AsyncFn(&mut World)) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    if let Ok(filter) = std::env::var("ACCORD_STORY_LOG") {
        accord::telemetry::log_to_stderr(&filter);
    }
    for engine in common::engines() {
        let mut world = World::new(engine, way).await;
        tale(&mut world).await;
        world.end().await;
    }
}

impl Way {
    fn settings(self) -> AppConfig {
        let config = AppConfig { bot_name: "Accord".into(), ..AppConfig::default() };
        if self == Self::Socket { config.in_socket_mode() } else { config }
    }

    fn at(self, app: &App) -> AppConfig {
        self.settings().at(&format!("http://{}", app.address))
    }

    fn secret(self) -> &'static str {
        match self {
            Self::Http => "slack_signing_secret = \"sandbox-secret\"",
            Self::Socket => "slack_app_token = \"xapp-sandbox\"",
        }
    }
}

impl World {
    async fn new(engine: Engine, way: Way) -> Self {
        let start: Timestamp = BEGIN.parse().unwrap();
        let sandbox = Sandbox::start(Options { start, ..Options::default() }).await.unwrap();
        let slack = sandbox.client();
        let bot = slack.install_app(way.settings()).await.unwrap();
        let (url, folder) = common::fresh(engine).await;
        let settings = folder.path().join("accord.toml");
        let text = format!(
            "listen = \"127.0.0.1:0\"\ndatabase_url = {:?}\nslack_bot_token = \"xoxb-sandbox\"\n\
             {}\nslack_api_url = \"{}/\"\nslack_timeout_seconds = 2\n",
            url,
            way.secret(),
            sandbox.api_url()
        );
        std::fs::write(&settings, text).unwrap();
        let mut world = Self {
            slack,
            bot,
            way,
            sandbox,
            app: None,
            replicas: Vec::new(),
            engine,
            url,
            settings,
            _folder: folder,
            forgiven: Vec::new(),
        };
        world.starts().await;
        world
    }

    /// Accord starts (again), on another port each time.
    pub async fn starts(&mut self) {
        let app = self.launch().await;
        self.bot = self.slack.install_app(self.way.at(&app)).await.unwrap();
        self.app = Some(app);
        accord::cli::demo::followed(&self.slack).await.unwrap();
        if self.way == Way::Socket {
            self.sockets(2).await;
        }
        self.slack.settle().await.unwrap();
    }

    /// An admin takes a scope away from the app.
    pub async fn loses_scope(&mut self, scope: &str) {
        let mut config = self.way.at(self.app());
        config.scopes.retain(|granted| granted != scope);
        self.bot = self.slack.install_app(config).await.unwrap();
    }

    /// Whoever runs Accord adds lines to its settings, and starts it again.
    pub async fn sets(&mut self, lines: &str) {
        let before = std::fs::read_to_string(&self.settings).unwrap();
        std::fs::write(&self.settings, format!("{before}{lines}\n")).unwrap();
        self.stops().await;
        self.starts().await;
    }

    async fn launch(&self) -> App {
        let config = Config::load(Some(&self.settings)).unwrap();
        let patient = http_client(Duration::from_mins(10)).unwrap();
        let clock = Clock::follow(&format!("{}/clock", self.sandbox.url()), patient).await.unwrap();
        App::start(&config, clock).await.unwrap()
    }

    /// Two more replicas of Accord on the same database, reached by sockets; `false` where it can be shared by none.
    pub async fn is_joined_by_two(&mut self) -> bool {
        if self.engine != Engine::Postgres {
            return false;
        }
        // So many sockets at one moment are more than Slack's limit allows, and its clock stands still.
        self.slack.set_limits(false).await.unwrap();
        for _ in 0..2 {
            self.replicas.push(self.launch().await);
        }
        while self.slack.followers().await.unwrap() < 3 {
            accord::clock::pause(Duration::from_millis(5)).await;
        }
        self.sockets(6).await;
        true
    }

    /// Waits until Accord has opened so many sockets that are alive.
    pub async fn sockets(&self, count: usize) {
        let alive = async || {
            let all = self.slack.sockets(&self.bot.app_id).await.unwrap();
            all.iter().filter(|socket| !socket.half_open).count()
        };
        while alive().await < count {
            accord::clock::pause(Duration::from_millis(5)).await;
        }
    }

    /// Accord stops; Slack goes on.
    pub async fn stops(&mut self) {
        for replica in self.replicas.drain(..) {
            replica.stop().await;
        }
        if let Some(app) = self.app.take() {
            app.stop().await;
        }
    }

    /// A full member in a zone.
    pub async fn person(&self, name: &str, zone: &str) -> String {
        self.slack.add_person(Person::member(name, name, zone)).await.unwrap()
    }

    /// Full members in Berlin.
    pub async fn people<const N: usize>(&self, names: [&str; N]) -> [String; N] {
        let mut ids = Vec::new();
        for name in names {
            ids.push(self.person(name, "Europe/Berlin").await);
        }
        ids.try_into().unwrap()
    }

    /// A public channel with these members and Accord.
    pub async fn channel(&self, name: &str, members: &[&String]) -> String {
        let mut all: Vec<&str> = members.iter().map(|id| id.as_str()).collect();
        all.push(&self.bot.bot_user_id);
        self.slack.add_channel(name, &all).await.unwrap()
    }

    /// A channel of any kind; Accord is in it only if named.
    pub async fn channel_of(&self, channel: NewChannel) -> String {
        self.slack.add_channel_of(channel).await.unwrap()
    }

    /// Somebody at Slack's client.
    pub fn at(&self, person: &str) -> Actor {
        self.slack.as_user(person)
    }

    /// Somebody types `/accord …`; what only they see comes back.
    pub async fn accord(&self, person: &str, channel: &str, words: &str) -> String {
        let result = self.at(person).command(channel, "/accord", words).await.unwrap();
        assert_eq!(result.status, Some(200), "{:?}", result.error);
        self.quiet().await;
        result.answer.map(|message| message.plain).unwrap_or_default()
    }

    /// Everything under way is done; time stands still.
    pub async fn quiet(&self) {
        self.slack.settle().await.unwrap();
    }

    /// Time passes.
    pub async fn passes(&self, time: Duration) {
        self.slack.advance(time).await.unwrap();
    }

    /// Time passes until a moment (RFC 3339).
    pub async fn until(&self, moment: &str) {
        self.slack.advance_to(moment.parse().unwrap()).await.unwrap();
    }

    /// What Accord wrote in a channel, the oldest first, as people read it.
    pub async fn said_in(&self, channel: &str) -> Vec<Message> {
        let all = self.slack.messages(channel).await.unwrap();
        all.into_iter().filter(|m| m.user == self.bot.bot_user_id && m.ephemeral_to.is_none()).collect()
    }

    /// What Accord wrote to somebody in private messages.
    pub async fn told(&self, person: &str) -> Vec<Message> {
        let all = self.slack.dm(person).await.unwrap();
        all.into_iter().filter(|m| m.user == self.bot.bot_user_id).collect()
    }

    /// The last line that only somebody sees.
    pub async fn whispered(&self, person: &str) -> String {
        let all = self.slack.ephemerals(person).await.unwrap();
        all.last().map(|m| m.plain.clone()).unwrap_or_default()
    }

    /// The file of Accord's database; none on PostgreSQL.
    pub fn database(&self) -> Option<PathBuf> {
        Some(self.settings.with_file_name("accord.db")).filter(|file| file.exists())
    }

    /// Does something to Accord's database behind its back.
    pub async fn to_database(&self, sqlite: &'static str, postgres: &'static str) {
        match self.engine {
            Engine::Sqlite => {
                let mut conn = sqlx::SqliteConnection::connect(&self.url).await.unwrap();
                conn.execute(sqlite).await.unwrap();
            }
            Engine::Postgres => {
                let mut conn = sqlx::PgConnection::connect(&self.url).await.unwrap();
                conn.execute(postgres).await.unwrap();
            }
        }
    }

    /// An error of Slack that this story provokes on purpose.
    pub fn forgives(&mut self, code: &str) {
        self.forgiven.push(code.to_owned());
    }

    /// Accord's database, for what people cannot see.
    pub fn app(&self) -> &App {
        self.app.as_ref().expect("Accord is stopped")
    }

    /// The end: nothing is unsent, unclear, parked, refused or given up.
    async fn end(mut self) {
        self.quiet().await;
        let refused: Vec<_> = self
            .slack
            .slack_errors()
            .await
            .unwrap()
            .into_iter()
            .filter(|call| !self.forgiven.iter().any(|code| call.response["error"] == *code.as_str()))
            .map(|call| format!("{} {} {}", call.method, call.response, call.body))
            .collect();
        assert!(refused.is_empty(), "Slack refused: {refused:#?}");
        let now = self.slack.now().await.unwrap();
        let states = self.app().db().read(Scope::System, now, |tx| Box::pin(jobs::count(tx)));
        let states: Result<Vec<(String, i64)>, StoreError> = states.await;
        for (state, count) in states.unwrap() {
            let expected = state == "queued" || (state == "parked" && !self.forgiven.is_empty());
            assert!(expected || count == 0, "{count} jobs are {state}");
        }
        let lost: Vec<_> = self
            .slack
            .deliveries()
            .await
            .unwrap()
            .into_iter()
            .filter(|d| format!("{:?}", d.state) == "GivenUp")
            .collect();
        assert!(lost.is_empty(), "given up: {lost:#?}");
        self.stops().await;
    }
}
