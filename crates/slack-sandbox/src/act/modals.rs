//! Filling in, submitting and closing modals.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::elements::{Found, find_element};
use super::interact::{Place, Use, act};
use super::{ActError, fill, suggest};
use crate::api::views::{DEEPEST_STACK, checked_view};
use crate::blocks::Surface;
use crate::deliver::answer::interact;
use crate::deliver::send::Incoming;
use crate::shared::Shared;
use crate::world::World;
use crate::world::apps::App;
use crate::world::messages::Post;
use crate::world::people::merge;
use crate::world::views::View;

/// What came of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "result")]
pub enum SubmitResult {
    /// The modal is closed; one below it shows again.
    Closed,
    /// All modals are closed (`response_action: clear`).
    Cleared,
    /// The modal shows something else now.
    Updated,
    /// Another modal lies on top.
    Pushed,
    /// Errors stand at the inputs; what was typed is still there.
    Errors {
        /// Block id → text.
        errors: BTreeMap<String, String>,
    },
    /// The person sees that something went wrong; the modal stays.
    Failed {
        /// HTTP status of the app's answer, if one came.
        status: Option<u16>,
        /// `http_timeout`, `http_error`, `connection_failed`, or what is wrong with the answer.
        reason: String,
    },
}

/// A person fills in one element of the topmost modal. Gives whether the app was told (and told well).
pub async fn fill_in(shared: &Arc<Shared>, user: &str, wanted: &str, value: &Value) -> Result<(), ActError> {
    let found = shared.lock().pointed_in_modal(user, wanted)?;
    if found.dispatches() {
        let how = Use::Choose { value: value.clone() };
        let element = format!("{}/{}", found.block_id(), found.action_id());
        let outcome = act(shared, user, &Place::Modal, &element, &how).await?;
        return outcome.error.map_or(Ok(()), |why| Err(ActError::NotAllowed { why }));
    }
    let value = suggest::resolved(shared, user, &Place::Modal, &found, value).await?;
    shared.lock().keep_typed(user, &found, &value)
}

/// A person submits the topmost modal.
pub async fn submit(shared: &Arc<Shared>, user: &str) -> Result<SubmitResult, ActError> {
    let (view, url, payload) = shared.lock().submission(user)?;
    let incoming = interact(shared, &view.app_id, url, &payload).await;
    let result = shared.lock().submitted(user, &view, &incoming);
    shared.pulse();
    Ok(result)
}

/// A person closes the topmost modal; `all` closes the whole stack.
pub async fn close(shared: &Arc<Shared>, user: &str, all: bool) -> Result<(), ActError> {
    let closing = shared.lock().closing(user, all)?;
    for (app_id, url, payload) in closing {
        interact(shared, &app_id, url, &payload).await;
    }
    shared.pulse();
    Ok(())
}

type Ask = (String, Option<String>, Value);

impl World {
    fn top(&self, user: &str) -> Result<View, ActError> {
        self.actor(user)?;
        self.stack(user).last().cloned().ok_or(ActError::NoModal)
    }

    fn pointed_in_modal(&self, user: &str, wanted: &str) -> Result<Found, ActError> {
        find_element(self.top(user)?.blocks(), wanted, None)
    }

    fn keep_typed(&mut self, user: &str, found: &Found, value: &Value) -> Result<(), ActError> {
        let typed = fill::filled(self, found, value)?;
        let view = self.modals.get_mut(user).and_then(|stack| stack.last_mut()).ok_or(ActError::NoModal)?;
        view.errors.remove(found.block_id());
        if let Some(block) = view.state.get_mut(found.block_id()) {
            block[found.action_id()] = typed;
        }
        Ok(())
    }

    fn submission(&mut self, user: &str) -> Result<(View, Option<String>, Value), ActError> {
        let view = self.top(user)?;
        if view.body["submit"].is_null() || view.body["submit_disabled"] == true {
            return Err(ActError::NoSubmit);
        }
        fill::check_submission(view.blocks(), &view.state)?;
        let app = self.app(&view.app_id).cloned().ok_or(ActError::NoApp)?;
        let mut payload = self.payload("view_submission", &app, user);
        let trigger_id = self.new_trigger(&view.app_id, user);
        let response_urls = self.response_urls_of(&app, user, &view);
        let shown = self.view_json(&view);
        merge(&mut payload, json!({"trigger_id": trigger_id, "view": shown, "response_urls": response_urls}));
        Ok((view, app.config.interactions_url, payload))
    }

    /// A response url for each channel chosen in a menu that asks for one.
    fn response_urls_of(&mut self, app: &App, user: &str, view: &View) -> Vec<Value> {
        let mut urls = Vec::new();
        for (block, element) in crate::blocks::find::elements(view.blocks()) {
            if element["response_url_enabled"] != true {
                continue;
            }
            let (block_id, action_id) = (&block["block_id"], &element["action_id"]);
            let chosen = block_id.as_str().and_then(|id| view.state.get(id)?.get(action_id.as_str()?));
            let channel = chosen.and_then(|state| {
                state["selected_conversation"].as_str().or(state["selected_channel"].as_str())
            });
            let Some(channel) = channel else { continue };
            let post = Post { channel: channel.into(), ..Post::default() };
            let response_url = self.response_url_for(app, user, &post);
            urls.push(json!({
                "block_id": block_id, "action_id": action_id, "channel_id": channel, "response_url": response_url,
            }));
        }
        urls
    }

