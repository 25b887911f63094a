//! The program: reads the command line and hands over.

#[cfg(feature = "demo")]
use accord::cli::demo;
use accord::cli::{erase, export, hold, manifest, schedule, serve, verify_audit};
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
    /// Plays the life of an initiative on this machine: a Slack, Accord, six people, five weeks.
    #[cfg(feature = "demo")]
    Demo(demo::DemoArgs),
    /// Prints the Slack app manifest, to be pasted when the app is created.
    Manifest(manifest::ManifestArgs),
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
}

fn main() -> ExitCode {
    // The one crypto provider of the process; a second call is refused and changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let outcome = match Cli::parse().command {
        Command::Serve(args) => block_on(serve::run(&args)),
        #[cfg(feature = "demo")]
        Command::Demo(args) => block_on(demo::run(&args, &mut std::io::stdout())),
        Command::Manifest(args) => manifest::run(&args, &mut std::io::stdout().lock()).map_err(Into::into),
        Command::Schedule(args) => {
            let today = Clock::system().now().to_zoned(jiff::tz::TimeZone::system()).date();
            schedule::run(&args, &mut std::io::stdout().lock(), today).map_err(Into::into)
        }
        Command::Export(args) => block_on(export::run(&args, &mut std::io::stdout())),
        Command::VerifyAudit(args) => block_on(verify_audit::run(&args, &mut std::io::stdout())),
        Command::Erase(args) => block_on(erase::run(&args, &mut std::io::stdout())),
        Command::Hold(args) => block_on(hold::run(&args, &mut std::io::stdout())),
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
