//! Tokens, and how an app comes by them: codes, refresh tokens, expiry.
//!
//! Rotation follows <https://docs.slack.dev/authentication/using-token-rotation>: an access token lives twelve hours and
//! stays good when it is refreshed; at most two of an installation are good at once, and the oldest goes; a refresh
//! token works once. Slack grants a used one a short time of grace, the sandbox none.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::World;
use super::apps::{App, Gone};

/// A code may be exchanged so long, in milliseconds.
pub const CODE_LIFE_MS: i64 = 10 * 60_000;
/// A rotating token lives so long, in seconds.
pub const TOKEN_LIFE_S: i64 = 43_200;
/// So many rotating tokens of one installation are good at once.
const ACTIVE_MOST: usize = 2;

/// What somebody allowed, until the app exchanges it.
#[derive(Debug, Clone)]
pub struct Code {
    pub app_id: String,
    pub team: String,
    /// Who allowed it.
    pub user: String,
    pub scopes: Vec<String>,
    pub user_scopes: Vec<String>,
    /// As it stood in the request, if it did.
    pub redirect_uri: Option<String>,
    /// For the whole organisation.
    pub org_wide: bool,
    /// Unix milliseconds.
    pub made: i64,
    pub used: bool,
}

/// Codes under way.
pub type Codes = HashMap<String, Code>;

/// An access token, with the refresh token that came with it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Token {
    pub secret: String,
    /// Whose it is; `None` for the bot.
    pub user: Option<String>,
    /// Scopes of a user's token; a bot's has those of the installation.
    pub scopes: Vec<String>,
    /// Unix milliseconds.
    pub expires: Option<i64>,
    /// Can still be spent.
    pub refresh: Option<String>,
    pub dead: Option<Gone>,
}

impl Token {
    /// A bot token without end.
    pub fn of_bot(secret: &str) -> Self {
        Self { secret: secret.into(), ..Self::default() }
    }

    fn is_active(&self, now: i64) -> bool {
        self.dead.is_none() && self.expires.is_none_or(|expires| now < expires)
    }

    /// Why Slack refuses it now.
    pub fn refusal(&self, now: i64) -> Option<&'static str> {
        match (self.dead, self.expires) {
            (Some(Gone::Uninstalled), _) if self.user.is_none() => Some("account_inactive"),
            (Some(_), _) => Some("token_revoked"),
            (None, Some(expires)) if now >= expires => Some("token_expired"),
            _ => None,
        }
    }
}

impl App {
    /// The token with this secret, good or not.
    pub fn token(&self, secret: &str) -> Option<&Token> {
        self.tokens.iter().find(|token| token.secret == secret)
    }

    /// The end of every token.
    pub fn kill_tokens(&mut self, how: Gone) {
        let ends = |token: &&mut Token| how == Gone::Uninstalled || token.dead.is_none();
        for token in self.tokens.iter_mut().filter(ends) {
            token.dead = Some(how);
            token.refresh = None;
        }
    }
}

impl World {
    /// Looks at the workspace that a token belongs to. False when no app has it.
    pub fn enter_by_token(&mut self, secret: &str) -> bool {
        self.enter_where(|app| app.token(secret).is_some())
    }

    /// Looks at the workspace that a refresh token belongs to. False when it is unknown or spent.
    pub fn enter_by_refresh(&mut self, refresh: &str) -> bool {
        self.enter_where(|app| app.tokens.iter().any(|token| token.refresh.as_deref() == Some(refresh)))
    }

    fn enter_where(&mut self, fits: impl Fn(&App) -> bool) -> bool {
        if self.apps.iter().any(&fits) {
            return true;
        }
        let team =
            self.others.iter().find(|(_, space)| space.apps.iter().any(&fits)).map(|(id, _)| id.clone());
        team.is_some_and(|team| self.enter(&team))
    }

    /// A new token of an app in this workspace: for the bot, or for a person with these scopes.
    pub fn new_token(&mut self, app_id: &str, user: Option<(&str, &[String])>) -> Option<Token> {
        let rotates = self.settings(app_id)?.token_rotation;
        let now = self.clock.now();
        let kind = if user.is_some() { "xoxp" } else { "xoxb" };
        let secret = if rotates {
            format!("xoxe.{kind}-1-{}", self.ids.word(40))
        } else {
            format!("{kind}-{}-{}", self.team.id, self.ids.word(24))
        };
        let token = Token {
            secret,
            user: user.map(|(id, _)| id.to_owned()),
            scopes: user.map(|(_, scopes)| scopes.to_vec()).unwrap_or_default(),
            expires: rotates.then_some(now + TOKEN_LIFE_S * 1000),
            refresh: rotates.then(|| format!("xoxe-1-{}", self.ids.word(40))),
            dead: None,
        };
        self.keep_token(app_id, token.clone());
        Some(token)
    }

    /// Keeps a token of an app in this workspace. Of rotating ones the oldest goes when there are too many.
    pub fn keep_token(&mut self, app_id: &str, token: Token) {
        let now = self.clock.now();
        let Some(app) = self.apps.iter_mut().find(|app| app.config.app_id == app_id) else { return };
        app.tokens.retain(|other| other.secret != token.secret);
        let rotating =
            |other: &&mut Token| other.user == token.user && other.expires.is_some() && other.is_active(now);
        let active = app.tokens.iter().filter(|other| other.user == token.user && other.expires.is_some());
        let active = active.filter(|other| other.is_active(now)).count();
        if token.expires.is_some() && active >= ACTIVE_MOST {
            for oldest in app.tokens.iter_mut().filter(rotating).take(active + 1 - ACTIVE_MOST) {
                oldest.dead = Some(Gone::Revoked);
            }
        }
        app.tokens.push(token);
    }
}
