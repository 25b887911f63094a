//! Using buttons, menus and pickers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::commands::Outcome;
use super::elements::{Found, find_element};
use super::{ActError, fill, suggest};
use crate::blocks::state;
use crate::deliver::answer::interact;
use crate::shared::Shared;
use crate::world::World;
use crate::world::apps::App;
use crate::world::messages::Post;
use crate::world::people::merge;
use crate::world::tickets::ResponseUrl;
use crate::world::views::View;

/// Where the element stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "place")]
pub enum Place {
    /// In a message, also an ephemeral one.
    Message {
        /// Channel id or name.
        channel: String,
        /// The message's ts.
        ts: String,
    },
    /// In the topmost modal.
    Modal,
    /// In an app's home tab.
    Home {
        /// The app; the one installed last where none is named.
        #[serde(default)]
        app: Option<String>,
    },
}

/// What is done to the element.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "use")]
pub enum Use {
    /// Press a button; `value` chooses among buttons with the same action id.
    Click {
        /// The button's value.
        value: Option<String>,
    },
    /// Choose or pick.
    Choose {
        /// What [`fill::filled`] takes.
        value: Value,
    },
}

/// A person uses an element; the app is told at once.
pub async fn act(
    shared: &Arc<Shared>,
    user: &str,
    place: &Place,
    element: &str,
    how: &Use,
) -> Result<Outcome, ActError> {
    let how = match how {
        Use::Choose { value } => {
            let found = shared.lock().found_at(user, place, element, how)?;
            Use::Choose { value: suggest::resolved(shared, user, place, &found, value).await? }
        }
        click @ Use::Click { .. } => click.clone(),
    };
    let (app, payload) = shared.lock().action_payload(user, place, element, &how)?;
    let url = app.config.interactions_url.clone();
    let incoming = interact(shared, &app.config.app_id, url, &payload).await;
    shared.pulse();
    Ok(Outcome { status: incoming.status, error: incoming.reason.map(Into::into), answer: None })
}

impl World {
    fn action_payload(
        &mut self,
        user: &str,
        place: &Place,
        element: &str,
        how: &Use,
    ) -> Result<(App, Value), ActError> {
        self.actor(user)?;
        match place {
            Place::Message { channel, ts } => self.message_action(user, channel, ts, element, how),
            Place::Modal | Place::Home { .. } => {
                let view = self.shown_at(user, place)?;
                self.view_action(user, &view, element, how)
            }
        }
    }

    /// The topmost modal or the home tab.
    pub fn shown_at(&self, user: &str, place: &Place) -> Result<View, ActError> {
        let Place::Home { app } = place else {
            return self.stack(user).last().cloned().ok_or(ActError::NoModal);
        };
        let app = self.app_or_last(app.as_deref()).ok_or(ActError::NoApp)?.config.app_id.clone();
        self.homes.get(&(app, user.to_owned())).cloned().ok_or(ActError::NoHome)
    }

    /// The element that a person points at.
    pub fn found_at(&self, user: &str, place: &Place, element: &str, how: &Use) -> Result<Found, ActError> {
        match place {
            Place::Message { channel, ts } => {
                let blocks = self.seen(user, channel, ts)?.blocks.unwrap_or_default();
                pointed(blocks.as_array().map_or(&[], Vec::as_slice), element, how)
            }
            Place::Modal | Place::Home { .. } => pointed(self.shown_at(user, place)?.blocks(), element, how),
        }
    }

    /// The message that a person sees under this ts.
    pub fn seen(&self, user: &str, channel: &str, ts: &str) -> Result<Post, ActError> {
        let channel = self.joined(user, channel)?.id.clone();
        let own = |post: &&Post| post.ephemeral_to.as_deref() == Some(user);
        let post = self.post(&channel, ts).or_else(|| self.ephemeral(&channel, ts).filter(own));
        post.cloned().ok_or_else(|| ActError::NoSuchMessage { channel, ts: ts.into() })
    }

