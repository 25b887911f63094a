//! Installed apps.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::World;
use super::offers::{Command, Shortcut};
use super::people::{BotOf, Kind, Person};
use crate::changes::Change;
use crate::socket::fault::{DisconnectReason, SocketFault};

/// An app to install, or to install again with other settings (its `app_id` says which).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppConfig {
    /// `api_app_id` of what is delivered.
    pub app_id: String,
    /// The token that the Web API takes from the bot.
    pub bot_token: String,
    /// App-level token for `apps.connections.open`.
    pub app_token: String,
    /// Secret of the request signatures.
    pub signing_secret: String,
    /// The deprecated verification token in payloads.
    pub verification_token: String,
    /// Name of the bot user.
    pub bot_name: String,
    /// Granted bot scopes.
    pub scopes: Vec<String>,
    /// Event subscriptions (`message.im`, `reaction_added` …); `None` subscribes to everything.
    pub events: Option<Vec<String>>,
    /// Slash commands of the app; empty takes every command.
    pub commands: Vec<Command>,
    /// Shortcuts of the app, as its people are shown them.
    pub shortcuts: Vec<Shortcut>,
    /// Where events go.
    pub events_url: Option<String>,
    /// Where slash commands go.
    pub commands_url: Option<String>,
    /// Where interactions go.
    pub interactions_url: Option<String>,
    /// Where `block_suggestion` goes; `interactions_url` if none is set.
    pub options_url: Option<String>,
    /// Installed for a whole organisation: `team` is null in what is delivered.
    pub org_wide: bool,
    /// For `oauth.v2.access`.
    pub client_id: String,
    /// For `oauth.v2.access`.
    pub client_secret: String,
    /// Everything goes over sockets, and nothing to the URLs.
    pub socket_mode: bool,
    /// Scopes of the app-level token.
    pub app_scopes: Vec<String>,
}

/// Where deliveries go in Socket Mode, for those who look back.
pub const SOCKET: &str = "socket";

/// Bot scopes that most bots ask for.
const COMMON_SCOPES: &[&str] = &[
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "dnd:read",
    "emoji:read",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "mpim:write",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "users:read",
];

impl Default for AppConfig {
    fn default() -> Self {
        Self {
            app_id: "A0SBX00001".into(),
            bot_token: "xoxb-sandbox".into(),
            app_token: "xapp-sandbox".into(),
            signing_secret: "sandbox-secret".into(),
            verification_token: "sandbox-verification".into(),
            bot_name: "bot".into(),
            scopes: COMMON_SCOPES.iter().map(ToString::to_string).collect(),
            events: None,
            commands: Vec::new(),
            shortcuts: Vec::new(),
            events_url: None,
            commands_url: None,
            interactions_url: None,
            options_url: None,
            org_wide: false,
            client_id: "sandbox-client".into(),
            client_secret: "sandbox-client-secret".into(),
            socket_mode: false,
            app_scopes: vec!["connections:write".into()],
        }
    }
}

impl AppConfig {
    /// The same app with all three request URLs below one base: `/slack/events`, `/slack/commands`,
    /// `/slack/interactions`.
    #[must_use]
    pub fn at(mut self, base: &str) -> Self {
        let base = base.trim_end_matches('/');
        self.events_url = Some(format!("{base}/slack/events"));
        self.commands_url = Some(format!("{base}/slack/commands"));
        self.interactions_url = Some(format!("{base}/slack/interactions"));
        self
    }

    /// The same app in Socket Mode: it is sent everything over the connections that it opens.
    #[must_use]
    pub fn in_socket_mode(mut self) -> Self {
        self.socket_mode = true;
        self
    }

    /// Where its events go, if anywhere.
    pub(crate) fn events_address(&self) -> Option<String> {
        if self.socket_mode { Some(SOCKET.into()) } else { self.events_url.clone() }
    }
}

/// What the installation made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Installed {
    /// The app's id.
    pub app_id: String,
    /// User id of the bot.
    pub bot_user_id: String,
    /// Bot id (`B…`).
    pub bot_id: String,
    /// Workspace id.
    pub team_id: String,
    /// Organisation id, given in payloads of org-wide installs.
    pub enterprise_id: Option<String>,
    /// Whether the events URL answered the `url_verification` challenge; `None` without an events URL.
    pub url_verified: Option<bool>,
}

