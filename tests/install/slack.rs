//! As much of Slack as installing needs: codes, rotating tokens as Slack documents them, and every call that was made.

use crate::time::Time;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

pub const CLIENT_ID: &str = "10.20";
pub const CLIENT_SECRET: &str = "client-secret";
/// For how long Slack takes a used refresh token again.
const GRACE: SignedDuration = SignedDuration::from_secs(60);

/// A Slack with many workspaces. Cheap to clone.
#[derive(Clone)]
pub struct Slack {
    pub url: String,
    pub time: Time,
    state: Arc<Mutex<Inner>>,
}

#[derive(Default)]
pub struct Inner {
    codes: HashMap<String, Option<Value>>,
    tokens: Vec<Token>,
    refreshers: HashMap<String, Refresher>,
    pub calls: Vec<Call>,
    serial: u64,
    posted: HashMap<String, u64>,
    /// Who marked which message of which team with 👍.
    pub marks: HashMap<(String, String), Vec<String>>,
    /// Whether tokens end after twelve hours.
    pub rotates: bool,
    /// Renewals that are done, and whose answers get lost.
    pub loses: usize,
    /// Whether no renewal is given.
    pub refuses: bool,
    /// Whether tokens are given at all.
    pub down: bool,
    pub renewals: usize,
}

struct Token {
    text: String,
    team: String,
    alive: bool,
    ends: Option<i64>,
}

struct Refresher {
    team: String,
    used_at: Option<i64>,
}

/// A call with a valid token.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: String,
    pub team: String,
    pub body: Value,
    pub answer: Value,
}

