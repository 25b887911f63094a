//! The bot tokens of many installations: sealed in the database, opened here, renewed in time by one replica.
//!
//! ADR 0007 says why a crash at any moment locks nobody out.

use super::authority::{Authority, Tokens};
use super::keys::{Keys, OpenError, Purpose};
use crate::clock::{self, Clock};
use crate::domain::ids::WorkspaceId;
use crate::domain::job::{Job, Work};
use crate::slack::api::CallError;
use crate::store::tokens::{self, Row, Sealed};
use crate::store::{Db, Scope, StoreError, jobs, of, unit};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long an opened token is used without looking.
const KEPT: SignedDuration = SignedDuration::from_mins(1);
/// Tokens are renewed when they end within this time.
const EARLY: SignedDuration = SignedDuration::from_hours(2);
/// How long one replica has for a renewal; then another begins. Short, since Slack takes a used refresh token again for
/// a short time only.
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// How long nobody asks again after Slack's no.
const AFTER_NO: SignedDuration = SignedDuration::from_mins(10);
/// How often, and how many times, a renewal by another replica is looked for where there is no valid token.
const LOOK: Duration = Duration::from_millis(200);
const LOOKS: usize = 25;
/// How often, and how many times, renewed tokens are tried to be kept.
const SAVE: Duration = Duration::from_secs(1);
const SAVES: usize = 3600;

/// Words with which Slack says that a refresh token counts no more; others blame our settings.
const GONE: [&str; 5] =
    ["account_inactive", "invalid_auth", "invalid_refresh_token", "token_expired", "token_revoked"];

/// The tokens of all installations. Cheap to clone.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    keys: Keys,
    authority: Authority,
    held: Mutex<HashMap<WorkspaceId, Held>>,
}

/// An opened token.
struct Held {
    token: SecretString,
    until: Timestamp,
}

/// What the database holds of an installation, opened.
struct Found {
    serial: i64,
    leased_until: Option<i64>,
    tokens: Tokens,
}

/// What an attempt to get the next tokens came to.
enum Renewal {
    Done(SecretString),
    /// Another has the lease, or has them.
    Elsewhere,
    /// Slack cannot be asked at this moment.
    NotNow,
    /// Slack said no, now or a short while ago: somebody has to install anew.
    No,
}

impl Vault {
    /// A vault that opens with `keys` and renews with `authority`.
    pub fn new(db: Db, clock: Clock, keys: Keys, authority: Authority) -> Self {
        Self(Arc::new(Inner { db, clock, keys, authority, held: Mutex::default() }))
    }

    /// Who gives tokens.
    pub fn authority(&self) -> &Authority {
        &self.0.authority
    }

    /// Seals tokens for a workspace with the newest key.
    pub fn seal(&self, workspace: WorkspaceId, tokens: &Tokens) -> Sealed {
        seal(&self.0.keys, workspace, tokens)
    }

    /// The bot token of a workspace, renewed if it ends soon. A refusal with `not_installed` where there is none.
    pub async fn token(&self, workspace: WorkspaceId) -> Result<SecretString, CallError> {
        if let Some(token) = self.held(workspace) {
            return Ok(token);
        }
        let found = self.find(workspace).await?.ok_or_else(not_installed)?;
        let now = self.0.clock.now();
        let ends_before = |at: Timestamp| found.tokens.expires_at.is_some_and(|end| end <= at);
        if !ends_before(later(now, EARLY)) || found.tokens.refresh.is_none() {
            self.hold(workspace, &found.tokens);
            return Ok(found.tokens.bot);
        }
        let (bot, valid, serial) = (found.tokens.bot.clone(), !ends_before(now), found.serial);
        match self.renew_found(workspace, found).await? {
            Renewal::Done(token) => Ok(token),
            _ if valid => Ok(bot),
            Renewal::Elsewhere => self.wait_for_another(workspace, serial).await,
            Renewal::NotNow => {
                Err(CallError::NotSent("the token has ended, and there is no other yet".into()))
            }
            Renewal::No => Err(CallError::refused("token_expired")),
        }
    }

