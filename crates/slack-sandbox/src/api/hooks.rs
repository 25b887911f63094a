//! Response urls: five posts in thirty minutes.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::{ApiError, Caller, chat};
use crate::clock::real_sleep;
use crate::faults::Fault;
use crate::server::Cut;
use crate::shared::{Busy, Shared};
use crate::world::World;
use crate::world::messages::Post;
use crate::world::tickets::{RESPONSE_LIFE_MS, RESPONSE_USES, ResponseUrl};

/// The method name of the journal and of faults.
const METHOD: &str = "response_url";

/// `POST /hooks/…`.
pub async fn post(State(shared): State<Arc<Shared>>, uri: Uri, bytes: Bytes) -> Response {
    let _busy = Busy::new(&shared);
    let fault = shared.lock().faults.take(METHOD);
    let body: Result<Map<String, Value>, _> = serde_json::from_slice(&bytes);
    if let Some(Fault::HangBefore { ms } | Fault::Slow { ms }) = &fault {
        real_sleep(std::time::Duration::from_millis(*ms)).await;
    }
    let skip = matches!(
        fault,
        Some(
            Fault::Refuse
                | Fault::ResetBefore
                | Fault::HangBefore { .. }
                | Fault::Http500Before
                | Fault::ErrorBefore { .. }
                | Fault::RateLimited { .. }
        )
    );
    let (status, answer) = {
        let mut world = shared.lock();
        let (status, answer) = match body {
            _ if skip => (0, Value::Null),
            Err(_) => (400, json!({"ok": false, "error": "invalid_payload"})),
            Ok(ref body) => match world.respond(uri.path(), body) {
                Ok(()) => (200, json!({"ok": true})),
                Err((status, error)) => (status, error.to_json()),
            },
        };
        world.note_call(METHOD, body.unwrap_or_default(), answer.clone(), status);
        (status, answer)
    };
    shared.pulse();
    finish(status, &answer, fault)
}

fn finish(status: u16, answer: &Value, fault: Option<Fault>) -> Response {
    let json = |status: u16, text: String| {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response()
    };
    match fault {
        None | Some(Fault::Slow { .. }) if status == 200 => (StatusCode::OK, "ok").into_response(),
        None | Some(Fault::Slow { .. }) => json(status, answer.to_string()),
        Some(Fault::Http500Before | Fault::Http500After) => json(500, "{}".into()),
        Some(Fault::ErrorBefore { error } | Fault::ErrorAfter { error }) => {
            json(200, json!({"ok": false, "error": error}).to_string())
        }
        Some(Fault::RateLimited { retry_after }) => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, retry_after.to_string())], "rate_limited")
                .into_response()
        }
        Some(Fault::DuplicatedReply) => (StatusCode::OK, "okok").into_response(),
        Some(_) => Cut.into_response(),
    }
}

/// HTTP status and error of a refused post.
type Refused = (u16, ApiError);

impl World {
    /// Spends one use of a response url and does what the body says.
    fn respond(&mut self, path: &str, body: &Map<String, Value>) -> Result<(), Refused> {
        // /hooks/<family>/<team>/…
        let known = path.split('/').nth(3).is_some_and(|team| self.enter(team));
        let now = self.clock.now();
        let url =
            self.response_urls.get_mut(path).filter(|_| known).ok_or((404, ApiError::from("no_service")))?;
        if now - url.made > RESPONSE_LIFE_MS {
            return Err((404, "expired_url".into()));
        }
        if url.uses >= RESPONSE_USES {
            return Err((404, "used_url".into()));
        }
        url.uses += 1;
        let url = url.clone();
        self.say(&url, body).map_err(|error| (400, error)).map(|_| ())
    }

    /// Shows an answer to a command or an interaction; gives the message's ts if there is one.
    pub fn say(&mut self, url: &ResponseUrl, body: &Map<String, Value>) -> Result<Option<String>, ApiError> {
        let flag = |key: &str| body.get(key).is_some_and(|value| *value == true || *value == "true");
        if flag("delete_original") {
            self.drop_original(url);
            return Ok(None);
        }
        let mut args = super::Args::default();
        args.add_object(body.clone());
        let app = self.app(&url.app_id).ok_or("no_service")?;
        let caller = Caller {
            app_id: url.app_id.clone(),
            bot_user: app.bot_user.clone(),
            token: String::new(),
            scopes: app.config.scopes.clone(),
        };
        let mut post = chat::compose(self, &caller, &args, &url.channel)?;
        if flag("replace_original") && self.replace_original(url, &post) {
            return Ok(url.original.clone());
        }
        let public = body.get("response_type").is_some_and(|kind| *kind == "in_channel");
        if !public {
            post.ephemeral_to = Some(url.user.clone());
        }
        let ts = self.store(post);
        if let Some(post) = self.post(&url.channel, &ts).cloned() {
            self.emit_message(&post);
        }
        Ok(Some(ts))
    }

    fn replace_original(&mut self, url: &ResponseUrl, new: &Post) -> bool {
        let Some(ts) = &url.original else { return false };
        if url.ephemeral {
            return self.replace_ephemeral(&url.channel, ts, &new.text, new.blocks.clone());
        }
        let Some(before) = self.post(&url.channel, ts).cloned() else { return false };
        let mut after = before.clone();
        after.text.clone_from(&new.text);
        after.blocks.clone_from(&new.blocks);
        after.edited = Some((new.user.clone(), self.clock.next_ts()));
        self.replace_post(&before, &after);
        true
    }

    fn drop_original(&mut self, url: &ResponseUrl) {
        let Some(ts) = &url.original else { return };
        if url.ephemeral {
            self.ephemerals.retain(|post| post.channel != url.channel || post.ts != *ts);
            self.changes.ephemeral(&url.user, &url.channel, ts);
        } else {
            self.remove_post(&url.channel, ts);
        }
    }
}
