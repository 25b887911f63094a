//! The way of a call: token, limits, faults, method, journal.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::table::{Method, Token, find};
use super::{ApiError, Args, Caller};
use crate::clock::real_sleep;
use crate::faults::Fault;
use crate::limits::Tier;
use crate::server::Cut;
use crate::shared::{Busy, Shared};
use crate::world::World;
use crate::world::apps::{AppConfig, Gone};

const LARGEST_BODY: usize = 4 << 20;

/// `POST` or `GET /api/<method>`.
pub async fn call(State(shared): State<Arc<Shared>>, Path(name): Path<String>, request: Request) -> Response {
    let _busy = Busy::new(&shared);
    let fault = shared.lock().faults.take(&name);
    if fault == Some(Fault::Refuse) {
        shared.lock().note_call(&name, serde_json::Map::new(), Value::Null, 0);
        return Cut.into_response();
    }
    let read = match read(request).await {
        Ok(read) => read,
        Err(error) => return reply(200, &error.to_json(), None),
    };
    if let Some(ms) = before(fault.as_ref()) {
        real_sleep(Duration::from_millis(ms)).await;
    }
    let done = shared.lock().do_call(&name, read, fault.as_ref());
    shared.pulse();
    finish(done, fault.as_ref()).await
}

/// What a call came to.
struct Done {
    answer: Value,
    status: u16,
    retry_after: Option<u32>,
}

/// A request, read but not understood.
struct Read {
    token: Option<String>,
    /// The token came in the header.
    from_header: bool,
    args: Args,
    json: Result<bool, ApiError>,
    json_args: Args,
}

async fn read(request: Request) -> Result<Read, ApiError> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LARGEST_BODY).await.map_err(|_| ApiError::from("request_timeout"))?;
    let mut args = Args::default();
    args.add_form(parts.uri.query().unwrap_or_default().as_bytes());
    let mut json_args = Args::default();
    let json = read_body(&parts.headers, &bytes, &mut args, &mut json_args);
    let bearer = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = bearer.and_then(|value| value.strip_prefix("Bearer ")).map(|token| token.trim().to_owned());
    let from_header = bearer.is_some();
    let token = bearer.or_else(|| args.text("token").map(Into::into));
    Ok(Read { token, from_header, args, json, json_args })
}

/// Adds the body's arguments. True when they came as JSON.
fn read_body(
    headers: &HeaderMap,
    bytes: &[u8],
    form: &mut Args,
    object: &mut Args,
) -> Result<bool, ApiError> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/json") {
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(fields)) => object.add_object(fields),
            Ok(_) => return Err("json_not_object".into()),
            Err(_) if bytes.is_empty() => {}
            Err(_) => return Err("invalid_json".into()),
        }
        return Ok(true);
    }
    if bytes.is_empty() || kind.starts_with("application/x-www-form-urlencoded") {
        form.add_form(bytes);
        return Ok(false);
    }
    Err("invalid_post_type".into())
}

/// Real milliseconds to wait before anything happens.
fn before(fault: Option<&Fault>) -> Option<u64> {
    match fault {
        Some(Fault::HangBefore { ms } | Fault::Slow { ms }) => Some(*ms),
        _ => None,
    }
}

async fn finish(done: Done, fault: Option<&Fault>) -> Response {
    match fault {
        Some(Fault::HangAfter { ms }) => {
            real_sleep(Duration::from_millis(*ms)).await;
            Cut.into_response()
        }
        Some(Fault::ResetBefore | Fault::ResetAfter | Fault::HangBefore { .. }) => Cut.into_response(),
        Some(Fault::Http500Before | Fault::Http500After) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error").into_response()
        }
        Some(Fault::DuplicatedReply) => {
            let text = done.answer.to_string();
            ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], format!("{text}{text}"))
                .into_response()
        }
        _ => reply(done.status, &done.answer, done.retry_after),
    }
}

fn reply(status: u16, answer: &Value, retry_after: Option<u32>) -> Response {
    let mut response =
        Response::builder().status(status).header(header::CONTENT_TYPE, "application/json; charset=utf-8");
    if let Some(seconds) = retry_after {
        response = response.header(header::RETRY_AFTER, seconds);
    }
    response.body(Body::from(answer.to_string())).unwrap_or_default()
}

impl World {
    /// Runs the method unless a fault says otherwise, and notes the call.
    fn do_call(&mut self, name: &str, read: Read, fault: Option<&Fault>) -> Done {
        let mut args = read.args;
        let method = find(name);
        if read.json.as_ref().is_ok_and(|json| *json) && method.is_none_or(|method| method.json) {
            args.0.extend(read.json_args.0.clone());
        }
        let noted = if args.0.is_empty() { read.json_args.0 } else { args.0.clone() };
        let outcome =
            self.authenticate(name, read.token.as_deref(), read.from_header).and_then(|(method, caller)| {
                read.json?;
                Ok((method, caller))
            });
        let done = match outcome {
            Ok((method, caller)) => self.run(method, &caller, &args, fault),
            Err(error) => Done { answer: error.to_json(), status: 200, retry_after: None },
        };
        let (response, status) = seen(&done, fault);
        self.note_call(name, noted, response, status);
        done
    }

