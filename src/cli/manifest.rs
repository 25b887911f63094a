//! `accord manifest`: what Slack must know of Accord, to be pasted when the app is created.

use crate::slack::install::manifest::{ManifestError, Wishes, http};
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use thiserror::Error;

/// Prints the Slack app manifest.
#[derive(Debug, Clone, Args)]
pub struct ManifestArgs {
    /// How Slack reaches Accord.
    #[arg(long, value_enum, default_value_t = Mode::Http)]
    pub mode: Mode,
    /// The address at which Slack reaches Accord, such as `https://accord.example.com`.
    #[arg(long)]
    pub url: String,
    /// The app's name.
    #[arg(long, default_value = "Accord")]
    pub name: String,
    /// The slash command.
    #[arg(long, default_value = "/accord")]
    pub command: String,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub format: Format,
}

/// How Slack reaches Accord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// By requests to an address of ours.
    Http,
}

/// How a manifest is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// JSON.
    Json,
}

/// Why no manifest was printed.
#[derive(Debug, Error)]
pub enum PrintError {
    /// Slack would not take it.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The output was closed.
    #[error("could not write: {0}")]
    Output(#[from] io::Error),
}

/// Writes the manifest and a line break.
pub fn run(args: &ManifestArgs, out: &mut impl Write) -> Result<(), PrintError> {
    let wishes = Wishes { name: &args.name, command: &args.command, url: &args.url };
    let manifest = match args.mode {
        Mode::Http => http(&wishes)?,
    };
    match args.format {
        Format::Json => writeln!(out, "{manifest:#}")?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Command, FromArgMatches as _};
    use insta::assert_snapshot;

    fn printed(line: &[&str]) -> String {
        let command = ManifestArgs::augment_args(Command::new("manifest").no_binary_name(true));
        let matches = match command.try_get_matches_from(line) {
            Ok(matches) => matches,
            Err(error) => return error.to_string(),
        };
        let args = ManifestArgs::from_arg_matches(&matches).unwrap();
        let mut out = Vec::new();
        match run(&args, &mut out) {
            Ok(()) => String::from_utf8(out).unwrap(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_manifest_is_json() {
        assert_snapshot!(printed(&["--url", "https://accord.example.com"]), @"");
    }

    #[test]
    fn what_slack_would_not_take_is_said_in_one_sentence() {
        assert_snapshot!(printed(&["--url", "http://accord.example.com"]), @"");
        assert!(printed(&[]).contains("--url <URL>"));
        assert!(
            printed(&["--url", "https://a.example", "--mode", "pigeon"]).contains("possible values: http")
        );
    }
}
