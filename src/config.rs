//! Settings: defaults, then the file, then the environment. An error names the setting, the file and the variable.

use crate::store::Synchronous;
use figment::Figment;
use figment::providers::{Format as _, Serialized, Toml};
use figment::value::Value;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

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
    /// The bot token of the one workspace, `xoxb-…`.
    pub slack_bot_token: SecretString,
    /// The secret that Slack signs with.
    pub slack_signing_secret: SecretString,
    /// The base of Slack's Web API.
    pub slack_api_url: String,
    /// Seconds before a call to Slack is given up.
    pub slack_timeout_seconds: u64,
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
        let (config, shown) = Self::read(file)?;
        config.check_slack(&shown)?;
        config.check(&shown)?;
        Ok(config)
    }

    /// The same for commands that need the database and no Slack: what is set for Slack is not looked at.
    pub fn load_without_slack(file: Option<&Path>) -> Result<Self, ConfigError> {
        let (config, shown) = Self::read(file)?;
        config.check(&shown)?;
        Ok(config)
    }

    /// The settings, and the file to name where one of them is wrong.
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
        Ok((config, shown))
    }

    fn check_slack(&self, file: &str) -> Result<(), ConfigError> {
        let fail = |setting, problem| fail(setting, problem, file);
        if self.slack_signing_secret.expose_secret().trim().is_empty() {
            return fail(
                "slack_signing_secret",
                "is empty; copy it from your Slack app's Basic Information page",
            );
        }
        let token = self.slack_bot_token.expose_secret();
        if token.is_empty() {
            return fail(
                "slack_bot_token",
                "is empty; copy the Bot User OAuth Token from your Slack app's OAuth page",
            );
        }
        if !token.starts_with("xoxb-") && !token.starts_with("xoxe.") {
            return fail("slack_bot_token", "is not a bot token; bot tokens begin with xoxb-");
        }
        if !self.slack_api_url.starts_with("http://") && !self.slack_api_url.starts_with("https://") {
            return fail("slack_api_url", "must begin with http:// or https://");
        }
        Ok(())
    }

    fn check(&self, file: &str) -> Result<(), ConfigError> {
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|p| self.database_url.starts_with(p)) {
            return fail("database_url", "must begin with sqlite:// or postgres://", file);
        }
        for (setting, value, most) in [
            ("settle_minutes", self.settle_minutes, 7 * 24 * 60),
            ("payload_days", self.payload_days, 365),
            ("words_days", self.words_days, 36_500),
        ] {
            if !(1..=most).contains(&value) {
                return fail(setting, &format!("must be between 1 and {most}"), file);
            }
        }
        Ok(())
    }

    /// The base of the Web API, with exactly one slash at its end.
    pub fn api_base(&self) -> String {
        format!("{}/", self.slack_api_url.trim_end_matches('/'))
    }
}

fn fail(setting: &str, problem: &str, file: &str) -> Result<(), ConfigError> {
    Err(ConfigError { setting: setting.into(), problem: problem.into(), file: file.into() })
}

/// Every setting by name: other variables that begin with `ACCORD_` are not ours to judge.
pub const KNOWN: [&str; 11] = [
    "listen",
    "database_url",
    "sqlite_synchronous",
    "slack_bot_token",
    "slack_signing_secret",
    "slack_api_url",
    "slack_timeout_seconds",
    "settle_minutes",
    "payload_days",
    "words_days",
    "log",
];

/// Settings that are numbers.
const NUMBERS: [&str; 4] = ["slack_timeout_seconds", "settle_minutes", "payload_days", "words_days"];

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
