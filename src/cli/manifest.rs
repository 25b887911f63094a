//! `accord manifest`: what Slack must know of Accord, to be pasted when the app is created.

use crate::slack::install::manifest::{ManifestError, Way, Wishes, manifest};
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use thiserror::Error;

/// Prints the Slack app manifest.
#[derive(Debug, Clone, Args)]
pub struct ManifestArgs {
    /// How Slack reaches Accord.
    #[arg(long, value_enum, default_value_t = Mode::Http)]
    pub mode: Mode,
    /// The address at which Slack reaches Accord, such as `https://accord.example.com`; for `--mode http` only.
    #[arg(long)]
    pub url: Option<String>,
    /// For an app that other workspaces install by themselves: adds the redirect address, rotating tokens, and whole organisations.
    #[arg(long, requires = "url")]
    pub oauth: bool,
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
    /// By a socket that Accord opens: no address is needed.
    Socket,
}

/// How a manifest is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// JSON.
    Json,
    /// YAML.
    Yaml,
}

/// Why no manifest was printed.
#[derive(Debug, Error)]
pub enum PrintError {
    /// Slack would not take it.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// No address where one is needed.
    #[error(
        "--url <URL> is missing: the address at which Slack reaches Accord, such as https://accord.example.com; or \
         choose --mode socket, which needs none"
    )]
    Address,
    /// An address where none is used.
    #[error("--url is for --mode http: in Socket Mode Slack needs no address")]
    NoAddress,
    /// It cannot be written as YAML.
    #[error("could not be written as YAML: {0}")]
    Yaml(#[from] serde_saphyr::ser::Error),
    /// The output was closed.
    #[error("could not write: {0}")]
    Output(#[from] io::Error),
}

/// Writes the manifest and a line break.
pub fn run(args: &ManifestArgs, out: &mut impl Write) -> Result<(), PrintError> {
    let way = match (args.mode, args.url.as_deref()) {
        (Mode::Http, Some(url)) => Way::Http { url, oauth: args.oauth },
        (Mode::Http, None) => return Err(PrintError::Address),
        (Mode::Socket, None) => Way::Socket,
        (Mode::Socket, Some(_)) => return Err(PrintError::NoAddress),
    };
    let manifest = manifest(&Wishes { name: &args.name, command: &args.command, way })?;
    match args.format {
        Format::Json => writeln!(out, "{manifest:#}")?,
        Format::Yaml => writeln!(out, "{}", serde_saphyr::to_string(&manifest)?.trim_end())?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Command, FromArgMatches as _};
    use insta::assert_snapshot;
    use rstest::rstest;
    use serde_json::Value;

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
    #[allow(clippy::too_many_lines, reason = "the manifest is seen whole")]
    fn the_manifest_is_json() {
        assert_snapshot!(printed(&["--url", "https://accord.example.com"]), @r#"
        {
          "display_information": {
            "description": "Keeps the sponsor, the stakeholders and the owner of an internal product in agreement, without another meeting.",
            "long_description": "Accord is for the people who own an internal product. It asks stakeholders short questions on a schedule and shows disagreement while it is cheap, collects feedback and decisions where they happen, lets the sponsor approve with an emoji, and posts a weekly update that is drafted from the records. An initiative goes through five stages, and each gate between them is a decision that everybody can look up. Type /accord help to begin.",
            "name": "Accord"
          },
          "features": {
            "app_home": {
              "home_tab_enabled": true,
              "messages_tab_enabled": true,
              "messages_tab_read_only_enabled": false
            },
            "bot_user": {
              "always_online": true,
              "display_name": "accord"
            },
            "shortcuts": [
              {
                "callback_id": "feedback.capture",
                "description": "Keeps this message as feedback on the initiative",
                "name": "Capture as feedback",
                "type": "message"
              },
              {
                "callback_id": "decision.record",
                "description": "Proposes a decision with this message as its context",
                "name": "Record as decision",
                "type": "message"
              },
              {
                "callback_id": "promise.record",
                "description": "Keeps what the sponsor promised, for them and the owner alone",
                "name": "Record as promise",
                "type": "message"
              },
              {
                "callback_id": "decision.concern",
                "description": "Holds a decision until what worries you is settled",
                "name": "Raise a concern",
                "type": "message"
              },
              {
                "callback_id": "initiative.new",
                "description": "Starts an initiative: name, sponsor and channel",
                "name": "New initiative",
                "type": "global"
              },
              {
                "callback_id": "decision.propose",
                "description": "Asks for a decision on one of your initiatives",
                "name": "Propose a decision",
                "type": "global"
              }
            ],
            "slash_commands": [
              {
                "command": "/accord",
                "description": "What needs you, and everything else about your initiatives",
                "should_escape": true,
                "url": "https://accord.example.com/slack/commands",
                "usage_hint": "new | decide TITLE | update | feedback TEXT | help"
              }
            ]
          },
          "oauth_config": {
            "scopes": {
              "bot": [
                "app_mentions:read",
                "channels:history",
                "channels:read",
                "chat:write",
                "chat:write.public",
                "commands",
                "files:write",
                "groups:history",
                "groups:read",
                "im:history",
                "im:write",
                "pins:write",
                "reactions:read",
                "usergroups:read",
                "users:read"
              ],
              "bot_optional": [
                "chat:write.public",
                "files:write",
                "pins:write",
                "usergroups:read"
              ]
            }
          },
          "settings": {
            "event_subscriptions": {
              "bot_events": [
                "app_home_opened",
                "app_mention",
                "app_uninstalled",
                "channel_archive",
                "channel_deleted",
                "channel_left",
                "channel_unarchive",
                "group_archive",
                "group_deleted",
                "group_left",
                "group_unarchive",
                "member_left_channel",
                "message.channels",
                "message.groups",
                "message.im",
                "reaction_added",
                "reaction_removed",
                "team_join",
                "tokens_revoked",
                "user_change"
              ],
              "request_url": "https://accord.example.com/slack/events"
            },
            "interactivity": {
              "is_enabled": true,
              "request_url": "https://accord.example.com/slack/interactions"
            },
            "org_deploy_enabled": false,
            "socket_mode_enabled": false,
            "token_rotation_enabled": false
          }
        }
        "#);
    }

    #[test]
    fn what_slack_would_not_take_is_said_in_one_sentence() {
        assert_snapshot!(printed(&["--url", "http://accord.example.com"]), @r#"--url "http://accord.example.com" must be an https:// address without query, such as https://accord.example.com (http:// is for this machine only)"#);
        assert!(printed(&[]).contains("--url <URL>"));
        assert!(
            printed(&["--url", "https://a.example", "--mode", "pigeon"]).contains("possible values: http")
        );
        let said = printed(&["--url", "https://a.example", "--mode", "socket"]);
        assert_eq!(said, "--url is for --mode http: in Socket Mode Slack needs no address");
        assert!(printed(&["--mode", "socket", "--oauth"]).contains("--url <URL>"));
    }

    #[rstest]
    #[case::http(&["--url", "https://accord.example.com"])]
    #[case::oauth(&["--url", "https://accord.example.com", "--oauth"])]
    #[case::socket(&["--mode", "socket", "--name", "Yes", "--command", "/null"])]
    fn yaml_says_the_same_as_json(#[case] line: &[&str]) {
        let json: Value = serde_json::from_str(&printed(line)).unwrap();
        let yaml = printed(&[line, &["--format", "yaml"]].concat());
        assert!(!yaml.contains('{') && yaml.ends_with('\n'), "{yaml}");
        assert_eq!(serde_saphyr::from_str::<Value>(&yaml).unwrap(), json);
    }
}
