//! `accord restore`: a backup takes the database's place. Nothing that it holds is sent twice.

use super::backup::{NOT_SQLITE, beside, new_file, sync_folder};
use crate::actions::restored;
use crate::clock::{self, Clock};
use crate::config::Config;
use crate::store::examine::{Schema, file_of};
use crate::store::restored::Unsure;
use crate::store::{Db, Scope, StoreError, Synchronous, backup, unit};
use anyhow::{Context as _, bail};
use clap::Args;
use jiff::Timestamp;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The administrator's user id.
const ROOT: u32 = 0;

/// Puts a backup in the place of the SQLite database. Accord must be stopped.
#[derive(Debug, Clone, Args)]
pub struct RestoreArgs {
    /// A file that `accord backup` wrote.
    #[arg(required_unless_present = "doubt")]
    pub file: Option<PathBuf>,
    /// Replaces nothing: the database was put back by another tool (PostgreSQL's, for instance), and what it holds as still to
    /// be sent shall be looked for first.
    #[arg(long, conflicts_with_all = ["file", "force"])]
    pub doubt: bool,
    /// Replaces a database that is there; it is kept beside, as `….before-restore-…`.
    #[arg(long)]
    pub force: bool,
    /// The settings file; else accord.toml or config/accord.toml, if there is one.
    #[arg(long)]
    pub config: Option<PathBuf>,
}

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// Where the database that was replaced is kept.
    pub kept: Option<PathBuf>,
    /// The erasures of people that it knew, to be repeated: one JSON object a line.
    pub erasures: Option<PathBuf>,
    /// What may have been done since the backup.
    pub unsure: Unsure,
}

/// Restores; what is said goes to stderr.
pub async fn run(args: &RestoreArgs) -> anyhow::Result<()> {
    let config = Config::load_without_slack(args.config.as_deref())?;
    let now = Clock::system().now();
    let Some(file) = &args.file else {
        let db = Db::open(&config.database_url, config.sqlite_synchronous).await?;
        let unsure = doubt(&db, now).await;
        db.close().await;
        eprintln!("accord: {}", words(unsure?));
        return Ok(());
    };
    let Some(database) = file_of(&config.database_url) else { bail!(NOT_SQLITE) };
    let restored = restore(file, &database, args.force, now).await?;
    if let Some(kept) = &restored.kept {
        eprintln!("accord: what was there is kept as {}", kept.display());
    }
    if let Some(list) = &restored.erasures {
        let list = list.display();
        eprintln!("accord: people were erased there; erase them again with `accord erase --replay {list}`");
    }
    eprintln!("accord: {} holds the backup now; {}", database.display(), words(restored.unsure));
    Ok(())
}

fn words(unsure: Unsure) -> String {
    let Unsure { posts, work, requests, whispers } = unsure;
    format!(
        "looked for before they are sent: {posts} messages, and what follows from {work} pieces of work and {requests} \
         requests; private lines given up: {whispers}"
    )
}

/// Doubts in one transaction whatever may have been done since the backup.
async fn doubt(db: &Db, now: Timestamp) -> Result<Unsure, StoreError> {
    db.write(Scope::System, now, unit(|tx| Box::pin(restored::doubt(tx)))).await
}

/// Puts a copy of `file` in the place of `database`, at the instant `now`. `force` allows to replace one that is there.
pub async fn restore(file: &Path, database: &Path, force: bool, now: Timestamp) -> anyhow::Result<Restored> {
    trusted(file).await?;
    let there = database.exists();
    if there && !force {
        bail!("{} is there: --force replaces it, and keeps it beside", database.display());
    }
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let sound = there && alone(database).await?;
    let partial = beside(database, "restoring");
    let outcome = prepare(file, &partial, now).await;
    let unsure = match outcome {
        Ok(unsure) => unsure,
        Err(error) => {
            remove(&partial);
            return Err(error);
        }
    };
    let erasures = if sound { keep_erasures(database, &stamp).await? } else { None };
    let kept = if there { Some(set_aside(database, &stamp)?) } else { None };
    hand_over(&partial, database)?;
    std::fs::rename(&partial, database)?;
    sync_folder(database)?;
    Ok(Restored { kept, erasures, unsure })
}

