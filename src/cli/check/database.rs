//! The database: there, up to date, writable, durable, with room to grow.

use super::finding::Finding;
use crate::config::Config;
use crate::store::Synchronous;
use crate::store::examine::{Health, Schema, examine, file_of};
use std::path::Path;

const TOPIC: &str = "database";
const DISK: &str = "disk";
/// With less free space than this nothing more can be promised, in MiB.
const LEAST_MIB: u64 = 100;
/// Below this it is time to make room, in MiB.
const LITTLE_MIB: u64 = 1024;

/// Looks at the database of these settings.
pub async fn look(config: &Config) -> Vec<Finding> {
    let file = file_of(&config.database_url);
    let mut all = Vec::new();
    match &file {
        Some(file) if !file.exists() => all.push(absent(file)),
        _ => match examine(&config.database_url).await {
            Ok(health) => judge(&health, config, &mut all),
            Err(error) => all.push(Finding::fail(
                TOPIC,
                format!("it cannot be opened: {error}"),
                "see the setting database_url (ACCORD_DATABASE_URL): does the server run, may this user open it?",
            )),
        },
    }
    all.extend(file.and_then(|file| room(folder_of(&file))));
    all
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn absent(file: &Path) -> Finding {
    if folder_of(file).is_dir() {
        let says = format!("there is no {} yet", file.display());
        Finding::note(TOPIC, says, "`accord serve` makes it at its first start; did you mean another folder?")
    } else {
        let says = format!("there is no folder {}", folder_of(file).display());
        Finding::fail(TOPIC, says, "make it, or correct the setting database_url (ACCORD_DATABASE_URL)")
    }
}

fn judge(health: &Health, config: &Config, all: &mut Vec<Finding>) {
    all.push(match health.schema {
        Schema::None => Finding::note(TOPIC, "it is empty", "`accord serve` fills it at its first start"),
        Schema::Behind(steps) => Finding::note(
            TOPIC,
            format!("its schema is {steps} steps older than this program"),
            "back it up; `accord serve` brings it up to date at its next start",
        ),
        Schema::Current => Finding::ok(TOPIC, "it is there, and its schema is this program's"),
        Schema::Grown => Finding::note(
            TOPIC,
            "a newer Accord made its schema, in which this one finds all that it needs",
            "bring the other replicas to the newer program, or go on with this one until the next upgrade",
        ),
        Schema::Ahead => Finding::fail(
            TOPIC,
            "a newer Accord took away from it what this one needs",
            "run the newer program, or restore a backup from before the upgrade",
        ),
    });
    all.push(match &health.writable {
        Ok(()) => Finding::ok(TOPIC, "it takes what is written"),
        Err(error) => Finding::fail(
            TOPIC,
            format!("nothing can be written: {error}"),
            "is the disk full, the file read-only, or the database locked by another program?",
        ),
    });
    if let Some(why) = health.lax {
        let says = format!("a power cut may take the last commits: {why}");
        all.push(Finding::note(TOPIC, says, "switch it on in postgresql.conf, or accept it"));
    }
    let file = config.database_url.starts_with("sqlite:");
    if file && config.sqlite_synchronous == Synchronous::Normal {
        let says = "a power cut may take the last commits: sqlite_synchronous is normal";
        all.push(Finding::note(TOPIC, says, "set it to full, or accept it"));
    }
}

/// How much room there is; nothing where the system does not say.
fn room(folder: &Path) -> Option<Finding> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize) / (1024 * 1024);
    Some(judge_room(free))
}

fn judge_room(free_mib: u64) -> Finding {
    let says = format!("{free_mib} MiB are free where the database lies");
    if free_mib < LEAST_MIB {
        Finding::fail(DISK, says, format!("make room: Accord needs at least {LEAST_MIB} MiB"))
    } else if free_mib < LITTLE_MIB {
        Finding::note(DISK, says, "make room soon; a backup needs as much as the database")
    } else {
        Finding::ok(DISK, says)
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::Grade;
    use super::*;

    #[test]
    fn little_room_is_said_in_time() {
        let grade = |free| judge_room(free).grade;
        assert_eq!(
            [grade(99), grade(100), grade(1023), grade(1024)],
            [Grade::Fail, Grade::Note, Grade::Note, Grade::Ok]
        );
    }
}