    /// Another token of the workspace after Slack refused `stale`, if there is one or Slack gives one.
    pub async fn instead(
        &self,
        workspace: WorkspaceId,
        stale: &SecretString,
    ) -> Result<Option<SecretString>, CallError> {
        self.forget(workspace);
        let Some(found) = self.find(workspace).await? else { return Ok(None) };
        if found.tokens.bot.expose_secret() != stale.expose_secret() {
            self.hold(workspace, &found.tokens);
            return Ok(Some(found.tokens.bot));
        }
        if found.tokens.refresh.is_none() {
            return Ok(None);
        }
        let serial = found.serial;
        match self.renew_found(workspace, found).await? {
            Renewal::Done(token) => Ok(Some(token)),
            Renewal::Elsewhere => Ok(self.wait_for_another(workspace, serial).await.ok()),
            Renewal::NotNow | Renewal::No => Ok(None),
        }
    }

    /// Renews the tokens of `serial`, unless that was done or somebody is at it.
    pub async fn renew(&self, workspace: WorkspaceId, serial: i64) -> Result<(), CallError> {
        match self.find(workspace).await? {
            Some(found) if found.serial == serial => self.renew_found(workspace, found).await.map(drop),
            _ => Ok(()),
        }
    }

    /// Forgets what is held of a workspace: the next use looks.
    pub fn forget(&self, workspace: WorkspaceId) {
        self.lock().remove(&workspace);
    }

    fn held(&self, workspace: WorkspaceId) -> Option<SecretString> {
        let now = self.0.clock.now();
        self.lock().get(&workspace).filter(|held| now < held.until).map(|held| held.token.clone())
    }

