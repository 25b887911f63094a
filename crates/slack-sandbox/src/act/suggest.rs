//! Menus whose options come from the app.

use std::sync::Arc;

use serde_json::{Value, json};

use super::ActError;
use super::elements::Found;
use super::interact::{Place, Use};
use crate::blocks::find;
use crate::deliver::answer::interact;
use crate::shared::Shared;
use crate::world::World;
use crate::world::people::merge;

/// The value to choose: for an external menu the option objects that the app suggests for the words given, else
/// the value itself.
pub async fn resolved(
    shared: &Arc<Shared>,
    user: &str,
    place: &Place,
    found: &Found,
    value: &Value,
) -> Result<Value, ActError> {
    if !found.kind().ends_with("external_select") {
        return Ok(value.clone());
    }
    match value {
        Value::Array(words) => {
            let mut options = Vec::new();
            for word in words {
                options.push(suggested(shared, user, place, found, word).await?);
            }
            Ok(options.into())
        }
        Value::String(_) => suggested(shared, user, place, found, value).await,
        other => Ok(other.clone()),
    }
}

async fn suggested(
    shared: &Arc<Shared>,
    user: &str,
    place: &Place,
    found: &Found,
    word: &Value,
) -> Result<Value, ActError> {
    // A whole option was offered before.
    if word.is_object() {
        return Ok(word.clone());
    }
    let (app_id, url, payload) = shared.lock().suggestion_payload(user, place, found, word)?;
    let incoming = interact(shared, &app_id, url, &payload).await;
    let answer: Value = serde_json::from_str(&incoming.body).unwrap_or_default();
    let offered = find::options(&answer);
    let fits = offered.iter().find(|option| option["value"] == *word || option["text"]["text"] == *word);
    fits.map(|option| (*option).clone()).ok_or_else(|| ActError::NoSuchOption {
        value: word.as_str().unwrap_or_default().into(),
        offered: offered.iter().filter_map(|option| option["value"].as_str()).map(Into::into).collect(),
    })
}

/// The options, or groups of them, that the app offers for these words.
pub async fn offered(
    shared: &Arc<Shared>,
    user: &str,
    place: &Place,
    element: &str,
    words: &str,
) -> Result<Value, ActError> {
    let (app_id, url, payload) = {
        let world = shared.lock();
        let found = world.found_at(user, place, element, &Use::Choose { value: Value::Null })?;
        world.suggestion_payload(user, place, &found, &words.into())?
    };
    let incoming = interact(shared, &app_id, url, &payload).await;
    let answer: Value = serde_json::from_str(&incoming.body).unwrap_or_default();
    Ok(if answer["option_groups"].is_array() {
        answer["option_groups"].clone()
    } else {
        answer["options"].clone()
    })
}

type Ask = (String, Option<String>, Value);

impl World {
    fn suggestion_payload(
        &self,
        user: &str,
        place: &Place,
        found: &Found,
        word: &Value,
    ) -> Result<Ask, ActError> {
        let (app_id, container) = match place {
            Place::Message { channel, ts } => {
                let post = self.seen(user, channel, ts)?;
                let container = json!({"type": "message", "message_ts": ts, "channel_id": post.channel});
                (post.app_id.clone().ok_or(ActError::NoApp)?, json!({"container": container}))
            }
            Place::Modal | Place::Home { .. } => {
                let view = self.shown_at(user, place)?;
                let container = json!({"type": "view", "view_id": view.id});
                (view.app_id.clone(), json!({"container": container, "view": self.view_json(&view)}))
            }
        };
        let app = self.app(&app_id).ok_or(ActError::NoApp)?;
        let mut payload = self.payload("block_suggestion", app, user);
        merge(&mut payload, container);
        let asked = json!({"action_id": found.action_id(), "block_id": found.block_id(), "value": word});
        merge(&mut payload, asked);
        let url = app.config.options_url.clone().or_else(|| app.config.interactions_url.clone());
        Ok((app_id, url, payload))
    }
}
