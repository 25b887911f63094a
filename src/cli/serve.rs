//! `accord serve`: the bot.

use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::slack::api::http_client;
use crate::telemetry;
use anyhow::{Context as _, bail};
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

/// Runs the bot until it is told to stop (SIGTERM or Ctrl-C).
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// The settings file; else accord.toml or config/accord.toml, if there is one.
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// Follows a sandbox's clock at this address; only together with a Slack API on this machine.
    #[arg(long, value_name = "URL")]
    pub clock: Option<String>,
}

/// Serves until a signal comes.
pub async fn run(args: &ServeArgs) -> anyhow::Result<()> {
    let config = Config::load(args.config.as_deref())?;
    telemetry::log_to_stderr(&config.log);
    let clock = match &args.clock {
        None => Clock::system(),
        Some(url) => follow(&config, url).await?,
    };
    let mut terminate = signal(SignalKind::terminate())?;
    let app = App::start(&config, clock).await?;
    tokio::select! {
        _ = terminate.recv() => {}
        done = tokio::signal::ctrl_c() => done?,
    }
    app.stop().await;
    telemetry::finish().await;
    Ok(())
}

/// A followed clock could be set by whoever answers at its address: only this machine may.
async fn follow(config: &Config, url: &str) -> anyhow::Result<Clock> {
    for (name, address) in [("--clock", url), ("slack_api_url", &config.slack_api_url)] {
        if !on_this_machine(address) {
            bail!("--clock follows a sandbox on this machine only, but {name} is {address}");
        }
    }
    // Waiting for the clock to move may take long.
    let http = http_client(Duration::from_hours(24))?;
    Clock::follow(url, http).await.with_context(|| format!("no clock answers at {url}"))
}

fn on_this_machine(address: &str) -> bool {
    reqwest::Url::parse(address).is_ok_and(|url| {
        matches!(url.host_str(), Some("localhost" | "[::1]"))
            || url
                .host_str()
                .and_then(|host| host.parse::<std::net::Ipv4Addr>().ok())
                .is_some_and(|ip| ip.is_loopback())
    })
}
