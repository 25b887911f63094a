//! Shortcuts, and opening the app's home and messages.

use std::sync::Arc;

use serde_json::{Value, json};

use super::ActError;
use super::commands::Outcome;
use crate::deliver::answer::interact;
use crate::deliver::envelope::Origin;
use crate::shared::Shared;
use crate::world::World;
use crate::world::apps::App;
use crate::world::people::merge;

/// A person uses a shortcut: on a message if one is named, else a global one.
pub async fn shortcut(
    shared: &Arc<Shared>,
    user: &str,
    callback: &str,
    message: Option<(&str, &str)>,
) -> Result<Outcome, ActError> {
    let (app, payload) = {
        let mut world = shared.lock();
        match message {
            Some((channel, ts)) => world.message_shortcut(user, callback, channel, ts)?,
            None => world.global_shortcut(user, callback)?,
        }
    };
    let incoming = interact(shared, &app.config.app_id, app.config.interactions_url.clone(), &payload).await;
    shared.pulse();
    Ok(Outcome { status: incoming.status, error: incoming.reason.map(Into::into), answer: None })
}

impl World {
    fn global_shortcut(&mut self, user: &str, callback: &str) -> Result<(App, Value), ActError> {
        self.actor(user)?;
        let app = self.app_with_shortcut(callback).cloned().ok_or(ActError::NoApp)?;
        let mut payload = self.payload("shortcut", &app, user);
        let trigger_id = self.new_trigger(&app.config.app_id, user);
        let action_ts = self.clock.next_ts();
        merge(
            &mut payload,
            json!({"callback_id": callback, "trigger_id": trigger_id, "action_ts": action_ts}),
        );
        Ok((app, payload))
    }

    fn message_shortcut(
        &mut self,
        user: &str,
        callback: &str,
        channel: &str,
        ts: &str,
    ) -> Result<(App, Value), ActError> {
        let post = self.seen(user, channel, ts)?;
        if post.ephemeral_to.is_some() {
            return Err(ActError::NotAllowed { why: "ephemeral messages have no shortcuts".into() });
        }
        let (app, mut payload) = self.global_shortcut(user, callback)?;
        payload["type"] = "message_action".into();
        let response_url = self.response_url_for(&app, user, &post);
        merge(
            &mut payload,
            json!({
                "message_ts": post.ts, "channel": self.channel_field(&post.channel), "response_url": response_url,
                "message": self.post_json(&post, false),
            }),
        );
        Ok((app, payload))
    }

    /// A person opens the app's home tab (`home`) or its messages (`messages`), of the one installed last where none is
    /// named; gives the channel of the messages.
    pub fn open_app(&mut self, user: &str, tab: &str, app: Option<&str>) -> Result<String, ActError> {
        self.actor(user)?;
        let app = self.app_or_last(app).cloned().ok_or(ActError::NoApp)?;
        let (channel, _) = self.open_dm(&[user, &app.bot_user]);
        let mut event = json!({
            "type": "app_home_opened", "user": user, "channel": channel, "tab": tab,
            "event_ts": self.clock.next_ts(),
        });
        if tab == "home"
            && let Some(view) = self.homes.get(&(app.config.app_id.clone(), user.to_owned()))
        {
            event["view"] = self.view_json(view);
        }
        self.emit(&event, &Origin { channel: Some(channel.clone()), actor: Some(user.into()) });
        Ok(channel)
    }
}
