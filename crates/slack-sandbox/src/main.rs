//! The sandbox as a program.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;
use jiff::Timestamp;
use slack_sandbox::{AppConfig, Options, Sandbox};
use tokio::signal::unix::{SignalKind, signal};

/// A Slack to run against, on this machine.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Where to listen; port 0 takes a free one.
    ///
    /// A workspace that was kept listens where it did.
    #[arg(long, default_value = "127.0.0.1:4000")]
    listen: SocketAddr,
    /// What the clock shows at first, e.g. 2026-01-05T08:00:00Z.
    #[arg(long)]
    start: Option<Timestamp>,
    /// The clock runs with the wall clock instead of standing until it is advanced.
    #[arg(long)]
    realtime: bool,
    /// Base address of an app to install; events go to `/slack/events` below it, and so on.
    #[arg(long)]
    app_url: Option<String>,
    /// Token of that app.
    #[arg(long, env = "SLACK_BOT_TOKEN")]
    bot_token: Option<String>,
    /// Signing secret of that app.
    #[arg(long, env = "SLACK_SIGNING_SECRET")]
    signing_secret: Option<String>,
    /// A JSON file with people, channels and an app to begin with; not read for a workspace that was kept.
    #[arg(long)]
    seed_file: Option<PathBuf>,
    /// Goes on with the workspace in this folder, if there is one, and leaves it there in the end.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("slack-sandbox: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let defaults = Options::default();
    let start = arguments.start.unwrap_or(defaults.start);
    let options = Options { listen: arguments.listen, start, realtime: arguments.realtime };
    let sandbox = match &arguments.state {
        Some(folder) => Sandbox::resume(folder, options).await?,
        None => Sandbox::start(options).await?,
    };
    let slack = sandbox.client();
    let kept = arguments.state.as_ref().is_some_and(|folder| folder.join("sandbox.json").exists());
    if let Some(path) = arguments.seed_file.as_ref().filter(|_| !kept) {
        slack.seed(&tokio::fs::read_to_string(path).await?).await?;
    }
    if let Some(base) = &arguments.app_url {
        let default = AppConfig::default().at(base);
        slack
            .install_app(AppConfig {
                bot_token: arguments.bot_token.unwrap_or(default.bot_token.clone()),
                signing_secret: arguments.signing_secret.unwrap_or(default.signing_secret.clone()),
                ..default
            })
            .await?;
    }
    announce(sandbox.url());
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        done = tokio::signal::ctrl_c() => done?,
    }
    if let Some(folder) = &arguments.state {
        sandbox.save(folder)?;
    }
    sandbox.shutdown();
    Ok(())
}

#[allow(clippy::print_stdout, reason = "the address is what the program prints")]
fn announce(url: &str) {
    println!("{url}");
}
