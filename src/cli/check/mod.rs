//! `accord check`: looks at everything that Accord needs, and says what to do about what is not right.

mod address;
mod database;
pub mod finding;
mod keys;
mod mail;
mod slack;

use crate::clock::Clock;
use crate::config::Config;
use anyhow::bail;
use clap::Args;
use finding::{Finding, Grade};
use secrecy::ExposeSecret as _;
use std::io::Write;
use std::path::PathBuf;

/// Looks at settings, database, tokens, scopes, clock, mail server and address, and says what to do.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// The settings file; else accord.toml or config/accord.toml, if there is one.
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// The address at which Slack reaches the running Accord, such as `https://accord.example.com`: it is tried.
    #[arg(long)]
    pub url: Option<String>,
    /// Writes a JSON list.
    #[arg(long)]
    pub json: bool,
}

/// Writes what was found to `out`; an error if something must be mended.
pub async fn run(args: &CheckArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let found = look(args).await?;
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?;
    } else {
        for finding in &found {
            writeln!(out, "{finding}")?;
        }
    }
    match found.iter().filter(|finding| finding.grade == Grade::Fail).count() {
        0 => Ok(()),
        1 => bail!("one thing must be mended"),
        many => bail!("{many} things must be mended"),
    }
}

async fn look(args: &CheckArgs) -> anyhow::Result<Vec<Finding>> {
    let config = match Config::load_without_slack(args.config.as_deref()) {
        Ok(config) => config,
        Err(error) => {
            return Ok(vec![Finding::fail("settings", error.to_string(), "correct it; then check again")]);
        }
    };
    let clock = Clock::system();
    let mut all = settings(&config);
    all.extend(database::look(&config).await);
    all.extend(keys::look(&config, &clock).await);
    all.extend(slack::look(&config, || clock.now()).await?);
    all.extend(mail::look(&config).await);
    match &args.url {
        Some(url) => all.extend(address::look(&config, url, clock.now()).await?),
        None if config.slack_app_token.expose_secret().is_empty() => all.push(Finding::note(
            "address",
            "whether Slack reaches this Accord was not tried",
            "start `accord serve`, then `accord check --url https://…`",
        )),
        None => {}
    }
    all.push(Finding::note(
        "command",
        "whether another app in the workspace has the same command cannot be seen from here",
        "type `/accord help`: if the answer is not Accord's, take another command (`accord manifest --command /…`)",
    ));
    Ok(all)
}

fn settings(config: &Config) -> Vec<Finding> {
    let wrong: Vec<_> = config
        .slack_problems()
        .into_iter()
        .map(|(setting, problem)| {
            let (says, remedy) = problem.split_once("; ").unwrap_or((&problem, "correct it"));
            Finding::fail("settings", format!("{setting} {says}"), remedy)
        })
        .collect();
    let right = wrong.is_empty().then(|| Finding::ok("settings", "they can be read, and nothing is missing"));
    wrong.into_iter().chain(right).collect()
}
