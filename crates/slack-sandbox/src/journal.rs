//! Every call the sandbox saw.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One Web API call, one post to a response url (`response_url`), or one view in the answer to a submission
/// (`response_action`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// Unix milliseconds of the sandbox's clock.
    pub at: i64,
    /// The same, RFC 3339.
    pub time: String,
    /// The workspace of the token.
    pub team_id: String,
    /// The method, e.g. `chat.postMessage`.
    pub method: String,
    /// The arguments as an object, form values decoded; tokens are left out.
    pub body: Value,
    /// The answer; null when none was given.
    pub response: Value,
    /// HTTP status; 0 when the connection was cut.
    pub status: u16,
}

impl crate::world::World {
    /// Notes a call at the current time.
    pub fn note_call(&mut self, method: &str, mut body: Map<String, Value>, response: Value, status: u16) {
        body.remove("token");
        body.remove("client_secret");
        let (at, time) = (self.clock.now(), self.clock.timestamp().to_string());
        self.changes.tell(crate::changes::Change::Log);
        self.journal.push(Call {
            at,
            time,
            team_id: self.team.id.clone(),
            method: method.into(),
            body: Value::Object(body),
            response,
            status,
        });
    }
}