    fn message_action(
        &mut self,
        user: &str,
        channel: &str,
        ts: &str,
        element: &str,
        how: &Use,
    ) -> Result<(App, Value), ActError> {
        let post = self.seen(user, channel, ts)?;
        let blocks = post.blocks.clone().unwrap_or_default();
        let found = pointed(blocks.as_array().map_or(&[], Vec::as_slice), element, how)?;
        let app = post.app_id.as_deref().and_then(|id| self.app(id)).cloned().ok_or(ActError::NoApp)?;
        let mut values = state::initial(&blocks, None);
        let action = self.action(&found, how, &mut values)?;
        let ephemeral = post.ephemeral_to.is_some();
        let mut payload = self.action_head(&app, user, &action);
        let mut container = json!({
            "type": "message", "message_ts": ts, "channel_id": post.channel, "is_ephemeral": ephemeral,
        });
        if let Some(root) = &post.thread_ts {
            container["thread_ts"] = root.clone().into();
        }
        let response_url = self.response_url_for(&app, user, &post);
        merge(
            &mut payload,
            json!({
                "container": container, "channel": self.channel_field(&post.channel), "response_url": response_url,
                "state": {"values": values},
            }),
        );
        if !ephemeral {
            payload["message"] = self.post_json(&post, false);
        }
        Ok((app, payload))
    }

    /// A response url whose original is this message.
    pub fn response_url_for(&mut self, app: &App, user: &str, post: &Post) -> String {
        let url = ResponseUrl {
            app_id: app.config.app_id.clone(),
            channel: post.channel.clone(),
            user: user.into(),
            original: Some(post.ts.clone()),
            ephemeral: post.ephemeral_to.is_some(),
            made: self.clock.now(),
            uses: 0,
        };
        self.new_response_url("actions", url)
    }

    fn view_action(
        &mut self,
        user: &str,
        view: &View,
        element: &str,
        how: &Use,
    ) -> Result<(App, Value), ActError> {
        let found = pointed(view.blocks(), element, how)?;
        let app = self.app(&view.app_id).cloned().ok_or(ActError::NoApp)?;
        let mut values = view.state.clone();
        let action = self.action(&found, how, &mut values)?;
        let now = self.view_mut(&view.app_id, Some(&view.id), None).ok_or(ActError::NoModal)?;
        now.state = values;
        let now = now.clone();
        let mut payload = self.action_head(&app, user, &action);
        let shown = self.view_json(&now);
        merge(
            &mut payload,
            json!({
                "container": {"type": "view", "view_id": now.id}, "view": shown,
            }),
        );
        Ok((app, payload))
    }

    /// The entry of `actions`; what was chosen goes into `values`.
    fn action(
        &mut self,
        found: &Found,
        how: &Use,
        values: &mut Map<String, Value>,
    ) -> Result<Value, ActError> {
        let mut action = json!({
            "action_id": found.action_id(), "block_id": found.block_id(), "type": found.kind(),
            "action_ts": self.clock.next_ts(),
        });
        let given = ["text", "value", "style", "placeholder", "url"];
        for key in given.iter().filter(|key| found.element.get(**key).is_some()) {
            action[*key] = found.element[*key].clone();
        }
        match how {
            Use::Click { .. } if matches!(found.kind(), "button" | "icon_button" | "workflow_button") => {}
            Use::Click { .. } => {
                return Err(ActError::BadValue {
                    block_id: found.block_id().into(),
                    why: "not a button".into(),
                });
            }
            Use::Choose { value } if found.kind() == "overflow" => {
                action["selected_option"] = fill::option(found, value)?;
            }
            Use::Choose { value } => {
                let chosen = fill::filled(self, found, value)?;
                merge(&mut action, chosen.clone());
                if let Some(block) = values.get_mut(found.block_id()) {
                    block[found.action_id()] = chosen;
                }
            }
        }
        Ok(action)
    }

    fn action_head(&mut self, app: &App, user: &str, action: &Value) -> Value {
        let mut payload = self.payload("block_actions", app, user);
        let trigger_id = self.new_trigger(&app.config.app_id, user);
        merge(&mut payload, json!({"trigger_id": trigger_id, "actions": [action]}));
        payload
    }
}

fn pointed(blocks: &[Value], element: &str, how: &Use) -> Result<Found, ActError> {
    let value = match how {
        Use::Click { value } => value.as_deref(),
        Use::Choose { .. } => None,
    };
    find_element(blocks, element, value)
}
