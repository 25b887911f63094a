//! Somebody allows or denies an app what it asks for.

use serde::Deserialize;

use super::ActError;
use crate::world::World;
use crate::world::apps::AppConfig;
use crate::world::oauth::Code;
use crate::world::people::{Kind, User};

/// What an app asks for: the query of `/oauth/v2/authorize`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Request {
    pub client_id: String,
    /// Bot scopes, with commas or blanks between.
    pub scope: String,
    pub user_scope: String,
    pub redirect_uri: Option<String>,
    pub state: Option<String>,
    /// A workspace, or an organisation.
    pub team: Option<String>,
}

impl Request {
    /// Reads a query, or the query of a whole address.
    pub fn parse(address: &str) -> Self {
        let query = address.split_once('?').map_or(address, |(_, query)| query);
        let mut request = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            match &*key {
                "client_id" => request.client_id = value,
                "scope" => request.scope = value,
                "user_scope" => request.user_scope = value,
                "redirect_uri" => request.redirect_uri = Some(value),
                "state" => request.state = Some(value),
                "team" if !value.is_empty() => request.team = Some(value),
                _ => {}
            }
        }
        request
    }

    pub fn scopes(&self) -> Vec<String> {
        words(&self.scope)
    }

    fn user_scopes(&self) -> Vec<String> {
        words(&self.user_scope)
    }
}

fn words(text: &str) -> Vec<String> {
    text.split([',', ' ']).filter(|word| !word.is_empty()).map(Into::into).collect()
}

/// Whether a redirect address is a registered one, or below one.
fn is_registered(config: &AppConfig, address: &str) -> bool {
    config.redirect_urls.iter().any(|known| {
        let rest = address.strip_prefix(known.as_str());
        rest.is_some_and(|rest| rest.is_empty() || known.ends_with('/') || rest.starts_with(['/', '?']))
    })
}

/// An address with more in its query.
fn with_query(address: &str, pairs: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{query}")
}

/// Slack's name for what is wrong with a request; the person sees it, the app does not.
pub type Refusal = &'static str;

impl World {
    /// The app that asks, and where the answer goes. The workspace that the request names is in sight then.
    pub fn asking(&mut self, request: &Request) -> Result<(AppConfig, String), Refusal> {
        let config = self.registry.values().find(|config| config.client_id == request.client_id);
        let config = config.cloned().ok_or("invalid_client_id")?;
        let first = config.redirect_urls.first().cloned();
        let address = request.redirect_uri.clone().or(first).ok_or("bad_redirect_uri")?;
        if !is_registered(&config, &address) {
            return Err("bad_redirect_uri");
        }
        if request.scopes().is_empty() && request.user_scopes().is_empty() {
            return Err("invalid_scope");
        }
        match &request.team {
            Some(team) if *team != self.team.enterprise_id && !self.enter(team) => Err("invalid_team"),
            _ => Ok((config, address)),
        }
    }

    /// Who may answer: the workspace's admins, every full member where there are none.
    pub fn approvers(&self) -> Vec<&User> {
        let members = || self.users.values().filter(|user| user.person.kind == Kind::Member);
        let admins: Vec<_> = members().filter(|user| user.person.is_admin || user.person.is_owner).collect();
        if admins.is_empty() { members().collect() } else { admins }
    }

    /// A person answers; gives the address to which the browser goes.
    pub fn consent(&mut self, request: &Request, user: &str, allow: bool) -> Result<String, ActError> {
        let refused = |why: Refusal| ActError::NotAllowed { why: why.into() };
        let (config, address) = self.asking(request).map_err(refused)?;
        let state = request.state.as_deref().map(|state| ("state", state));
        if !allow {
            let pairs: Vec<_> = [("error", "access_denied")].into_iter().chain(state).collect();
            return Ok(with_query(&address, &pairs));
        }
        self.actor(user)?;
        if !self.approvers().iter().any(|approver| approver.id == user) {
            return Err(refused("restricted_action"));
        }
        let word = format!("{}.{}.{}", self.clock.seconds(), self.ids.word(12), self.ids.word(40));
        let org_wide = config.org_wide || request.team.as_deref() == Some(&self.team.enterprise_id);
        let code = Code {
            app_id: config.app_id,
            team: self.team.id.clone(),
            user: user.into(),
            scopes: request.scopes(),
            user_scopes: request.user_scopes(),
            redirect_uri: request.redirect_uri.clone(),
            org_wide,
            made: self.clock.now(),
            used: false,
        };
        self.codes.insert(word.clone(), code);
        let pairs: Vec<_> = [("code", word.as_str())].into_iter().chain(state).collect();
        Ok(with_query(&address, &pairs))
    }
}