impl Slack {
    pub async fn start() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let slack = Self { url, time: Time::new(), state: Arc::default() };
        let routes = Router::new()
            .route("/api/oauth.v2.access", post(oauth))
            .route("/api/{method}", post(api))
            .with_state(slack.clone())
            .merge(slack.time.routes());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        slack
    }

    pub fn inner(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap()
    }

    /// Somebody allows it: the code that a browser comes back with.
    pub fn allows(&self, place: &Value) -> String {
        let code = format!("code-{:x}", rand::random::<u64>());
        self.inner().codes.insert(code.clone(), Some(place.clone()));
        code
    }

    /// The workspace removes the app: every token of it counts no more.
    pub fn removes(&self, team: &str) {
        let mut inner = self.inner();
        inner.tokens.iter_mut().filter(|token| token.team == team).for_each(|token| token.alive = false);
        inner.refreshers.retain(|_, it| it.team != team);
    }

    /// The texts of all messages to a team, the oldest first.
    pub fn texts(&self, team: &str) -> Vec<String> {
        self.messages(team).into_iter().map(|call| call.body.to_string()).collect()
    }

    /// The calls that posted a message.
    pub fn messages(&self, team: &str) -> Vec<Call> {
        let posted = |call: &&Call| call.team == team && call.method == "chat.postMessage";
        self.inner().calls.iter().filter(posted).cloned().collect()
    }

    /// Where the message with these words stands in a channel, and its ts.
    pub fn place_of(&self, team: &str, words: &str) -> (String, String) {
        let messages = self.messages(team);
        let in_channel = |call: &&Call| text(&call.answer["channel"]).starts_with('C');
        let found = messages.iter().filter(in_channel).find(|call| call.body.to_string().contains(words));
        let answer = &found.unwrap_or_else(|| panic!("no message with {words:?}: {messages:#?}")).answer;
        (text(&answer["channel"]), text(&answer["ts"]))
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Inner {
    /// A new pair; of more than two active tokens the oldest ends.
    fn issue(&mut self, team: &str, now: i64) -> Value {
        self.serial += 1;
        let (bot, refresh) =
            (format!("xoxe.xoxb-{team}-{}", self.serial), format!("xoxe-1-{team}-{}", self.serial));
        let ends = self.rotates.then_some(now + 43_200_000);
        self.tokens.push(Token { text: bot.clone(), team: team.into(), alive: true, ends });
        let alive: Vec<usize> = (0..self.tokens.len())
            .filter(|at| self.tokens[*at].alive && self.tokens[*at].team == team)
            .collect();
        if self.rotates && alive.len() > 2 {
            self.tokens[alive[0]].alive = false;
        }
        let mut answer = json!({ "ok": true, "access_token": bot, "token_type": "bot", "bot_user_id": "UB" });
        if self.rotates {
            self.refreshers.insert(refresh.clone(), Refresher { team: team.into(), used_at: None });
            answer["refresh_token"] = json!(refresh);
            answer["expires_in"] = json!(43_200);
        }
        answer
    }

    fn access(&mut self, fields: &HashMap<String, String>, now: i64) -> Value {
        let refused = |code: &str| json!({ "ok": false, "error": code });
        if fields.get("grant_type").is_some_and(|kind| kind == "refresh_token") {
            self.renewals += 1;
            let known = self.refreshers.get_mut(&fields["refresh_token"]);
            let Some(known) = known.filter(|_| !self.refuses) else {
                return refused("invalid_refresh_token");
            };
            let grace = i64::try_from(GRACE.as_millis()).unwrap();
            if known.used_at.is_some_and(|used| now > used + grace) {
                return refused("invalid_refresh_token");
            }
            known.used_at.get_or_insert(now);
            let team = known.team.clone();
            return self.issue(&team, now);
        }
        match self.codes.get_mut(&fields["code"]) {
            None => refused("invalid_code"),
            Some(None) => refused("code_already_used"),
            Some(place) => {
                if !fields["redirect_uri"].ends_with("/slack/oauth/callback") {
                    return refused("bad_redirect_uri");
                }
                let place = place.take().unwrap_or_default();
                let org_wide = place["is_enterprise_install"] == true;
                let team = text(if org_wide { &place["enterprise"]["id"] } else { &place["team"]["id"] });
                let mut answer = self.issue(&team, now);
                answer["app_id"] = json!("A1");
                answer["scope"] = json!("chat:write,commands");
                answer["authed_user"] = json!({ "id": "U1" });
                for (key, value) in place.as_object().unwrap() {
                    answer[key] = value.clone();
                }
                answer
            }
        }
    }

    /// What a method answers to whoever has a valid token.
    fn answer(&mut self, team: &str, method: &str, body: &Value) -> Value {
        match method {
            "auth.test" => json!({ "ok": true, "team_id": team, "user_id": "UB", "bot_id": "BB" }),
            "chat.postMessage" => {
                let to = text(&body["channel"]);
                let channel = if to.starts_with('U') { format!("D{to}") } else { to };
                let count = self.posted.entry(format!("{team} {channel}")).or_default();
                *count += 1;
                // The same in every workspace.
                json!({ "ok": true, "channel": channel, "ts": format!("1772438400.{count:06}") })
            }
            "users.info" => {
                json!({ "ok": true, "user": { "id": body["user"], "team_id": team, "tz": "Europe/Berlin" } })
            }
            "reactions.get" => {
                let marked = self.marks.get(&(team.to_owned(), text(&body["timestamp"])));
                let users = marked.cloned().unwrap_or_default();
                json!({ "ok": true, "message": { "reactions": [{ "name": "+1", "users": users }] } })
            }
            _ => json!({ "ok": true }),
        }
    }
}

async fn oauth(State(slack): State<Slack>, headers: HeaderMap, body: Bytes) -> Response {
    let basic = base64(&format!("{CLIENT_ID}:{CLIENT_SECRET}"));
    if headers.get("authorization").is_none_or(|given| *given != format!("Basic {basic}")) {
        return axum::Json(json!({ "ok": false, "error": "bad_client_secret" })).into_response();
    }
    let fields: HashMap<_, _> = form_urlencoded::parse(&body).into_owned().collect();
    let now = slack.time.now().as_millisecond();
    let mut inner = slack.inner();
    if inner.down {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let answer = inner.access(&fields, now);
    if fields.contains_key("grant_type") && inner.loses > 0 {
        inner.loses -= 1;
        return StatusCode::BAD_GATEWAY.into_response();
    }
    axum::Json(answer).into_response()
}

async fn api(
    State(slack): State<Slack>,
    Path(method): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> axum::Json<Value> {
    let now = slack.time.now().as_millisecond();
    let given = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let given = given.trim_start_matches("Bearer ");
    let mut inner = slack.inner();
    let refused = |code: &str| axum::Json(json!({ "ok": false, "error": code }));
    let Some(token) = inner.tokens.iter().find(|token| token.text == given) else {
        return refused("invalid_auth");
    };
    if !token.alive {
        return refused("token_revoked");
    }
    if token.ends.is_some_and(|ends| ends <= now) {
        return refused("token_expired");
    }
    let team = token.team.clone();
    let body: Value = serde_json::from_slice(&body).unwrap_or_else(|_| {
        form_urlencoded::parse(&body).into_owned().map(|(key, value)| (key, Value::from(value))).collect()
    });
    let answer = inner.answer(&team, &method, &body);
    inner.calls.push(Call { method, team, body, answer: answer.clone() });
    axum::Json(answer)
}

fn base64(text: &str) -> String {
    use ::base64::Engine as _;
    ::base64::engine::general_purpose::STANDARD.encode(text)
}
