//! Whose a request is, and with which token Slack is called for them.

use super::api::CallError;
use super::install::vault::Vault;
use crate::clock::Clock;
use crate::domain::ids::WorkspaceId;
use crate::store::installations::{self, Place};
use crate::store::{Db, Scope, StoreError, unit};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The workspace that environment tokens belong to.
pub const HOME: WorkspaceId = WorkspaceId(1);

/// How long it is known whose a team is.
const KNOWN: SignedDuration = SignedDuration::from_mins(1);
/// How long it is known that a team is nobody's: somebody may be installing at this moment.
const UNKNOWN: SignedDuration = SignedDuration::from_secs(5);
/// Teams that are remembered; beyond it everything is looked up again.
const MOST: usize = 10_000;

/// Slack's names for the installation that a request is addressed to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Team {
    /// The organisation, where there is one.
    pub enterprise: Option<String>,
    /// The workspace; an org-wide installation has none.
    pub team: Option<String>,
    /// Whether the whole organisation is the installation.
    pub org_wide: bool,
}

/// The installations that this process serves. Cheap to clone.
#[derive(Clone)]
pub struct Installs(Kind);

#[derive(Clone)]
enum Kind {
    Single(SecretString),
    Many(Arc<Many>),
}

struct Many {
    db: Db,
    clock: Clock,
    vault: Vault,
    address: String,
    teams: Mutex<HashMap<Place, (Option<WorkspaceId>, Timestamp)>>,
}

impl Team {
    /// What the app would be installed in.
    fn place(&self) -> Option<Place> {
        if self.org_wide {
            self.enterprise.clone().map(Place::Enterprise)
        } else {
            self.team.clone().map(Place::Team)
        }
    }
}

impl Installs {
    /// The one installation of environment tokens: every signed request is its.
    pub fn single(token: SecretString) -> Self {
        Self(Kind::Single(token))
    }

    /// The installations of the database; `address` is where people install one more.
    pub fn many(db: Db, clock: Clock, vault: Vault, address: String) -> Self {
        Self(Kind::Many(Arc::new(Many { db, clock, vault, address, teams: Mutex::default() })))
    }

    /// Where people install Accord, if they can.
    pub fn address(&self) -> Option<&str> {
        match &self.0 {
            Kind::Single(_) => None,
            Kind::Many(many) => Some(&many.address),
        }
    }

    /// The vault of tokens, unless the one token is the environment's.
    pub fn vault(&self) -> Option<&Vault> {
        match &self.0 {
            Kind::Single(_) => None,
            Kind::Many(many) => Some(&many.vault),
        }
    }

    /// The workspace that a request addressed to `team` belongs to; `None` where Accord is not installed.
    pub async fn whose(&self, team: &Team) -> Result<Option<WorkspaceId>, StoreError> {
        match (&self.0, team.place()) {
            (Kind::Single(_), _) => Ok(Some(HOME)),
            (Kind::Many(many), Some(place)) => many.whose(place).await,
            (Kind::Many(_), None) => Ok(None),
        }
    }

    /// The bot token of a workspace.
    pub async fn token(&self, workspace: WorkspaceId) -> Result<SecretString, CallError> {
        match &self.0 {
            Kind::Single(token) => Ok(token.clone()),
            Kind::Many(many) => many.vault.token(workspace).await,
        }
    }

    /// Another token of the workspace after Slack refused `stale`, if there is one.
    pub async fn instead(
        &self,
        workspace: WorkspaceId,
        stale: &SecretString,
    ) -> Result<Option<SecretString>, CallError> {
        match &self.0 {
            Kind::Single(_) => Ok(None),
            Kind::Many(many) => many.vault.instead(workspace, stale).await,
        }
    }

    /// Looks everything of a workspace up again: it was installed or removed.
    pub fn forget(&self, workspace: WorkspaceId) {
        if let Kind::Many(many) = &self.0 {
            many.vault.forget(workspace);
            // What is known to be nobody's may be this one's now.
            many.teams().retain(|_, (known, _)| known.is_some_and(|id| id != workspace));
        }
    }
}

impl Many {
    async fn whose(&self, place: Place) -> Result<Option<WorkspaceId>, StoreError> {
        let now = self.clock.now();
        if let Some((known, until)) = self.teams().get(&place)
            && now < *until
        {
            return Ok(*known);
        }
        let asked = place.clone();
        let work = unit(move |tx| Box::pin(async move { installations::at(tx, &asked).await }));
        let found = self.db.read(Scope::System, now, work).await?;
        let found = found.filter(|standing| standing.active).map(|standing| standing.workspace);
        let until = now.saturating_add(if found.is_some() { KNOWN } else { UNKNOWN }).unwrap_or(now);
        let mut teams = self.teams();
        if teams.len() >= MOST {
            teams.clear();
        }
        teams.insert(place, (found, until));
        Ok(found)
    }

    fn teams(&self) -> std::sync::MutexGuard<'_, HashMap<Place, (Option<WorkspaceId>, Timestamp)>> {
        self.teams.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
