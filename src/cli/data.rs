//! What the commands about the workspace's data have in common: the database, and whose data it is.

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::ids::WorkspaceId;
use crate::store::{Db, Scope, unit, workspaces};
use crate::telemetry;
use anyhow::{Context as _, bail};
use clap::Args;
use jiff::Timestamp;
use std::path::PathBuf;

/// Which database, and which workspace in it. No settings for Slack are needed.
#[derive(Debug, Clone, Default, Args)]
pub struct DataArgs {
    /// The settings file; else accord.toml or config/accord.toml, if there is one.
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// Our number of the workspace; may be left out where there is only one.
    #[arg(long, value_name = "N")]
    pub workspace: Option<i64>,
}

/// An open database, and the instant of the command.
pub struct Data {
    /// The database.
    pub db: Db,
    /// The instant of all that the command does.
    pub now: Timestamp,
}

impl DataArgs {
    /// Opens the database; one that is not there is not made.
    pub async fn open(&self) -> anyhow::Result<Data> {
        let config = Config::load_without_slack(self.config.as_deref())?;
        telemetry::log_to_stderr(&config.log);
        if let Some(file) = config.database_url.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            let file = file.split('?').next().unwrap_or(file);
            if !std::path::Path::new(file).exists() {
                bail!("there is no database {file} (setting `database_url`, ACCORD_DATABASE_URL)");
            }
        }
        let db = Db::open(&config.database_url, config.sqlite_synchronous)
            .await
            .context("cannot open the database (setting `database_url`, ACCORD_DATABASE_URL)")?;
        Ok(Data { db, now: Clock::system().now() })
    }

    /// The workspace that is meant.
    pub async fn one(&self, data: &Data) -> anyhow::Result<WorkspaceId> {
        match self.all(data).await?.as_slice() {
            [one] => Ok(*one),
            [] => bail!("the database holds no workspace yet"),
            many => {
                let numbers: Vec<_> = many.iter().map(|id| id.0.to_string()).collect();
                bail!("there are several workspaces ({}): say which by --workspace", numbers.join(", "))
            }
        }
    }

    /// The workspace that is named, else all of them.
    pub async fn all(&self, data: &Data) -> anyhow::Result<Vec<WorkspaceId>> {
        let all = data.db.read(Scope::System, data.now, unit(|tx| Box::pin(workspaces::all(tx)))).await?;
        match self.workspace.map(WorkspaceId) {
            None => Ok(all),
            Some(wanted) if all.contains(&wanted) => Ok(vec![wanted]),
            Some(wanted) => bail!("there is no workspace {}", wanted.0),
        }
    }
}
