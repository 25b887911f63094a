//! `accord demo`: a Slack and Accord on this machine, and an initiative that lives through all five stages.
//!
//! People act through the sandbox over real HTTP; what they see is the transcript. Whether anything was lost or doubled is
//! counted from what people should see and from the sandbox's journal, never from Accord's own tables.

mod audience;
mod cast;
mod count;
pub mod gallery;
mod hand;
mod house;
mod journal;
mod place;
mod play;
mod scenes;
mod scribe;

pub use audience::{Audience, Pace};
pub use count::Summary;
pub use house::{House, followed};
pub use play::{play, play_before};

use crate::slack::install::manifest::{Way, Wishes, manifest};
use anyhow::bail;
use clap::Args;
use serde_json::Value;
use slack_sandbox::{AppConfig, Command, Shortcut, ShortcutKind};
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Plays the life of an initiative on this machine: a Slack, Accord, six people, five weeks, and what it brought a month later.
#[derive(Debug, Clone, Args)]
pub struct DemoArgs {
    /// Other people and other answers.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Serves no page and never waits: the transcript, and an exit code.
    #[arg(long)]
    pub headless: bool,
    /// Writes the journal of all calls to Slack, one JSON object a line, instead of the transcript; headless.
    #[arg(long)]
    pub json: bool,
    /// Leaves the database (accord.db), the settings (accord.toml) and the sandbox's state in this folder.
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// Plays no story: people, a channel and Accord, to try things.
    #[arg(long, conflicts_with_all = ["headless", "json"])]
    pub fresh: bool,
    /// Where the page is; a free port on this machine unless it is said.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
}

/// The app as the sandbox installs it.
pub fn app_config() -> AppConfig {
    let wishes = Wishes { name: "Accord", command: "/accord", way: Way::Socket };
    // Such wishes can be granted; what is offered in menus is all that could be missing.
    let features = manifest(&wishes).map(|manifest| manifest["features"].clone()).unwrap_or_default();
    AppConfig {
        bot_name: "Accord".to_owned(),
        commands: vec![command(&features["slash_commands"][0])],
        shortcuts: features["shortcuts"].as_array().into_iter().flatten().map(shortcut).collect(),
        ..AppConfig::default()
    }
}

fn command(of: &Value) -> Command {
    let text = |field: &str| of[field].as_str().unwrap_or_default().to_owned();
    Command {
        command: "/accord".to_owned(),
        description: text("description"),
        usage_hint: text("usage_hint"),
    }
}

fn shortcut(of: &Value) -> Shortcut {
    let text = |field: &str| of[field].as_str().unwrap_or_default().to_owned();
    let kind = if of["type"] == "message" { ShortcutKind::Message } else { ShortcutKind::Global };
    Shortcut { kind, callback_id: text("callback_id"), name: text("name") }
}

/// Plays the story to `out`, in a page or without; an error if anything was lost, doubled or refused.
pub async fn run(args: &DemoArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if args.headless || args.json { headless(args, out).await } else { place::run(args, out).await }
}

async fn headless(args: &DemoArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let house = House::open(args).await?;
    let slack = house.slack();
    let mut nowhere = std::io::sink();
    let transcript: &mut dyn Write = if args.json { &mut nowhere } else { &mut *out };
    let played = play(&slack, &house.bot, args.seed, transcript).await;
    if args.json {
        journal::write(&slack, out).await?;
    }
    house.leave().await?;
    let summary = played?;
    if !args.json {
        writeln!(out, "{summary}")?;
    }
    if !summary.is_clean() {
        bail!("something went wrong: {}", summary.faults());
    }
    Ok(())
}
