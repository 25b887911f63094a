//! An app as its manifest describes it: what is pasted under *Create New App*, *From a manifest*.
//!
//! Fields are those of <https://docs.slack.dev/reference/app-manifest>; a field that Slack does not know is refused, as it is
//! there. What the sandbox has no use for is read and dropped.
#![allow(dead_code, reason = "fields are read so that they are refused where they are malformed")]

use serde::Deserialize;
use serde_json::Value;

use super::apps::AppConfig;
use super::offers::{Command, Shortcut, ShortcutKind};

/// Why Slack would not make an app of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// A field is missing, unknown, or of another kind.
    #[error("the manifest cannot be read: {0}")]
    Malformed(String),
    /// An address is missing where Slack has to call one.
    #[error("{0} needs an address, for the app is not in Socket Mode")]
    NoAddress(&'static str),
    /// A feature or an event needs a scope that is not asked for.
    #[error("{what} needs the scope {scope}")]
    Scope {
        /// What needs it.
        what: String,
        /// The scope.
        scope: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    display_information: About,
    #[serde(default)]
    features: Features,
    #[serde(default)]
    oauth_config: OAuth,
    #[serde(default)]
    settings: Settings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    name: String,
    description: Option<String>,
    long_description: Option<String>,
    background_color: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Features {
    app_home: Option<Home>,
    bot_user: Option<Bot>,
    shortcuts: Vec<Entry>,
    slash_commands: Vec<Slash>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Home {
    #[serde(rename = "home_tab_enabled")]
    tab: Option<bool>,
    #[serde(rename = "messages_tab_enabled")]
    messages: Option<bool>,
    #[serde(rename = "messages_tab_read_only_enabled")]
    read_only: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bot {
    display_name: String,
    always_online: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(rename = "type")]
    kind: ShortcutKind,
    name: String,
    callback_id: String,
    description: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slash {
    command: String,
    url: Option<String>,
    description: String,
    usage_hint: Option<String>,
    should_escape: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct OAuth {
    redirect_urls: Vec<String>,
    scopes: Scopes,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Scopes {
    bot: Vec<String>,
    bot_optional: Vec<String>,
    user: Vec<String>,
    user_optional: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    event_subscriptions: Events,
    interactivity: Interactivity,
    allowed_ip_address_ranges: Vec<String>,
    org_deploy_enabled: bool,
    socket_mode_enabled: bool,
    token_rotation_enabled: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Events {
    request_url: Option<String>,
    bot_events: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Interactivity {
    is_enabled: bool,
    request_url: Option<String>,
    message_menu_options_url: Option<String>,
}

/// The scope that an event needs, by the name under which it is subscribed to.
fn scope_of(event: &str) -> Option<&'static str> {
    Some(match event {
        "message.channels" => "channels:history",
        "message.groups" => "groups:history",
        "message.im" => "im:history",
        "message.mpim" => "mpim:history",
        "app_mention" => "app_mentions:read",
        "reaction_added" | "reaction_removed" => "reactions:read",
        "user_change" | "team_join" => "users:read",
        "member_joined_channel" | "member_left_channel" => "channels:read",
        _ if event.starts_with("channel_") => "channels:read",
        _ if event.starts_with("group_") => "groups:read",
        _ => return None,
    })
}

impl AppConfig {
    /// The same app with everything that a manifest says: name, scopes, events, commands, shortcuts, home tab, addresses,
    /// redirect addresses, Socket Mode, rotation. Tokens and secrets are the app's own.
    ///
    /// # Errors
    /// What Slack refuses when the manifest is pasted.
    pub fn with_manifest(self, manifest: &Value) -> Result<Self, ManifestError> {
        let read = Manifest::deserialize(manifest);
        let read = read.map_err(|error| ManifestError::Malformed(error.to_string()))?;
        let scopes = read.oauth_config.scopes.bot;
        let needs = |what: &str, scope: &'static str| {
            let missing = !scopes.iter().any(|asked| asked == scope);
            if missing { Err(ManifestError::Scope { what: what.into(), scope }) } else { Ok(()) }
        };
        let events = read.settings.event_subscriptions;
        for event in &events.bot_events {
            scope_of(event).map_or(Ok(()), |scope| needs(event, scope))?;
        }
        let (slashes, shortcuts) = (read.features.slash_commands, read.features.shortcuts);
        if !(slashes.is_empty() && shortcuts.is_empty()) {
            needs("a command or a shortcut", "commands")?;
        }
        let by_socket = read.settings.socket_mode_enabled;
        let called = |what: &'static str, used: bool, url: &Option<String>| {
            if used && !by_socket && url.is_none() { Err(ManifestError::NoAddress(what)) } else { Ok(()) }
        };
        let talks = read.settings.interactivity;
        called("event_subscriptions", !events.bot_events.is_empty(), &events.request_url)?;
        called("interactivity", talks.is_enabled, &talks.request_url)?;
        for slash in &slashes {
            called("slash_commands", true, &slash.url)?;
        }
        Ok(Self {
            bot_name: read.features.bot_user.map_or(read.display_information.name, |bot| bot.display_name),
            events: Some(events.bot_events),
            events_url: events.request_url,
            commands_url: slashes.first().and_then(|slash| slash.url.clone()),
            commands: slashes.into_iter().map(Command::from).collect(),
            shortcuts: shortcuts.into_iter().map(Shortcut::from).collect(),
            home_tab: Some(read.features.app_home.and_then(|home| home.tab).unwrap_or(false)),
            interactions_url: talks.request_url,
            options_url: talks.message_menu_options_url,
            socket_mode: by_socket,
            redirect_urls: read.oauth_config.redirect_urls,
            token_rotation: read.settings.token_rotation_enabled,
            scopes,
            ..self
        })
    }
}

impl From<Slash> for Command {
    fn from(slash: Slash) -> Self {
        let usage_hint = slash.usage_hint.unwrap_or_default();
        Self { command: slash.command, description: slash.description, usage_hint }
    }
}

impl From<Entry> for Shortcut {
    fn from(entry: Entry) -> Self {
        Self { kind: entry.kind, callback_id: entry.callback_id, name: entry.name }
    }
}
