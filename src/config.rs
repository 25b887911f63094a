//! Settings: defaults, then the file, then the environment. An error names the setting, the file and the variable.

use crate::slack::install::keys::{Keys, KeysError};
use crate::slack::install::manifest;
mod mail;
pub mod token;

use crate::store::Synchronous;
use figment::Figment;
use figment::providers::{Format as _, Serialized, Toml};
use figment::value::Value;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use token::Place;

/// The documented defaults, as shipped.
pub const DEFAULTS: &str = include_str!("../config/accord.toml");

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where Accord listens.
    pub listen: SocketAddr,
    /// The database.
    pub database_url: String,
    /// SQLite only: how safely it commits.
    pub sqlite_synchronous: Synchronous,
    /// The bot token of the one workspace, `xoxb-…`; empty where many workspaces install Accord.
    pub slack_bot_token: SecretString,
    /// The app's client id, where many workspaces install Accord.
    pub slack_client_id: String,
    /// The app's client secret, likewise.
    pub slack_client_secret: SecretString,
    /// Where browsers reach Accord, likewise.
    pub public_url: String,
    /// The keys that seal tokens in the database.
    pub encryption_key: SecretString,
    /// The secret that Slack signs with.
    pub slack_signing_secret: SecretString,
    /// The app token, `xapp-…`; switches Socket Mode on.
    pub slack_app_token: SecretString,
    /// Socket Mode: how many connections are kept.
    pub socket_connections: usize,
    /// The base of Slack's Web API.
    pub slack_api_url: String,
    /// Seconds before a call to Slack is given up.
    pub slack_timeout_seconds: u64,
    /// The mail server, in lettre's form of an address; empty where no mail is sent.
    pub smtp_url: SecretString,
    /// Who sends that mail.
    pub mail_from: String,
    /// Minutes between a decision's last mark and its being final.
    pub settle_minutes: i64,
    /// Days that request payloads are kept.
    pub payload_days: i64,
    /// Days that feedback and answers are kept.
    pub words_days: i64,
    /// What is logged, in `tracing`'s filter language.
    pub log: String,
}

/// A setting that cannot be used; one line that names it, the file and the variable.
#[derive(Debug, thiserror::Error)]
#[error("setting `{setting}`: {problem} (in {file}, or set ACCORD_{})", setting.to_uppercase())]
pub struct ConfigError {
    setting: String,
    problem: String,
    file: String,
}

/// Where settings are looked for when no file is named.
const PLACES: [&str; 2] = ["accord.toml", "config/accord.toml"];

