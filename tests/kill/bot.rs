//! Accord as a process.
#![allow(dead_code, reason = "every program that starts it takes what it needs")]

use crate::front::Front;
use accord::cli::demo::{app_config, followed};
use slack_sandbox::{AppConfig, Client};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;
use tokio::process::{Child, Command};

/// Accord in a process of its own, which can be killed and started again on the same database.
pub struct Bot {
    folder: tempfile::TempDir,
    database: String,
    clock: String,
    front: Front,
    process: Option<Child>,
}

impl Bot {
    /// Starts it beside this Slack and waits until it follows its clock.
    pub async fn house(slack: &Client) -> Self {
        // Installed before Accord asks who it is; where it listens is told to Slack afterwards.
        slack.install_app(app_config()).await.unwrap();
        let app = app_config();
        let token = format!("slack_bot_token = {:?}", app.bot_token);
        Self::beside(slack, None, |_| token).await
    }

    /// The same for many workspaces: it is installed in each of them by its owner.
    pub async fn house_of_many(slack: &Client) -> Self {
        Self::house_of_many_on(slack, None).await
    }

    /// The same on a database of somebody else's.
    pub async fn house_of_many_on(slack: &Client, database: Option<String>) -> Self {
        let bot = Self::beside(slack, database, |url| {
            let app = app_config();
            format!(
                "slack_client_id = {:?}\nslack_client_secret = {:?}\npublic_url = \"{url}\"\nencryption_key = \"{}\"",
                app.client_id,
                app.client_secret,
                "00".repeat(32)
            )
        });
        let bot = bot.await;
        let app =
            AppConfig { redirect_urls: vec![format!("{}/slack/oauth/callback", bot.url())], ..app_config() };
        slack.register_app(app.at(&bot.url())).await.unwrap();
        bot
    }

    async fn beside(slack: &Client, database: Option<String>, tokens: impl FnOnce(&str) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let own = || format!("sqlite://{}", folder.path().join("accord.db").display());
        let database = database.unwrap_or_else(own);
        let behind = free_address();
        let front = Front::before(behind).await;
        let tokens = tokens(&format!("http://{}", front.address));
        let settings = settings(&database, behind, slack.url(), &tokens);
        std::fs::write(folder.path().join("accord.toml"), settings).unwrap();
        let clock = format!("{}/clock", slack.url());
        let mut bot = Self { folder, database, clock, front, process: None };
        bot.start().await;
        followed(slack).await.unwrap();
        bot
    }

    /// An admin installs it in this workspace, in a browser that keeps its cookie.
    pub async fn is_installed_by(&self, slack: &Client, admin: &str) {
        let client = accord::slack::api::http_client(Duration::from_secs(10)).unwrap();
        let page = client.get(format!("{}/slack/install", self.url())).send().await.unwrap();
        let header = |name: &str| page.headers()[name].to_str().unwrap().to_owned();
        let back = slack.authorize(&header("location"), admin, true).await.unwrap();
        let cookie = header("set-cookie");
        let cookie = cookie.split(';').next().unwrap_or_default();
        let said = client.get(back).header("cookie", cookie).send().await.unwrap().text().await.unwrap();
        assert!(said.contains("Accord is installed"), "{said}");
    }

    /// Where Slack reaches it.
    pub fn url(&self) -> String {
        format!("http://{}", self.front.address)
    }

    /// Its database.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// What it holds in memory, in kB; 0 where the system does not tell.
    pub fn memory(&self) -> u64 {
        let id = self.process.as_ref().and_then(Child::id).unwrap_or_default();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }

    /// Starts it and waits until it takes connections.
    pub async fn start(&mut self) {
        let process = Command::new(env!("CARGO_BIN_EXE_accord"))
            .args(["serve", "--config"])
            .arg(self.folder.path().join("accord.toml"))
            .args(["--clock", &self.clock])
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        self.process = Some(process);
        self.front.reached().await;
    }

    /// Ends it as a power cut would: kill -9.
    pub async fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().await.unwrap();
        }
    }
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// Settings of one of several on the same database.
pub fn replica_settings(database: &str, slack: &str) -> String {
    let tokens = format!("slack_bot_token = {:?}", app_config().bot_token);
    settings(database, free_address(), slack, &tokens)
}

fn settings(database: &str, listen: SocketAddr, slack: &str, tokens: &str) -> String {
    format!(
        "listen = \"{listen}\"\ndatabase_url = {database:?}\n{tokens}\nslack_signing_secret = {:?}\n\
         slack_api_url = \"{slack}/api/\"\nlog = \"off\"\n",
        app_config().signing_secret
    )
}

/// A program of this workspace, built beside this test.
pub fn binary(name: &str) -> PathBuf {
    let here = std::env::current_exe().unwrap();
    let found = here.ancestors().map(|folder| folder.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is not built: run `cargo build --package {name}` first"))
}
