//! Accord as a process.
#![allow(dead_code, reason = "every program that starts it takes what it needs")]

use crate::front::Front;
use accord::cli::demo::{app_config, followed};
use slack_sandbox::Client;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use tokio::process::{Child, Command};

/// Accord in a process of its own, which can be killed and started again on the same database.
pub struct Bot {
    folder: tempfile::TempDir,
    clock: String,
    front: Front,
    process: Option<Child>,
}

impl Bot {
    /// Starts it beside this Slack and waits until it follows its clock.
    pub async fn house(slack: &Client) -> Self {
        // Installed before Accord asks who it is; where it listens is told to Slack afterwards.
        slack.install_app(app_config()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let behind = free_address();
        std::fs::write(folder.path().join("accord.toml"), settings(&folder, behind, slack.url())).unwrap();
        let clock = format!("{}/clock", slack.url());
        let mut bot = Self { folder, clock, front: Front::before(behind).await, process: None };
        bot.start().await;
        followed(slack).await.unwrap();
        bot
    }

    /// Where Slack reaches it.
    pub fn url(&self) -> String {
        format!("http://{}", self.front.address)
    }

    /// Its database.
    pub fn database(&self) -> String {
        database(&self.folder)
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

fn database(folder: &tempfile::TempDir) -> String {
    format!("sqlite://{}", folder.path().join("accord.db").display())
}

fn settings(folder: &tempfile::TempDir, listen: SocketAddr, slack: &str) -> String {
    let app = app_config();
    let database = database(folder);
    format!(
        "listen = \"{listen}\"\ndatabase_url = {database:?}\nslack_bot_token = {:?}\nslack_signing_secret = {:?}\n\
         slack_api_url = \"{slack}/api/\"\nlog = \"off\"\n",
        app.bot_token, app.signing_secret
    )
}

/// A program of this workspace, built beside this test.
pub fn binary(name: &str) -> PathBuf {
    let here = std::env::current_exe().unwrap();
    let found = here.ancestors().map(|folder| folder.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is not built: run `cargo build --package {name}` first"))
}