    fn hold(&self, workspace: WorkspaceId, tokens: &Tokens) {
        let kept = later(self.0.clock.now(), KEPT);
        let renewal = tokens.expires_at.filter(|_| tokens.refresh.is_some());
        let renewal = renewal.and_then(|end| end.checked_sub(EARLY).ok());
        let until = renewal.map_or(kept, |renewal| renewal.min(kept));
        self.lock().insert(workspace, Held { token: tokens.bot.clone(), until });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<WorkspaceId, Held>> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn find(&self, workspace: WorkspaceId) -> Result<Option<Found>, CallError> {
        let work = unit(move |tx| Box::pin(async move { tokens::find(tx, workspace).await }));
        let row = self.0.db.read(Scope::System, self.0.clock.now(), work).await.map_err(no_database)?;
        let found = row.map(|row| {
            let tokens = open(&self.0.keys, &row)?;
            Ok::<_, OpenError>(Found { serial: row.token_serial, leased_until: row.refreshing_until, tokens })
        });
        found.transpose().map_err(|error| {
            tracing::error!(workspace = workspace.0, %error, "a token cannot be opened");
            CallError::NotSent(format!("the token cannot be opened: {error}"))
        })
    }

    /// In a task of its own: whoever asked may go away, and the answer of Slack is kept all the same.
    async fn renew_found(&self, workspace: WorkspaceId, found: Found) -> Result<Renewal, CallError> {
        let vault = self.clone();
        let renewal = tokio::spawn(async move { vault.renew_leased(workspace, found).await });
        renewal.await.map_err(|_| CallError::NotSent("the renewal did not finish".into()))?
    }

    async fn renew_leased(&self, workspace: WorkspaceId, found: Found) -> Result<Renewal, CallError> {
        let longest = later(self.0.clock.now(), LEASE).as_millisecond();
        let said_no = found.leased_until.is_some_and(|until| until > longest);
        let Some(refresh) = found.tokens.refresh.as_ref().filter(|_| !said_no) else {
            return Ok(Renewal::No);
        };
        if !self.lease(workspace, found.serial).await.map_err(no_database)? {
            return Ok(Renewal::Elsewhere);
        }
        match self.0.authority.refresh(refresh, self.0.clock.now()).await {
            Ok(new) => {
                // Slack may leave it out where it did not change.
                let refresh = new.refresh.clone().or_else(|| found.tokens.refresh.clone());
                let new = Tokens { refresh, ..new };
                self.hold(workspace, &new);
                self.keep(workspace, found.serial, &new).await;
                Ok(Renewal::Done(new.bot))
            }
            Err(CallError::Refused { code, .. }) if GONE.contains(&code.as_str()) => {
                metrics::counter!("accord_tokens_refused_total").increment(1);
                tracing::warn!(
                    workspace = workspace.0,
                    code,
                    "Slack does not renew a token: somebody there has to install Accord again, unless they removed it"
                );
                self.postpone(workspace, found.serial).await.map_err(no_database)?;
                Ok(Renewal::No)
            }
            Err(error) => {
                tracing::error!(workspace = workspace.0, %error, "a token could not be renewed yet");
                Ok(Renewal::NotNow)
            }
        }
    }

    /// Takes the lease, and asks for another try should this one never end.
    async fn lease(&self, workspace: WorkspaceId, serial: i64) -> Result<bool, StoreError> {
        let work = unit(move |tx| {
            Box::pin(async move {
                let now = tx.now();
                let until = later(now, LEASE);
                if !tokens::lease(tx, workspace, serial, until.as_millisecond()).await? {
                    return Ok(false);
                }
                tx.bind(of(workspace), now).await?;
                let again = Work::RefreshTokens { serial, at_ms: until.as_millisecond() };
                jobs::enqueue_at(tx, &Job::Work(again), until).await?;
                Ok(true)
            })
        });
        self.0.db.write(Scope::System, self.0.clock.now(), work).await
    }

    async fn postpone(&self, workspace: WorkspaceId, serial: i64) -> Result<(), StoreError> {
        let until = later(self.0.clock.now(), AFTER_NO).as_millisecond();
        let work =
            unit(move |tx| Box::pin(async move { tokens::postpone(tx, workspace, serial, until).await }));
        self.0.db.write(Scope::System, self.0.clock.now(), work).await
    }

    /// Keeps renewed tokens; where the database fails, for as long as it takes, beside whoever waits.
    async fn keep(&self, workspace: WorkspaceId, serial: i64, tokens: &Tokens) {
        let sealed = self.seal(workspace, tokens);
        if self.save(workspace, serial, &sealed).await {
            return;
        }
        let vault = self.clone();
        tokio::spawn(async move {
            for _ in 0..SAVES {
                clock::pause(SAVE).await;
                if vault.save(workspace, serial, &sealed).await {
                    return;
                }
            }
        });
    }

    /// Whether nothing remains to be done.
    async fn save(&self, workspace: WorkspaceId, serial: i64, sealed: &Sealed) -> bool {
        let sealed = sealed.clone();
        let work =
            unit(move |tx| Box::pin(async move { tokens::renew(tx, workspace, serial, sealed).await }));
        match self.0.db.write(Scope::System, self.0.clock.now(), work).await {
            Ok(kept) => {
                if !kept {
                    // Installed anew or removed meanwhile: what stands there counts.
                    self.forget(workspace);
                }
                true
            }
            Err(error) => {
                tracing::error!(workspace = workspace.0, %error, "renewed tokens could not be kept yet");
                false
            }
        }
    }

    async fn wait_for_another(&self, workspace: WorkspaceId, serial: i64) -> Result<SecretString, CallError> {
        for _ in 0..LOOKS {
            clock::pause(LOOK).await;
            let found = self.find(workspace).await?.ok_or_else(not_installed)?;
            if found.serial != serial {
                self.hold(workspace, &found.tokens);
                return Ok(found.tokens.bot);
            }
        }
        Err(CallError::NotSent("the token has ended and is not renewed yet".into()))
    }
}

/// Seals tokens with the newest key.
pub fn seal(keys: &Keys, workspace: WorkspaceId, tokens: &Tokens) -> Sealed {
    let refresh = tokens.refresh.as_ref();
    Sealed {
        bot_token: keys.seal(workspace, Purpose::Bot, &tokens.bot),
        refresh_token: refresh.map(|token| keys.seal(workspace, Purpose::Refresh, token)),
        key_version: keys.newest(),
        expires_at: tokens.expires_at.map(Timestamp::as_millisecond),
    }
}

/// Opens the tokens of a row.
pub fn open(keys: &Keys, row: &Row) -> Result<Tokens, OpenError> {
    let workspace = WorkspaceId(row.workspace);
    let Sealed { bot_token, refresh_token, key_version, expires_at } = &row.sealed;
    let refresh = refresh_token.as_ref();
    let refresh = refresh.map(|sealed| keys.open(workspace, Purpose::Refresh, *key_version, sealed));
    Ok(Tokens {
        bot: keys.open(workspace, Purpose::Bot, *key_version, bot_token)?,
        refresh: refresh.transpose()?,
        expires_at: expires_at.and_then(|ms| Timestamp::from_millisecond(ms).ok()),
    })
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(now)
}

fn not_installed() -> CallError {
    CallError::refused("not_installed")
}

#[allow(clippy::needless_pass_by_value, reason = "it is given to map_err")]
fn no_database(error: StoreError) -> CallError {
    CallError::NotSent(error.to_string())
}
