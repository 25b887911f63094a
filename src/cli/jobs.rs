//! `accord jobs`: what ended badly and waits for a person: listed, tried again, dropped.

use crate::actions::set_aside::SetAsideError;
use crate::actions::set_aside::{drop::drop_job, retry::retry};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::job::Job;
use crate::store::examine::file_of;
use crate::store::set_aside::{self, SetAside};
use crate::store::{Db, Scope, unit};
use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Lists the jobs that are parked or failed, tries them again or drops them.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct JobsArgs {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    list: ListArgs,
    /// The settings file; else accord.toml or config/accord.toml, if there is one.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    /// Lists them.
    List(ListArgs),
    /// Tries them again; a message that may stand already is looked for first.
    Retry(Ids),
    /// Gives them up.
    Drop(Ids),
}

#[derive(Debug, Clone, Default, Args)]
struct ListArgs {
    /// Only those that are parked: what Slack refused for good is left out.
    #[arg(long)]
    parked: bool,
    /// Writes a JSON list.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Args)]
struct Ids {
    /// The numbers that the list shows.
    #[arg(required = true)]
    ids: Vec<i64>,
}

/// Jobs read at once.
const PAGE: i64 = 500;

/// Does what is asked; the list alone goes to `out`, all else to stderr.
pub async fn run(args: &JobsArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let config = Config::load_without_slack(args.config.as_deref())?;
    if let Some(file) = file_of(&config.database_url).filter(|file| !file.exists()) {
        bail!("there is no database {} (setting `database_url`, ACCORD_DATABASE_URL)", file.display());
    }
    let db = Db::open(&config.database_url, config.sqlite_synchronous)
        .await
        .context("cannot open the database (setting `database_url`, ACCORD_DATABASE_URL)")?;
    let now = Clock::system().now();
    let done = match &args.what {
        None => list(&db, now, &args.list, out).await,
        Some(What::List(args)) => list(&db, now, args, out).await,
        Some(What::Retry(Ids { ids })) => each(&db, now, ids, true).await,
        Some(What::Drop(Ids { ids })) => each(&db, now, ids, false).await,
    };
    db.close().await;
    done
}

async fn each(db: &Db, now: Timestamp, ids: &[i64], again: bool) -> anyhow::Result<()> {
    let mut refused = 0;
    for id in ids.iter().copied() {
        let work = unit(move |tx| {
            Box::pin(async move { if again { retry(tx, id).await } else { drop_job(tx, id).await } })
        });
        match db.write(Scope::System, now, work).await {
            Ok(()) => eprintln!("accord: job {id} {}", if again { "is tried again" } else { "is dropped" }),
            Err(SetAsideError::Store(error)) => return Err(error.into()),
            Err(error) => {
                refused += 1;
                eprintln!("accord: {error}");
            }
        }
    }
    if refused > 0 {
        bail!("{refused} of {} jobs stay as they are", ids.len());
    }
    Ok(())
}

async fn list(db: &Db, now: Timestamp, args: &ListArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let mut all = Vec::new();
    loop {
        let after = all.last().map_or(0, |job: &SetAside| job.id);
        let work = unit(move |tx| Box::pin(set_aside::page(tx, after, PAGE)));
        let page = db.read(Scope::System, now, work).await?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    all.retain(|job| !args.parked || job.state == "parked");
    if args.json {
        let rows: Vec<_> = all.iter().map(|job| row(job, now)).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        return Ok(());
    }
    if all.is_empty() {
        eprintln!("accord: nothing waits");
    }
    for job in &all {
        let (age, about) = (words(age_s(job, now)), subject(job));
        let why = job.error.as_deref().unwrap_or("-");
        writeln!(out, "{:<7} {:<6} {age:>4} {:<7} {about} {why}", job.id, job.state, job.kind)?;
    }
    Ok(())
}

fn row(job: &SetAside, now: Timestamp) -> serde_json::Value {
    json!({
        "id": job.id, "workspace": job.workspace, "state": job.state, "age_seconds": age_s(job, now),
        "kind": job.kind, "subject": subject(job), "error": job.error,
    })
}

fn age_s(job: &SetAside, now: Timestamp) -> i64 {
    (now.as_millisecond() - job.updated_at).max(0) / 1000
}

/// Seconds as people say them: `45s`, `12m`, `3h`, `9d`.
fn words(seconds: i64) -> String {
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m", seconds / 60),
        3600..86_400 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}

/// What it is about, by ids alone.
fn subject(job: &SetAside) -> String {
    match job.job() {
        None => "unreadable".to_owned(),
        Some(Job::Whisper(whisper)) => format!("{}/{}", whisper.channel, whisper.member),
        Some(Job::Post(post)) => post.subject(),
        Some(Job::Edit(edit)) => edit.subject(),
        Some(named @ (Job::File(_) | Job::Mail(_) | Job::Work(_))) => named.dedupe().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_short() {
        assert_eq!(
            [0, 59, 60, 3599, 3600, 86_399, 86_400].map(words),
            ["0s", "59s", "1m", "59m", "1h", "23h", "1d"]
        );
    }
}
