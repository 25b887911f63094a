//! Slack: what comes in becomes a command, what goes out is rendered from the state and sent.

pub mod api;
pub mod blocks;
pub mod command;
pub mod drafts;
pub mod evidence;
pub mod gesture;
pub mod incoming;
pub mod inlet;
pub mod install;
pub mod installs;
pub mod limits;
pub mod mrkdwn;
pub mod outlet;
pub mod plain;
pub mod render;
pub mod reply;
pub mod router;
pub mod topics;
pub mod views;

use crate::clock::Clock;
use crate::domain::ids::WorkspaceId;
use crate::store::{Db, Rung};
use api::{Api, CallError};
use inlet::crowd::Crowd;
use installs::Installs;
use jiff::SignedDuration;
use serde_json::Value;
use tracing::Instrument as _;

/// What every way in and out needs: cheap to clone, one per process.
#[derive(Clone)]
pub struct Desk {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Slack's Web API.
    pub api: Api,
    /// The installations, with their tokens.
    pub installs: Installs,
    /// The requests that wait for their answer.
    pub crowd: Crowd,
    /// How long a decision's mark can be taken back.
    pub settle: SignedDuration,
    /// How long request payloads are kept.
    pub payloads_kept: SignedDuration,
    /// How long feedback and answers are kept.
    pub words_kept: SignedDuration,
}

impl Desk {
    /// Calls a method of Slack's Web API for `workspace` and gives the answer's object.
    pub async fn call(
        &self,
        workspace: WorkspaceId,
        method: &str,
        arguments: Value,
    ) -> Result<Value, CallError> {
        let token = self.installs.token(workspace).await?;
        let span = tracing::debug_span!("slack", method, workspace = workspace.0);
        let outcome = self.api.call(&token, method, &arguments).instrument(span.clone()).await;
        let Err(error) = &outcome else { return outcome };
        // A token that was replaced meanwhile: nothing happened yet, so once more with the new one.
        match if error.blames_token() { self.installs.instead(workspace, &token).await? } else { None } {
            Some(token) => self.api.call(&token, method, &arguments).instrument(span).await,
            None => outcome,
        }
    }

    /// Makes the worker take another turn: it looks at what commits rang the bell for. Call it after such a commit,
    /// before the guard of [`Clock::busy`] is dropped.
    pub fn wake(&self) {
        self.clock.stir();
        self.db.bell().ring(Rung::default());
    }
}
