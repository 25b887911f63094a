//! `accord demo`: a Slack and Accord on this machine, and an initiative that lives through all five stages.
//!
//! People act through the sandbox over real HTTP; what they see is the transcript. Whether anything was lost or doubled is
//! counted from what people should see and from the sandbox's journal, never from Accord's own tables.

mod cast;
mod count;
mod hand;
mod house;
mod journal;
mod play;
mod scenes;
mod scribe;

pub use count::Summary;
pub use house::{House, followed};
pub use play::play;

use anyhow::bail;
use clap::Args;
use slack_sandbox::AppConfig;
use std::io::Write;
use std::path::PathBuf;

/// Plays the life of an initiative on this machine: a Slack, Accord, six people, five weeks.
#[derive(Debug, Clone, Args)]
pub struct DemoArgs {
    /// Other people and other answers.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Never waits for a person.
    #[arg(long)]
    pub headless: bool,
    /// Writes the journal of all calls to Slack, one JSON object a line, instead of the transcript.
    #[arg(long)]
    pub json: bool,
    /// Leaves the database (accord.db) and the settings (accord.toml) in this folder.
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
}

/// The app as the sandbox installs it.
pub fn app_config() -> AppConfig {
    AppConfig { bot_name: "Accord".to_owned(), commands: vec!["/accord".into()], ..AppConfig::default() }
}

/// Plays the story to `out`; an error if anything was lost, doubled or refused.
pub async fn run(args: &DemoArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let house = House::build(args.keep.as_deref()).await?;
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
