//! `accord backup`: one consistent state of a SQLite database in one file, while Accord runs.

use crate::config::Config;
use crate::store::backup;
use crate::store::examine::file_of;
use anyhow::{Context as _, bail};
use clap::Args;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// What is said of another engine.
pub const NOT_SQLITE: &str =
    "this database is PostgreSQL's: use pg_dump or pg_basebackup, as docs/operations.md says";

/// Writes a copy of the SQLite database that is consistent and sound, while Accord goes on.
#[derive(Debug, Clone, Args)]
pub struct BackupArgs {
    /// The file to write; it must not be there yet.
    pub file: PathBuf,
    /// The settings file; else accord.toml or config/accord.toml, if there is one.
    #[arg(long)]
    pub config: Option<PathBuf>,
}

/// Writes the backup; what is said goes to stderr.
pub async fn run(args: &BackupArgs) -> anyhow::Result<()> {
    let config = Config::load_without_slack(args.config.as_deref())?;
    let Some(database) = file_of(&config.database_url) else { bail!(NOT_SQLITE) };
    if !database.exists() {
        bail!("there is no database {} (setting `database_url`, ACCORD_DATABASE_URL)", database.display());
    }
    let bytes = write(&database, &args.file).await?;
    eprintln!("accord: {} holds the database now ({} KiB)", args.file.display(), bytes / 1024);
    Ok(())
}

/// Copies the database to `file`, which must not be there: readable by its owner alone, on the disk, and sound. Gives its
/// size in bytes.
pub async fn write(database: &Path, file: &Path) -> anyhow::Result<u64> {
    if file.exists() {
        bail!("{} is there already: choose another name", file.display());
    }
    let partial = beside(file, "partial");
    drop(new_file(&partial)?);
    let done = fill(database, &partial).await;
    let done = done.and_then(|bytes| {
        std::fs::rename(&partial, file)?;
        sync_folder(file)?;
        Ok(bytes)
    });
    if done.is_err() {
        // What was begun is of no use to anybody.
        let _ = std::fs::remove_file(&partial);
    }
    done
}

async fn fill(database: &Path, partial: &Path) -> anyhow::Result<u64> {
    backup::copy(database, partial).await.context("the copy could not be written")?;
    if let (_, Some(wrong)) = backup::inspect(partial).await? {
        bail!("the copy is not sound, and was removed: {wrong}");
    }
    let copy = File::open(partial)?;
    copy.sync_all()?;
    Ok(copy.metadata()?.len())
}

/// A name beside a file: `accord.db` and `partial` give `accord.db.partial`.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Makes a file that only its owner reads; one that is there already is left alone.
pub fn new_file(path: &Path) -> anyhow::Result<File> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    made.with_context(|| format!("cannot write {}", path.display()))
}

/// Makes a new name of a file survive a power cut.
pub fn sync_folder(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
