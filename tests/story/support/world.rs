//! One Slack, one Accord, a clock that the story moves.

use crate::common::{self, Engine};
use accord::app::App;
use accord::clock::Clock;
use accord::config::Config;
use accord::slack::api::http_client;
use accord::store::{Scope, StoreError, jobs};
use jiff::Timestamp;
use slack_sandbox::{Actor, AppConfig, Client, Installed, Message, NewChannel, Options, Person, Sandbox};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// Where a story begins: Monday, 2 March 2026, 08:00 in Berlin.
pub const BEGIN: &str = "2026-03-02T07:00:00Z";

/// A story's world.
pub struct World {
    /// Slack, as people use it.
    pub slack: Client,
    /// The bot as installed.
    pub bot: Installed,
    sandbox: Sandbox,
    app: Option<App>,
    settings: PathBuf,
    _folder: TempDir,
    forgiven: Vec<String>,
}

/// Tells a story on every engine at hand; at its end nothing may be unsent, refused or given up.
pub async fn story(tale: impl AsyncFn(&mut World)) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    if let Ok(filter) = std::env::var("ACCORD_STORY_LOG") {
        accord::telemetry::log_to_stderr(&filter);
    }
    for engine in common::engines() {
        let mut world = World::new(engine).await;
        tale(&mut world).await;
        world.end().await;
    }
}

impl World {
    async fn new(engine: Engine) -> Self {
        let start: Timestamp = BEGIN.parse().unwrap();
        let sandbox = Sandbox::start(Options { start, ..Options::default() }).await.unwrap();
        let slack = sandbox.client();
        let bot =
            slack.install_app(AppConfig { bot_name: "Accord".into(), ..AppConfig::default() }).await.unwrap();
        let (url, folder) = common::fresh(engine).await;
        let settings = folder.path().join("accord.toml");
        let text = format!(
            "listen = \"127.0.0.1:0\"\ndatabase_url = {:?}\nslack_bot_token = \"xoxb-sandbox\"\n\
             slack_signing_secret = \"sandbox-secret\"\nslack_api_url = \"{}/\"\nslack_timeout_seconds = 2\n",
            url,
            sandbox.api_url()
        );
        std::fs::write(&settings, text).unwrap();
        let mut world =
            Self { slack, bot, sandbox, app: None, settings, _folder: folder, forgiven: Vec::new() };
        world.starts().await;
        world
    }

    /// Accord starts (again), on another port each time.
    pub async fn starts(&mut self) {
        let config = Config::load(Some(&self.settings)).unwrap();
        let patient = http_client(Duration::from_mins(10)).unwrap();
        let clock = Clock::follow(&format!("{}/clock", self.sandbox.url()), patient).await.unwrap();
        let app = App::start(&config, clock).await.unwrap();
        let base = format!("http://{}", app.address);
        let config = AppConfig { bot_name: "Accord".into(), ..AppConfig::default() }.at(&base);
        self.bot = self.slack.install_app(config).await.unwrap();
        self.app = Some(app);
        accord::cli::demo::followed(&self.slack).await.unwrap();
        self.slack.settle().await.unwrap();
    }

    /// An admin takes a scope away from the app.
    pub async fn loses_scope(&mut self, scope: &str) {
        let base = format!("http://{}", self.app().address);
        let mut config = AppConfig { bot_name: "Accord".into(), ..AppConfig::default() }.at(&base);
        config.scopes.retain(|granted| granted != scope);
        self.bot = self.slack.install_app(config).await.unwrap();
    }

    /// Accord stops; Slack goes on.
    pub async fn stops(&mut self) {
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
