//! Installing an app: its events URL has to answer the challenge.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::deliver::send::{Outgoing, send};
use crate::shared::{Busy, Shared};
use crate::world::apps::{AppConfig, Installed};

/// Installs the app (again) and verifies its events URL.
pub async fn install(shared: &Arc<Shared>, config: AppConfig) -> Installed {
    let url = if config.socket_mode { None } else { config.events_url.clone() };
    let (secret, token) = (config.signing_secret.clone(), config.verification_token.clone());
    let mut installed = shared.lock().install(config);
    if let Some(url) = url {
        installed.url_verified = Some(verify(shared, url, secret, &token).await);
    }
    installed
}

async fn verify(shared: &Arc<Shared>, url: String, secret: String, token: &str) -> bool {
    let _busy = Busy::new(shared);
    let (challenge, timestamp) = {
        let mut world = shared.lock();
        (world.ids.word(52), world.clock.seconds())
    };
    let body = json!({"token": token, "challenge": challenge, "type": "url_verification"}).to_string();
    let content_type = "application/json";
    let outgoing = Outgoing { url, content_type, body, secret, timestamp, retry: None, fault: None };
    let answer = send(shared, outgoing).await;
    let named =
        serde_json::from_str::<Value>(&answer.body).is_ok_and(|body| body["challenge"] == challenge.as_str());
    answer.reason.is_none() && (named || answer.body.trim() == challenge)
}
