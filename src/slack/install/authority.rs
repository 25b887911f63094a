//! Slack's side of OAuth: where people allow an installation, and what it is exchanged for.

use crate::slack::api::{Api, CallError};
use crate::store::installations::{Grant, Place};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

/// The app as Slack knows it.
#[derive(Clone)]
pub struct Client {
    /// Public.
    pub id: String,
    /// Ours alone.
    pub secret: SecretString,
}

/// Asks Slack for tokens. Cheap to clone.
#[derive(Clone)]
pub struct Authority {
    api: Api,
    client: Client,
}

/// The tokens of an installation.
#[derive(Clone)]
pub struct Tokens {
    /// What Slack is called with.
    pub bot: SecretString,
    /// What gets the next ones, where tokens rotate.
    pub refresh: Option<SecretString>,
    /// When the bot token ends, where tokens rotate.
    pub expires_at: Option<Timestamp>,
}

/// What somebody granted, with the tokens.
pub struct Granted {
    /// What is kept of it.
    pub grant: Grant,
    /// The workspace's or organisation's name, to be shown once and not kept.
    pub name: String,
    /// The tokens.
    pub tokens: Tokens,
}

impl Authority {
    /// Speaks for `client` at the API's own origin.
    pub fn new(api: Api, client: Client) -> Self {
        Self { api, client }
    }

    /// Where a browser is sent to allow these scopes and come back to `redirect_uri` with `state`.
    pub fn page(&self, scopes: &[&str], redirect_uri: &str, state: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &self.client.id)
            .append_pair("scope", &scopes.join(","))
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("state", state)
            .finish();
        format!("{}/oauth/v2/authorize?{query}", self.api.origin())
    }

    /// Exchanges the code that a browser came back with, for an installation at `now`.
    pub async fn exchange(
        &self,
        code: &str,
        redirect_uri: &str,
        now: Timestamp,
    ) -> Result<Granted, CallError> {
        let fields = [("code", code), ("redirect_uri", redirect_uri)];
        let answer = self.api.oauth(&self.client, &fields).await?;
        read(&answer, now).ok_or_else(|| CallError::Unknown("an installation without a bot".into()))
    }

    /// Exchanges a refresh token for the next tokens, at `now`.
    pub async fn refresh(&self, token: &SecretString, now: Timestamp) -> Result<Tokens, CallError> {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token.expose_secret())];
        let answer = self.api.oauth(&self.client, &fields).await?;
        tokens(&answer, now).ok_or_else(|| CallError::Unknown("a renewal without a token".into()))
    }
}

fn read(answer: &Value, now: Timestamp) -> Option<Granted> {
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let (team, enterprise) = (&answer["team"], &answer["enterprise"]);
    let org_wide = answer["is_enterprise_install"] == true;
    let place =
        if org_wide { Place::Enterprise(text(&enterprise["id"])?) } else { Place::Team(text(&team["id"])?) };
    let grant = Grant {
        place,
        enterprise: text(&enterprise["id"]),
        app_id: text(&answer["app_id"])?,
        bot_user: text(&answer["bot_user_id"])?,
        scopes: text(&answer["scope"]).unwrap_or_default(),
        installer: text(&answer["authed_user"]["id"]),
    };
    let name = text(if org_wide { &enterprise["name"] } else { &team["name"] }).unwrap_or_default();
    Some(Granted { grant, name, tokens: tokens(answer, now)? })
}

fn tokens(answer: &Value, now: Timestamp) -> Option<Tokens> {
    let secret = |field: &str| answer[field].as_str().filter(|text| !text.is_empty()).map(SecretString::from);
    if answer["token_type"].as_str().is_some_and(|kind| kind != "bot") {
        return None;
    }
    let expires_at = answer["expires_in"]
        .as_i64()
        .map(|seconds| now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now));
    Some(Tokens { bot: secret("access_token")?, refresh: secret("refresh_token"), expires_at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at() -> Timestamp {
        "2026-03-02T08:00:00Z".parse().unwrap()
    }

    fn answer() -> Value {
        json!({
            "ok": true, "app_id": "A1", "token_type": "bot", "access_token": "xoxe.xoxb-1", "bot_user_id": "UB",
            "scope": "chat:write,commands", "refresh_token": "xoxe-1", "expires_in": 43200,
            "authed_user": { "id": "U1" }, "team": { "id": "T1", "name": "Acme" }, "enterprise": null,
            "is_enterprise_install": false,
        })
    }

    #[test]
    fn a_workspace_is_known_by_its_team_and_an_organisation_by_its_enterprise() {
        let granted = read(&answer(), at()).unwrap();
        assert_eq!((granted.grant.place, granted.name.as_str()), (Place::Team("T1".into()), "Acme"));
        assert_eq!(granted.tokens.expires_at.unwrap().to_string(), "2026-03-02T20:00:00Z");
        let mut org = answer();
        org["team"] = Value::Null;
        org["enterprise"] = json!({ "id": "E1", "name": "Acme World" });
        org["is_enterprise_install"] = json!(true);
        let granted = read(&org, at()).unwrap();
        assert_eq!(
            (granted.grant.place, granted.name.as_str()),
            (Place::Enterprise("E1".into()), "Acme World")
        );
    }

    #[test]
    fn what_is_no_installation_of_a_bot_is_none() {
        for (field, value) in [
            ("access_token", json!("")),
            ("token_type", json!("user")),
            ("team", Value::Null),
            ("bot_user_id", Value::Null),
        ] {
            let mut odd = answer();
            odd[field] = value;
            assert!(read(&odd, at()).is_none(), "{field}");
        }
    }
}
