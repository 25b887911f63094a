//! The Web API.

pub mod answer;
pub mod args;
mod auth;
mod chat;
mod chat_edit;
mod conversations;
mod dms;
pub mod files;
mod history;
pub mod hooks;
pub mod http;
mod identify;
mod misc;
mod oauth;
mod reactions;
mod schedule;
pub mod table;
mod users;
pub mod views;

pub use answer::{Answer, ApiError};
pub use args::Args;

/// Who calls: the app behind the token.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    pub app_id: String,
    /// As whom the call is made: the bot, or the person whose token it is.
    pub bot_user: String,
    pub token: String,
    pub scopes: Vec<String>,
}

impl Caller {
    pub fn has(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }

    /// `missing_scope` unless the scope was granted.
    pub fn require(&self, scope: &str) -> Result<(), ApiError> {
        if self.has(scope) {
            return Ok(());
        }
        Err(ApiError::from("missing_scope")
            .with("needed", scope.into())
            .with("provided", self.scopes.join(",").into()))
    }
}