impl Config {
    /// Reads the settings from `file` (or the first of `accord.toml`, `config/accord.toml` that exists) and the
    /// environment (`ACCORD_…`), which wins. Checks what can be checked without Slack.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let (config, file) = Self::read(file)?;
        match config.slack_problems().into_iter().next() {
            Some((setting, problem)) => Err(ConfigError { setting: setting.into(), problem, file }),
            None => Ok(config),
        }
    }

    /// The same for what runs without Slack: its token and its secret may be missing or wrong.
    pub fn load_without_slack(file: Option<&Path>) -> Result<Self, ConfigError> {
        Self::read(file).map(|(config, _)| config)
    }

    /// The settings as they stand, and the file to name in an error.
    fn read(file: Option<&Path>) -> Result<(Self, String), ConfigError> {
        let path = file.map(Path::to_owned).or_else(|| PLACES.iter().map(PathBuf::from).find(|p| p.exists()));
        let shown = path.as_deref().map_or_else(|| PLACES[1].to_owned(), |p| p.display().to_string());
        if let Some(path) = file.filter(|path| !path.exists()) {
            return Err(ConfigError {
                setting: "config".into(),
                problem: format!("there is no file {}", path.display()),
                file: shown,
            });
        }
        let mut figment = Figment::from(Toml::string(DEFAULTS));
        if let Some(path) = &path {
            figment = figment.merge(Toml::file_exact(path));
        }
        figment = figment.merge(Serialized::defaults(environment()));
        let config: Self = figment.extract().map_err(|error| ConfigError {
            setting: error.path.first().cloned().unwrap_or_else(|| unknown_field(&error)),
            problem: plain(&error),
            file: shown.clone(),
        })?;
        config.check(&shown)?;
        Ok((config, shown))
    }

    /// What is wrong with the settings that Slack gives out: each with one sentence that says what it is.
    pub fn slack_problems(&self) -> Vec<(&'static str, String)> {
        let by_socket = !self.slack_app_token.expose_secret().is_empty();
        let mut given = Vec::new();
        if by_socket {
            given.push((Place::AppToken, &self.slack_app_token));
        }
        if !(by_socket && self.slack_signing_secret.expose_secret().is_empty()) {
            given.push((Place::SigningSecret, &self.slack_signing_secret));
        }
        if !self.serves_many() {
            given.push((Place::BotToken, &self.slack_bot_token));
        }
        let problem = |(place, text): (Place, &SecretString)| {
            Some((place.setting(), place.problem(text.expose_secret())?))
        };
        let mut problems: Vec<_> = given.into_iter().filter_map(problem).collect();
        if self.serves_many() {
            problems.extend(self.problem_of_many());
        }
        if !(1..=10).contains(&self.socket_connections) {
            let problem = "must be between 1 and 10, which is what Slack allows an app";
            problems.push(("socket_connections", problem.into()));
        }
        problems
    }

    /// What is missing where many workspaces install Accord.
    fn problem_of_many(&self) -> Option<(&'static str, String)> {
        let place = "it stands on your Slack app's Basic Information page";
        if !self.slack_bot_token.expose_secret().is_empty() {
            let problem = "is for one workspace, but slack_client_id or slack_client_secret is set, for many; empty one of the two";
            return Some(("slack_bot_token", problem.into()));
        }
        if self.slack_client_id.trim().is_empty() {
            return Some(("slack_client_id", format!("is empty; {place}")));
        }
        if self.slack_client_secret.expose_secret().trim().is_empty() {
            return Some(("slack_client_secret", format!("is empty; {place}")));
        }
        if manifest::base(&self.public_url).is_err() {
            let problem = "must be the https:// address at which browsers reach Accord (http:// is for this machine only)";
            return Some(("public_url", problem.into()));
        }
        self.keys().err().map(|error| ("encryption_key", error.to_string()))
    }

    fn check(&self, file: &str) -> Result<(), ConfigError> {
        let fail = |setting: &str, problem: &str| {
            Err(ConfigError { setting: setting.into(), problem: problem.into(), file: file.into() })
        };
        if !self.slack_api_url.starts_with("http://") && !self.slack_api_url.starts_with("https://") {
            return fail("slack_api_url", "must begin with http:// or https://");
        }
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|p| self.database_url.starts_with(p)) {
            return fail("database_url", "must begin with sqlite:// or postgres://");
        }
        for (setting, value, most) in [
            ("settle_minutes", self.settle_minutes, 7 * 24 * 60),
            ("payload_days", self.payload_days, 365),
            ("words_days", self.words_days, 36_500),
        ] {
            if !(1..=most).contains(&value) {
                return fail(setting, &format!("must be between 1 and {most}"));
            }
        }
        if let Some((setting, problem)) = self.mail_problem() {
            return fail(setting, &problem);
        }
        Ok(())
    }

    /// Whether many workspaces install Accord, rather than one whose token is set.
    pub fn serves_many(&self) -> bool {
        !(self.slack_client_id.is_empty() && self.slack_client_secret.expose_secret().is_empty())
    }

    /// The keys that seal tokens.
    pub fn keys(&self) -> Result<Keys, KeysError> {
        Keys::parse(&self.encryption_key)
    }

    /// The base of the Web API, with exactly one slash at its end.
    pub fn api_base(&self) -> String {
        format!("{}/", self.slack_api_url.trim_end_matches('/'))
    }
}

/// Every setting by name: other variables that begin with `ACCORD_` are not ours to judge.
pub const KNOWN: [&str; 19] = [
    "listen",
    "database_url",
    "sqlite_synchronous",
    "slack_bot_token",
    "slack_client_id",
    "slack_client_secret",
    "slack_signing_secret",
    "public_url",
    "encryption_key",
    "slack_app_token",
    "socket_connections",
    "slack_api_url",
    "slack_timeout_seconds",
    "smtp_url",
    "mail_from",
    "settle_minutes",
    "payload_days",
    "words_days",
    "log",
];

/// Settings that are numbers.
const NUMBERS: [&str; 5] =
    ["socket_connections", "slack_timeout_seconds", "settle_minutes", "payload_days", "words_days"];

/// What the environment sets. Texts stay texts: a secret of digits is no number.
fn environment() -> BTreeMap<&'static str, Value> {
    let set = KNOWN
        .iter()
        .filter_map(|name| Some((*name, std::env::var(format!("ACCORD_{}", name.to_uppercase())).ok()?)));
    set.map(|(name, text)| {
        let number = text.trim().parse::<i64>().ok().filter(|_| NUMBERS.contains(&name));
        (name, number.map_or_else(|| Value::from(text), Value::from))
    })
    .collect()
}

fn unknown_field(error: &figment::Error) -> String {
    match &error.kind {
        figment::error::Kind::UnknownField(name, _) => name.clone(),
        figment::error::Kind::MissingField(name) => name.to_string(),
        _ => "config".to_owned(),
    }
}

fn plain(error: &figment::Error) -> String {
    match &error.kind {
        figment::error::Kind::UnknownField(..) => {
            "is not a setting of Accord; remove it or correct its name".into()
        }
        figment::error::Kind::MissingField(_) => "is missing".into(),
        figment::error::Kind::InvalidType(found, wanted) => format!("is {found}, but must be {wanted}"),
        other => other.to_string(),
    }
}