/// Only a sound backup of this program's or an older schema is taken.
async fn trusted(file: &Path) -> anyhow::Result<()> {
    if !file.is_file() {
        bail!("there is no file {}", file.display());
    }
    let shown = file.display();
    match backup::inspect(file).await.with_context(|| format!("{shown} is no SQLite database"))? {
        (_, Some(wrong)) => bail!("{shown} is damaged: {wrong}"),
        (Schema::None, _) => bail!("{shown} is no backup of Accord"),
        (Schema::Grown | Schema::Ahead, _) => {
            bail!("{shown} was made by a newer Accord: restore it with that one")
        }
        (Schema::Behind(_) | Schema::Current, None) => Ok(()),
    }
}

/// Whether the database that is there can be read; an error if another program has it open.
async fn alone(database: &Path) -> anyhow::Result<bool> {
    match backup::fold(database).await {
        Ok(true) => Ok(true),
        Ok(false) => bail!("{} is in use: stop Accord first", database.display()),
        // Damaged: that is what a restore is for.
        Err(_) => Ok(false),
    }
}

/// A copy of the backup, brought up to date, in which everything that may have been done since is in doubt.
async fn prepare(file: &Path, partial: &Path, now: Timestamp) -> anyhow::Result<Unsure> {
    drop(new_file(partial)?);
    std::fs::copy(file, partial)?;
    let db = Db::open(&format!("sqlite://{}", partial.display()), Synchronous::Full).await?;
    let unsure = doubt(&db, now).await;
    db.close().await;
    drop(db);
    let unsure = unsure?;
    in_one_file(partial).await?;
    std::fs::File::open(partial)?.sync_all()?;
    Ok(unsure)
}

/// Gives the file to whoever owns the folder: a restore by the machine's administrator must leave what Accord can open.
fn hand_over(partial: &Path, database: &Path) -> std::io::Result<()> {
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (own, theirs) = (std::fs::metadata(partial)?, std::fs::metadata(folder)?);
    if own.uid() == ROOT && theirs.uid() != ROOT {
        chown(partial, Some(theirs.uid()), Some(theirs.gid()))?;
    }
    Ok(())
}

/// Waits until our own last connection, which closes in the background, is gone; then all is in one file.
async fn in_one_file(partial: &Path) -> anyhow::Result<()> {
    for _ in 0..200 {
        if backup::fold(partial).await? {
            return Ok(());
        }
        clock::pause(Duration::from_millis(20)).await;
    }
    bail!("{} is in use", partial.display());
}

/// Writes the erasures that the database knows beside it.
async fn keep_erasures(database: &Path, stamp: &str) -> anyhow::Result<Option<PathBuf>> {
    let erasures = backup::erasures(database).await?;
    if erasures.is_empty() {
        return Ok(None);
    }
    let list = beside(database, &format!("erasures-{stamp}.jsonl"));
    let mut out = new_file(&list)?;
    for erasure in erasures {
        writeln!(out, "{erasure}")?;
    }
    out.sync_all()?;
    Ok(Some(list))
}

/// The files of a SQLite database beside its own.
const ENDINGS: [&str; 2] = ["-wal", "-shm"];

fn with(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Moves the database away, with whatever belongs to it.
fn set_aside(database: &Path, stamp: &str) -> anyhow::Result<PathBuf> {
    let kept = beside(database, &format!("before-restore-{stamp}"));
    if kept.exists() {
        bail!("{} is there already: wait a second", kept.display());
    }
    for ending in ENDINGS.into_iter().filter(|ending| with(database, ending).exists()) {
        std::fs::rename(with(database, ending), with(&kept, ending))?;
    }
    std::fs::rename(database, &kept)?;
    Ok(kept)
}

fn remove(partial: &Path) {
    let _ = std::fs::remove_file(partial);
    for ending in ENDINGS {
        let _ = std::fs::remove_file(with(partial, ending));
    }
}