    fn run(&mut self, method: &Method, caller: &Caller, args: &Args, fault: Option<&Fault>) -> Done {
        let ok = |answer: Value| Done { answer, status: 200, retry_after: None };
        match fault {
            Some(Fault::ResetBefore | Fault::HangBefore { .. } | Fault::Http500Before) => {
                return ok(Value::Null);
            }
            Some(Fault::ErrorBefore { error }) => return ok(json!({"ok": false, "error": error})),
            _ => {}
        }
        if let Err(seconds) = self.limit(method, caller, args, fault) {
            return limited(seconds);
        }
        let answer = match (method.run)(self, caller, args) {
            Ok(mut answer) => {
                answer["ok"] = true.into();
                answer
            }
            Err(error) => error.to_json(),
        };
        match fault {
            Some(Fault::ErrorAfter { error }) => ok(json!({"ok": false, "error": error})),
            _ => ok(answer),
        }
    }

    fn limit(
        &mut self,
        method: &Method,
        caller: &Caller,
        args: &Args,
        fault: Option<&Fault>,
    ) -> Result<(), u32> {
        let now = self.clock.now();
        let channel = args.text("channel").unwrap_or_default();
        let channel = if method.tier == Tier::Posting && self.users.contains_key(channel) {
            let dm = self.find_dm(&[channel, &caller.bot_user]);
            dm.map_or(channel, |dm| &dm.id).to_owned()
        } else {
            channel.to_owned()
        };
        if let Some(Fault::RateLimited { retry_after }) = fault {
            let until = now + i64::from(*retry_after) * 1000;
            self.limits.block(&caller.app_id, method.name, method.tier, &channel, until, now);
            return Err(*retry_after);
        }
        self.limits.take(&caller.app_id, method.name, method.tier, &channel, now)
    }

    /// The method and the app behind the token, or why not.
    fn authenticate(
        &self,
        name: &str,
        token: Option<&str>,
        from_header: bool,
    ) -> Result<(&'static Method, Caller), ApiError> {
        let Some(method) = find(name) else {
            return Err(ApiError::from("unknown_method").with("req_method", name.into()));
        };
        if method.token == Token::None {
            return Ok((
                method,
                Caller { app_id: String::new(), bot_user: String::new(), scopes: Vec::new() },
            ));
        }
        let token = token.ok_or("not_authed")?;
        if let Some(config) = self.registry.values().find(|config| config.app_token == token) {
            let caller = app_caller(method, config, from_header)?;
            return Ok((method, caller));
        }
        let app = self.apps.iter().find(|app| app.config.bot_token == token).ok_or("invalid_auth")?;
        if method.token == Token::App {
            return Err("not_allowed_token_type".into());
        }
        match app.gone {
            Some(Gone::Uninstalled) => return Err("account_inactive".into()),
            Some(Gone::Revoked) => return Err("token_revoked".into()),
            None => {}
        }
        let caller = Caller {
            app_id: app.config.app_id.clone(),
            bot_user: app.bot_user.clone(),
            scopes: app.config.scopes.clone(),
        };
        if let Some(scope) = method.scope {
            caller.require(scope)?;
        }
        Ok((method, caller))
    }
}

/// The caller behind an app-level token, which must come in the header.
fn app_caller(method: &Method, config: &AppConfig, from_header: bool) -> Result<Caller, ApiError> {
    if method.token != Token::App {
        return Err("not_allowed_token_type".into());
    }
    if !from_header {
        return Err("invalid_auth".into());
    }
    let (app_id, scopes) = (config.app_id.clone(), config.app_scopes.clone());
    let caller = Caller { app_id, bot_user: String::new(), scopes };
    method.scope.map_or(Ok(()), |scope| caller.require(scope))?;
    Ok(caller)
}

fn limited(seconds: u32) -> Done {
    Done { answer: json!({"ok": false, "error": "ratelimited"}), status: 429, retry_after: Some(seconds) }
}

/// The answer as the app sees it.
fn seen(done: &Done, fault: Option<&Fault>) -> (Value, u16) {
    match fault {
        Some(Fault::ResetBefore | Fault::ResetAfter | Fault::HangBefore { .. } | Fault::HangAfter { .. }) => {
            (Value::Null, 0)
        }
        Some(Fault::Http500Before | Fault::Http500After) => (Value::Null, 500),
        _ => (done.answer.clone(), done.status),
    }
}