/// Why a token no longer works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// The app was removed from the workspace: `account_inactive`.
    Uninstalled,
    /// The token was revoked: `token_revoked`.
    Revoked,
}

/// An app with its bot user.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct App {
    pub config: AppConfig,
    pub bot_user: String,
    pub bot_id: String,
    /// Unix seconds.
    pub installed: i64,
    pub gone: Option<Gone>,
}

impl App {
    pub fn has_scope(&self, scope: &str) -> bool {
        self.config.scopes.iter().any(|granted| granted == scope)
    }

    pub fn takes_command(&self, command: &str) -> bool {
        let commands = &self.config.commands;
        commands.is_empty() || commands.iter().any(|own| own.command == command)
    }
}

impl World {
    /// The settings of an app, installed or not.
    pub fn settings(&self, app_id: &str) -> Option<&AppConfig> {
        self.registry.get(app_id)
    }

    /// Keeps the settings of an app. Connections of one that leaves Socket Mode end.
    pub fn register(&mut self, config: &AppConfig) {
        if !config.socket_mode {
            let reason = DisconnectReason::LinkDisabled;
            self.sockets.harm(&config.app_id, None, SocketFault::Disconnect { reason });
        }
        self.registry.insert(config.app_id.clone(), config.clone());
    }

    pub fn app(&self, id: &str) -> Option<&App> {
        self.apps.iter().find(|app| app.config.app_id == id)
    }

    /// The app that has this shortcut; an app that names none may have any.
    pub fn app_with_shortcut(&self, callback_id: &str) -> Option<&App> {
        let named = |app: &&App| app.config.shortcuts.iter().any(|own| own.callback_id == callback_id);
        let installed = || self.apps.iter().rev().filter(|app| app.gone.is_none());
        installed().find(named).or_else(|| self.last_app())
    }

    /// The app that tokenless acts of people mean: the one installed last.
    pub fn last_app(&self) -> Option<&App> {
        self.apps.iter().rev().find(|app| app.gone.is_none())
    }

    /// Installs an app with its bot user, or gives an installed one new settings.
    pub fn install(&mut self, config: AppConfig) -> Installed {
        self.changes.tell(Change::Apps);
        self.register(&config);
        if let Some(app) = self.apps.iter_mut().find(|app| app.config.app_id == config.app_id) {
            app.config = config;
            app.gone = None;
            let app = app.clone();
            return self.installed(&app);
        }
        let bot_id = self.ids.next("B");
        let person =
            Person { kind: Kind::Bot, ..Person::member(&config.bot_name, &config.bot_name, "Etc/UTC") };
        let bot = BotOf { app_id: config.app_id.clone(), bot_id: bot_id.clone() };
        let bot_user = self.add_user(person, Some(bot));
        let app = App { config, bot_user, bot_id, installed: self.clock.seconds(), gone: None };
        self.apps.push(app.clone());
        self.installed(&app)
    }

    fn installed(&self, app: &App) -> Installed {
        Installed {
            app_id: app.config.app_id.clone(),
            bot_user_id: app.bot_user.clone(),
            bot_id: app.bot_id.clone(),
            team_id: self.team.id.clone(),
            enterprise_id: app.config.org_wide.then(|| self.team.enterprise_id.clone()),
            url_verified: None,
        }
    }

    /// The workspace an app is installed in; null for an org-wide install.
    pub fn install_team(&self, app_id: &str) -> Value {
        match self.app(app_id) {
            Some(app) if app.config.org_wide => Value::Null,
            _ => self.team.id.clone().into(),
        }
    }

    /// `enterprise` and `team` of interaction payloads.
    pub fn team_fields(&self, app: &App) -> Value {
        if app.config.org_wide {
            let enterprise = json!({"id": self.team.enterprise_id, "name": self.team.name});
            return json!({"team": null, "enterprise": enterprise, "is_enterprise_install": true});
        }
        let team = json!({"id": self.team.id, "domain": self.team.domain});
        json!({"team": team, "enterprise": null, "is_enterprise_install": false})
    }
}
