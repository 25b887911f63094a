//! The parts that interaction payloads share.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::apps::App;
use crate::world::people::merge;

impl World {
    /// The head of an interaction payload by a person.
    pub fn payload(&self, kind: &str, app: &App, user: &str) -> Value {
        let name = self.name_of(user);
        let team = self.users.get(user).map(|user| user.home_team(&self.team.id));
        let mut payload = json!({
            "type": kind, "api_app_id": app.config.app_id, "token": app.config.verification_token,
            "user": {"id": user, "username": name, "name": name, "team_id": team},
        });
        merge(&mut payload, self.team_fields(app));
        payload
    }

    /// `channel` of a payload.
    pub fn channel_field(&self, id: &str) -> Value {
        let name = self.channels.get(id).map_or("unknown", |channel| match channel.kind {
            crate::world::channels::ChannelKind::Im => "directmessage",
            crate::world::channels::ChannelKind::Private => "privategroup",
            _ => channel.name.as_str(),
        });
        json!({"id": id, "name": name})
    }
}
