//! Trigger ids and response urls: short-lived permissions that an interaction brings.

use super::World;

/// Three seconds, once.
pub const TRIGGER_LIFE_MS: i64 = 3_000;
/// Thirty minutes.
pub const RESPONSE_LIFE_MS: i64 = 30 * 60_000;
/// Five posts.
pub const RESPONSE_USES: u32 = 5;

/// What a trigger id stands for.
#[derive(Debug, Clone)]
pub struct Trigger {
    pub app_id: String,
    pub user: String,
    /// Unix milliseconds.
    pub made: i64,
    pub used: bool,
}

/// What a response url may still do.
#[derive(Debug, Clone)]
pub struct ResponseUrl {
    pub app_id: String,
    pub channel: String,
    pub user: String,
    /// The message that `replace_original` and `delete_original` mean.
    pub original: Option<String>,
    /// Whether that message is an ephemeral one.
    pub ephemeral: bool,
    /// Unix milliseconds.
    pub made: i64,
    pub uses: u32,
}

/// Why a trigger id is refused, as Slack names it.
pub type Refusal = &'static str;

impl World {
    pub fn new_trigger(&mut self, app_id: &str, user: &str) -> String {
        let id = format!("{}.{}.{}", self.clock.now(), self.ids.word(9), self.ids.word(32));
        let trigger =
            Trigger { app_id: app_id.into(), user: user.into(), made: self.clock.now(), used: false };
        self.triggers.insert(id.clone(), trigger);
        id
    }

    /// Spends a trigger id and gives whose it was.
    pub fn spend_trigger(&mut self, app_id: &str, id: &str) -> Result<String, Refusal> {
        let now = self.clock.now();
        let trigger = self.triggers.get_mut(id).filter(|trigger| trigger.app_id == app_id);
        let trigger = trigger.ok_or("invalid_trigger_id")?;
        if trigger.used {
            return Err("exchanged_trigger_id");
        }
        if now - trigger.made > TRIGGER_LIFE_MS {
            return Err("expired_trigger_id");
        }
        trigger.used = true;
        Ok(trigger.user.clone())
    }

    /// A response url for an interaction of `user` in `channel`; `family` is `commands` or `actions`.
    pub fn new_response_url(&mut self, family: &str, url: ResponseUrl) -> String {
        let path = format!("/hooks/{family}/{}/{}/{}", self.team.id, self.ids.word(13), self.ids.word(24));
        let address = format!("{}{path}", self.origin);
        self.response_urls.insert(path, url);
        address
    }
}
