//! The envelope around an event.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::apps::App;

/// Where an event happened and who caused it.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub channel: Option<String>,
    pub actor: Option<String>,
}

impl World {
    /// The `event_callback` that an app receives.
    pub fn envelope(&self, app: &App, event_id: &str, event: &Value, origin: &Origin) -> Value {
        let team = &self.team.id;
        let actor = origin.actor.as_ref().and_then(|id| self.users.get(id));
        let actor_team = actor.map_or(team.as_str(), |user| user.home_team(team));
        let channel = origin.channel.as_ref().and_then(|id| self.channels.get(id));
        let org = app.config.org_wide;
        let enterprise = if org { self.team.enterprise_id.clone().into() } else { Value::Null };
        json!({
            "token": app.config.verification_token, "team_id": actor_team, "enterprise_id": enterprise,
            "context_team_id": if org { Value::Null } else { team.clone().into() },
            "context_enterprise_id": enterprise, "api_app_id": app.config.app_id, "event": event,
            "type": "event_callback", "event_id": event_id, "event_time": self.clock.seconds(),
            "authorizations": [{
                "enterprise_id": enterprise, "team_id": self.install_team(&app.config.app_id),
                "user_id": app.bot_user, "is_bot": true, "is_enterprise_install": org,
            }],
            "is_ext_shared_channel": channel.is_some_and(|channel| channel.shared),
            "event_context": format!("4-{event_id}"),
        })
    }
}
