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
pub mod names;
pub mod numerals;
pub mod outlet;
pub mod page;
pub mod picture;
pub mod plain;
pub mod render;
pub mod reply;
pub mod rich;
pub mod router;
mod taken;
pub mod topics;
pub mod views;
pub mod wall;

use crate::clock::Clock;
use crate::domain::ids::WorkspaceId;
use crate::store::{Db, Rung, Scope, StoreError, Tx, buckets};
use api::{Api, CallError};
use futures_util::future::BoxFuture;
use inlet::crowd::Crowd;
use installs::Installs;
use jiff::SignedDuration;
use serde_json::Value;
use std::time::Duration;
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
    /// Whether updates go out by e-mail, too.
    pub mail: bool,
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

    /// The same for what no lane paces: takes a turn of the method first, and asks to wait where Slack would.
    pub async fn ask(
        &self,
        workspace: WorkspaceId,
        method: &str,
        arguments: Value,
    ) -> Result<Value, CallError> {
        let Some((bucket, limit)) = limits::of_method(workspace, method) else {
            return self.call(workspace, method, arguments).await;
        };
        let name = bucket.clone();
        let turn = self.at_buckets(move |tx| Box::pin(async move { buckets::take(tx, &name, limit).await }));
        if let Err(at) = turn.await? {
            let wait = at.saturating_sub(self.clock.now().as_millisecond());
            return Err(CallError::RateLimited(Duration::from_millis(wait.try_into().unwrap_or(1))));
        }
        let outcome = self.call(workspace, method, arguments).await;
        if let Err(CallError::RateLimited(wait)) = &outcome {
            metrics::counter!("accord_slack_429_total").increment(1);
            let until = self.clock.now().as_millisecond() + i64::try_from(wait.as_millis()).unwrap_or(60_000);
            self.at_buckets(move |tx| {
                Box::pin(async move { buckets::block(tx, &bucket, limit, until).await })
            })
            .await?;
        }
        outcome
    }

    /// What fails here left nothing: the call was not made, or its answer is known.
    async fn at_buckets<T, F>(&self, work: F) -> Result<T, CallError>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, StoreError>> + Send + 'static,
        T: Send + 'static,
    {
        let done = self.db.write(Scope::System, self.clock.now(), work).await;
        done.map_err(|error| CallError::NotSent(error.to_string()))
    }

    /// Makes the worker take another turn: it looks at what commits rang the bell for. Call it after such a commit,
    /// before the guard of [`Clock::busy`] is dropped.
    pub fn wake(&self) {
        self.clock.stir();
        self.db.bell().ring(Rung::default());
    }
}
