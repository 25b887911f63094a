//! `accord rotate-key`: from an old encryption key to a new one, while Accord runs.

use crate::app::usable_keys;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::ids::WorkspaceId;
use crate::slack::install::keys::Keys;
use crate::slack::install::vault;
use crate::store::{Db, Scope, StoreError, tokens, unit};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Installations looked at in one transaction.
const BATCH: i64 = 50;

/// Seals the tokens in the database with the newest key; it can be repeated at any time.
///
/// Set `ACCORD_ENCRYPTION_KEY=v2:NEW,v1:OLD`, restart every replica, run this, then leave the old key out.
#[derive(Debug, Clone, Args)]
pub struct RotateKeyArgs {
    /// The settings file; else accord.toml or config/accord.toml, if there is one.
    #[arg(long)]
    pub config: Option<PathBuf>,
}

/// Seals anew what another key sealed, and writes how many installations that were.
pub async fn run(args: &RotateKeyArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let config = Config::load_without_slack(args.config.as_deref())?;
    let clock = Clock::system();
    let db = Db::open(&config.database_url, config.sqlite_synchronous).await?;
    let sealed = match usable_keys(&config, &db, &clock).await? {
        Some(keys) => Some((keys.newest(), rotate(&db, &clock, &keys).await?)),
        None => None,
    };
    db.close().await;
    match sealed {
        Some((version, count)) => {
            writeln!(out, "Sealed the tokens of {count} installations with key v{version}.")?;
        }
        None => writeln!(out, "There are no sealed tokens.")?,
    }
    Ok(())
}

/// A batch a transaction, so that a running Accord waits for none of it long.
async fn rotate(db: &Db, clock: &Clock, keys: &Keys) -> anyhow::Result<u64> {
    let (mut count, mut after) = (0, 0);
    loop {
        let keys = keys.clone();
        let work = unit(move |tx| {
            Box::pin(async move {
                let rows = tokens::sealed_otherwise(tx, keys.newest(), after, BATCH).await?;
                let mut resealed = 0;
                for row in &rows {
                    // Named by its workspace; the next run tries it again.
                    let Ok(opened) = vault::open(&keys, row) else {
                        tracing::error!(
                            workspace = row.workspace,
                            "its tokens cannot be opened with any key"
                        );
                        continue;
                    };
                    let sealed = vault::seal(&keys, WorkspaceId(row.workspace), &opened);
                    resealed += u64::from(tokens::reseal(tx, row, sealed).await?);
                }
                Ok::<_, StoreError>((resealed, rows.last().map(|row| row.workspace)))
            })
        });
        let (resealed, last) = db.write(Scope::System, clock.now(), work).await?;
        count += resealed;
        match last {
            Some(last) => after = last,
            None => return Ok(count),
        }
    }
}
