//! People and bots of the workspace.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::World;

/// What a person is to the workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A full member.
    #[default]
    Member,
    /// A guest of several channels (`is_restricted`).
    Guest,
    /// A guest of one channel (`is_ultra_restricted`).
    UltraGuest,
    /// A bot user.
    Bot,
    /// A member who left (`deleted`).
    Deactivated,
    /// Someone of another workspace, met in shared channels.
    Stranger {
        /// Team id of the workspace that the person belongs to.
        home_team: String,
    },
}

/// The status line of a profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Status {
    /// Text as shown; `None` leaves the field out of the profile.
    pub text: Option<String>,
    /// Emoji with colons, e.g. `:palm_tree:`.
    pub emoji: Option<String>,
    /// Unix seconds at which it ends; 0 never.
    pub expiration: Option<i64>,
}

/// A person to add, or as one is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The short name (`name` of the user object), which mentions in text resolve to.
    pub name: String,
    /// The full name; empty takes `name`.
    pub real_name: String,
    /// What the person does, as the profile says it.
    pub title: String,
    /// IANA zone; `None` leaves `tz` out, as Slack does for some.
    pub tz: Option<String>,
    /// The language in which they use Slack, such as `de-DE`; `None` is `en-US`. Told only where an app asks for it.
    pub locale: Option<String>,
    /// Member, guest, bot …
    pub kind: Kind,
    /// Workspace admin.
    pub is_admin: bool,
    /// Workspace owner.
    pub is_owner: bool,
    /// The status line.
    pub status: Status,
    /// Do not disturb, as unix seconds `(start, end)`.
    pub dnd: Option<(i64, i64)>,
}

impl Person {
    /// A full member in a zone.
    pub fn member(name: &str, real_name: &str, tz: &str) -> Self {
        Self { name: name.into(), real_name: real_name.into(), tz: Some(tz.into()), ..Self::default() }
    }

    /// The same person with a title.
    #[must_use]
    pub fn titled(self, title: &str) -> Self {
        Self { title: title.into(), ..self }
    }

    /// The same person as another kind.
    #[must_use]
    pub fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// The zone, UTC where none is known.
    pub fn zone(&self) -> TimeZone {
        self.tz.as_deref().and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC)
    }
}

/// A person with its id.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct User {
    pub id: String,
    pub person: Person,
    /// Set for the bot user of an installed app.
    pub app: Option<BotOf>,
    /// Unix seconds of the last change.
    pub updated: i64,
}

/// Which app a bot user belongs to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BotOf {
    pub app_id: String,
    pub bot_id: String,
}

impl User {
    pub fn home_team<'a>(&'a self, team: &'a str) -> &'a str {
        match &self.person.kind {
            Kind::Stranger { home_team } => home_team,
            _ => team,
        }
    }

    pub fn is_active(&self) -> bool {
        self.person.kind != Kind::Deactivated
    }

    fn profile(&self, team: &str) -> Value {
        let person = &self.person;
        let mut profile = json!({
            "title": person.title, "phone": "", "skype": "", "avatar_hash": "sandbox", "team": self.home_team(team),
            "real_name": person.real_name, "real_name_normalized": person.real_name,
            "display_name": person.name, "display_name_normalized": person.name,
        });
        let status = &person.status;
        let set = [
            ("status_text", status.text.clone().map(Value::from)),
            ("status_emoji", status.emoji.clone().map(Value::from)),
            ("status_expiration", status.expiration.map(Value::from)),
            ("bot_id", self.app.as_ref().map(|app| app.bot_id.clone().into())),
            ("api_app_id", self.app.as_ref().map(|app| app.app_id.clone().into())),
        ];
        for (key, value) in set {
            if let Some(value) = value {
                profile[key] = value;
            }
        }
        profile
    }

    /// The user object of `users.info` at `now`; a deactivated account has fewer fields, as with Slack.
    pub fn to_json(&self, team: &str, now: Timestamp) -> Value {
        let person = &self.person;
        let mut user = json!({
            "id": self.id, "team_id": self.home_team(team), "name": person.name, "deleted": !self.is_active(),
            "profile": self.profile(team), "is_bot": person.kind == Kind::Bot,
            "is_app_user": false, "updated": self.updated,
        });
        if !self.is_active() {
            return user;
        }
        let more = json!({
            "real_name": person.real_name, "color": "9f69e7",
            "is_admin": person.is_admin || person.is_owner, "is_owner": person.is_owner,
            "is_primary_owner": false,
            "is_restricted": matches!(person.kind, Kind::Guest | Kind::UltraGuest),
            "is_ultra_restricted": person.kind == Kind::UltraGuest,
            "is_email_confirmed": true, "who_can_share_contact_card": "EVERYONE",
        });
        merge(&mut user, more);
        if let Some(tz) = &person.tz {
            let offset = person.zone().to_offset(now).seconds();
            merge(&mut user, json!({"tz": tz, "tz_label": tz, "tz_offset": offset}));
        }
        if matches!(person.kind, Kind::Stranger { .. }) {
            user["is_stranger"] = true.into();
        }
        user
    }
}

/// Adds the fields of the object `more` to the object `into`.
pub fn merge(into: &mut Value, more: Value) {
    if let (Value::Object(into), Value::Object(more)) = (into, more) {
        into.extend(more);
    }
}

impl World {
    /// The language in which somebody uses Slack: `users.info` says it where it is asked for, `user_change` always.
    pub fn locale_of(&self, id: &str) -> String {
        let said = self.users.get(id).and_then(|user| user.person.locale.clone());
        said.unwrap_or_else(|| "en-US".to_owned())
    }

    /// Adds a person and returns the id.
    pub fn add_user(&mut self, mut person: Person, app: Option<BotOf>) -> String {
        if person.real_name.is_empty() {
            person.real_name.clone_from(&person.name);
        }
        let id = self.ids.next("U");
        let updated = self.clock.seconds();
        self.changes.person(&id);
        self.users.insert(id.clone(), User { id: id.clone(), person, app, updated });
        id
    }

    pub fn user_json(&self, id: &str) -> Option<Value> {
        Some(self.users.get(id)?.to_json(&self.team.id, self.clock.timestamp()))
    }

    /// The name to show for an id; the id itself where nobody is known.
    pub fn name_of<'a>(&'a self, id: &'a str) -> &'a str {
        self.users.get(id).map_or(id, |user| &user.person.name)
    }
}
