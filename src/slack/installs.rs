//! Whose a request is, and with which token Slack is called for them.

use super::api::CallError;
use crate::domain::ids::WorkspaceId;
use crate::store::StoreError;
use secrecy::SecretString;

/// The workspace that environment tokens belong to.
pub const HOME: WorkspaceId = WorkspaceId(1);

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
pub struct Installs {
    token: SecretString,
}

impl Installs {
    /// The one installation of environment tokens: every signed request is its.
    pub fn single(token: SecretString) -> Self {
        Self { token }
    }

    /// The workspace that a request addressed to `team` belongs to; `None` where Accord is not installed.
    #[allow(clippy::unused_async, reason = "other installations are looked up")]
    pub async fn whose(&self, _team: &Team) -> Result<Option<WorkspaceId>, StoreError> {
        Ok(Some(HOME))
    }

    /// The bot token of a workspace.
    #[allow(clippy::unused_async, reason = "other installations are looked up")]
    pub async fn token(&self, _workspace: WorkspaceId) -> Result<SecretString, CallError> {
        Ok(self.token.clone())
    }
}