    fn submitted(&mut self, user: &str, view: &View, incoming: &Incoming) -> SubmitResult {
        let failed = |reason: &str| SubmitResult::Failed { status: incoming.status, reason: reason.into() };
        if let Some(reason) = incoming.reason {
            return failed(reason);
        }
        let body = incoming.body.trim();
        let answer: Value =
            if body.is_empty() { json!({}) } else { serde_json::from_str(body).unwrap_or_default() };
        match answer["response_action"].as_str() {
            None if answer.as_object().is_some_and(serde_json::Map::is_empty) => {
                self.drop_view(user, &view.id);
                SubmitResult::Closed
            }
            Some("clear") => {
                self.modals.remove(user);
                self.changes.views(user);
                SubmitResult::Cleared
            }
            Some("errors") => {
                self.show_errors(user, view, &answer["errors"]).unwrap_or_else(|why| failed(&why))
            }
            Some("update") => {
                self.respond_view(user, view, &answer, false).unwrap_or_else(|why| failed(&why))
            }
            Some("push") => self.respond_view(user, view, &answer, true).unwrap_or_else(|why| failed(&why)),
            _ => failed("invalid_response_action"),
        }
    }

    fn drop_view(&mut self, user: &str, id: &str) {
        self.changes.views(user);
        if let Some(stack) = self.modals.get_mut(user) {
            stack.retain(|view| view.id != id);
            if stack.is_empty() {
                self.modals.remove(user);
            }
        }
    }

    /// Errors must name input blocks of the view.
    fn show_errors(&mut self, user: &str, view: &View, errors: &Value) -> Result<SubmitResult, String> {
        let inputs: Vec<&Value> = view.blocks().iter().filter(|block| block["type"] == "input").collect();
        let given = errors.as_object().filter(|errors| !errors.is_empty()).ok_or("invalid_errors")?;
        let mut texts = BTreeMap::new();
        for (block_id, text) in given {
            if !inputs.iter().any(|block| block["block_id"] == block_id.as_str()) {
                return Err(format!("errors name {block_id}, which is no input"));
            }
            texts.insert(block_id.clone(), text.as_str().ok_or("invalid_errors")?.to_owned());
        }
        if let Some(view) =
            self.modals.get_mut(user).and_then(|stack| stack.iter_mut().find(|other| other.id == view.id))
        {
            view.errors.clone_from(given);
        }
        self.changes.views(user);
        Ok(SubmitResult::Errors { errors: texts })
    }

    fn respond_view(
        &mut self,
        user: &str,
        view: &View,
        answer: &Value,
        push: bool,
    ) -> Result<SubmitResult, String> {
        let checked = checked_view(self, &answer["view"], Surface::Modal);
        let noted = checked.as_ref().map_or_else(crate::api::ApiError::to_json, |_| json!({"ok": true}));
        let body = answer.as_object().cloned().unwrap_or_default();
        self.note_call("response_action", body, noted, 200);
        let body = checked.map_err(|error| error.to_json().to_string())?;
        if push {
            if self.stack(user).len() >= DEEPEST_STACK {
                return Err("push_limit_reached".into());
            }
            let new = self.new_view(&view.app_id, user, body, Some(view));
            self.changes.views(user);
            self.modals.entry(user.into()).or_default().push(new);
            return Ok(SubmitResult::Pushed);
        }
        self.replace_view(&view.app_id, &view.id, body).ok_or("not_found")?;
        Ok(SubmitResult::Updated)
    }

    fn closing(&mut self, user: &str, all: bool) -> Result<Vec<Ask>, ActError> {
        let top = self.top(user)?;
        let all = all || top.body["clear_on_close"] == true;
        let stack = self.modals.get_mut(user).ok_or(ActError::NoModal)?;
        let kept = if all { 0 } else { stack.len() - 1 };
        let mut closed = stack.split_off(kept);
        self.changes.views(user);
        closed.reverse();
        if stack.is_empty() {
            self.modals.remove(user);
        }
        let told = closed.iter().filter(|view| view.body["notify_on_close"] == true);
        Ok(told.filter_map(|view| self.closed_payload(user, view, all)).collect())
    }

    fn closed_payload(&self, user: &str, view: &View, cleared: bool) -> Option<Ask> {
        let app = self.app(&view.app_id)?;
        let mut payload = self.payload("view_closed", app, user);
        merge(&mut payload, json!({"view": self.view_json(view), "is_cleared": cleared}));
        Some((view.app_id.clone(), app.config.interactions_url.clone(), payload))
    }
}
