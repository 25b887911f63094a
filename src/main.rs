//! The program: reads the command line and hands over.

#[cfg(feature = "demo")]
use accord::cli::demo;
use accord::cli::{
    backup, check, disclose, erase, export, hold, jobs, manifest, restore, rotate_key, schedule, serve,
    verify_audit,
};
use accord::clock::Clock;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Keeps the sponsor, the stakeholders and the owner of an internal product in agreement, in Slack.
#[derive(Debug, Parser)]
#[command(name = "accord", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the bot.
    Serve(serve::ServeArgs),
    /// Plays the life of an initiative on this machine: a Slack, Accord, six people, five weeks, and what it brought a month later.
    #[cfg(feature = "demo")]
    Demo(demo::DemoArgs),
    /// Prints the Slack app manifest, to be pasted when the app is created.
    Manifest(manifest::ManifestArgs),
    /// Seals the tokens in the database with the newest encryption key.
    RotateKey(rotate_key::RotateKeyArgs),
    /// Shows how a schedule is understood, and when it fires.
    Schedule(schedule::ScheduleArgs),
    /// Writes a workspace's data to stdout.
    Export(export::ExportArgs),
    /// Checks the audit trail.
    VerifyAudit(verify_audit::VerifyArgs),
    /// Erases a person, or a whole workspace.
    Erase(erase::EraseArgs),
    /// Puts an initiative under legal hold, or lifts the hold.
    Hold(hold::HoldArgs),
    /// Writes what owners keep about a person, for that person.
    Disclose(disclose::DiscloseArgs),
    /// Looks at everything that Accord needs, and says what to do.
    Check(check::CheckArgs),
    /// Lists what ended badly and waits for a person; tries it again, or drops it.
    Jobs(jobs::JobsArgs),
    /// Copies the SQLite database into one file while Accord runs.
    Backup(backup::BackupArgs),
    /// Puts a backup in the place of the SQLite database.
    Restore(restore::RestoreArgs),
}

fn main() -> ExitCode {
    // The one crypto provider of the process; a second call is refused and changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let outcome = match Cli::parse().command {
        Command::Serve(args) => block_on(serve::run(&args)),
        #[cfg(feature = "demo")]
        Command::Demo(args) => block_on(demo::run(&args, &mut std::io::stdout())),
        Command::Manifest(args) => manifest::run(&args, &mut std::io::stdout().lock()).map_err(Into::into),
        Command::RotateKey(args) => block_on(rotate_key::run(&args, &mut std::io::stdout())),
        Command::Schedule(args) => {
            let today = Clock::system().now().to_zoned(jiff::tz::TimeZone::system()).date();
            schedule::run(&args, &mut std::io::stdout().lock(), today).map_err(Into::into)
        }
        Command::Export(args) => block_on(export::run(&args, &mut std::io::stdout())),
        Command::VerifyAudit(args) => block_on(verify_audit::run(&args, &mut std::io::stdout())),
        Command::Erase(args) => block_on(erase::run(&args, &mut std::io::stdout())),
        Command::Hold(args) => block_on(hold::run(&args, &mut std::io::stdout())),
        Command::Disclose(args) => block_on(disclose::run(&args, &mut std::io::stdout())),
        Command::Check(args) => block_on(check::run(&args, &mut std::io::stdout())),
        Command::Jobs(args) => block_on(jobs::run(&args, &mut std::io::stdout())),
        Command::Backup(args) => block_on(backup::run(&args)),
        Command::Restore(args) => block_on(restore::run(&args)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("accord: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
