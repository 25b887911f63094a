//! A backup is one sound state; a restore takes only what it can trust, and keeps what it replaces.

use crate::common::{Engine, House, db};
use accord::cli::backup::write;
use accord::cli::restore::restore;
use accord::clock::{Clock, pause};
use accord::store::inbox::{Delivery, Kind};
use accord::store::{Db, Synchronous};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::time::Duration;

fn file_of(house: &House) -> PathBuf {
    house.url.strip_prefix("sqlite://").unwrap().into()
}

fn delivery(number: usize, size: usize) -> Delivery {
    Delivery { event_id: format!("Ev{number}"), kind: Kind::Event, body: "x".repeat(size) }
}

async fn deliveries(file: &Path) -> i64 {
    let url = format!("sqlite://{}", file.display());
    let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect(&url).await.unwrap();
    sqlx::query_as::<_, (i64,)>("SELECT COUNT(*) FROM inbox").fetch_one(&mut conn).await.unwrap().0
}

async fn refusal(file: &Path, database: &Path, force: bool) -> String {
    format!("{:#}", restore(file, database, force, Clock::system().now()).await.unwrap_err())
}

#[tokio::test]
async fn a_backup_is_its_owners_alone_and_never_replaces_a_file() {
    let house = db(Engine::Sqlite).await;
    house.db.take_in(delivery(1, 10), house.now).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    write(&file_of(&house), &copy).await.unwrap();
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(deliveries(&copy).await, 1);
    let again = write(&file_of(&house), &copy).await.unwrap_err();
    assert!(again.to_string().contains("is there already"), "{again}");
    let nowhere = write(&file_of(&house), &folder.path().join("no/copy.db")).await.unwrap_err();
    assert!(nowhere.to_string().contains("cannot write"), "{nowhere}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[tokio::test]
async fn a_restore_needs_a_free_place_and_keeps_what_was_there() {
    let house = db(Engine::Sqlite).await;
    let (database, folder) = (file_of(&house), tempfile::tempdir().unwrap());
    house.db.take_in(delivery(1, 10), house.now).await.unwrap();
    let copy = folder.path().join("copy.db");
    write(&database, &copy).await.unwrap();
    house.db.take_in(delivery(2, 10), house.now).await.unwrap();
    assert!(refusal(&copy, &database, false).await.contains("--force"), "it is there");
    assert!(refusal(&copy, &database, true).await.contains("is in use: stop Accord first"));
    assert_eq!(deliveries(&database).await, 2, "a refusal changes nothing");
    house.db.close().await;
    drop(house.db);
    // Where the tests may: the folder belongs to the service, and it is an administrator who restores.
    let _ = chown(database.parent().unwrap(), Some(65_534), Some(65_534));
    let restored = loop {
        // The connection for checkpoints closes by itself, a moment later.
        match restore(&copy, &database, true, house.now).await {
            Ok(restored) => break restored,
            Err(error) => assert!(error.to_string().contains("in use: stop Accord first"), "{error:#}"),
        }
        pause(Duration::from_millis(10)).await;
    };
    assert_eq!(deliveries(&database).await, 1);
    assert_eq!(deliveries(&restored.kept.unwrap()).await, 2);
    assert_eq!(restored.unsure.requests, 1);
    let owner = |path: &Path| std::fs::metadata(path).unwrap().uid();
    assert_eq!(owner(&database), owner(database.parent().unwrap()));
    Db::open(&format!("sqlite://{}", database.display()), Synchronous::Full).await.unwrap().close().await;
}

#[tokio::test]
async fn a_restore_takes_only_what_it_can_trust() {
    let house = db(Engine::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let target = at("accord.db");
    write(&file_of(&house), &at("good.db")).await.unwrap();
    std::fs::write(at("text.db"), "Dear diary, ".repeat(1000)).unwrap();
    let mut bytes = std::fs::read(at("good.db")).unwrap();
    for byte in &mut bytes[4096 * 3..4096 * 6] {
        *byte = 0xff;
    }
    std::fs::write(at("torn.db"), bytes).unwrap();
    std::fs::write(at("empty.db"), "").unwrap();
    std::fs::copy(at("good.db"), at("newer.db")).unwrap();
    let url = format!("sqlite://{}", at("newer.db").display());
    let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect(&url).await.unwrap();
    let newer = "INSERT INTO _sqlx_migrations SELECT 9999, description, installed_on, success, checksum, execution_time
                 FROM _sqlx_migrations LIMIT 1";
    sqlx::query(newer).execute(&mut conn).await.unwrap();
    drop(conn);
    for (name, says) in [
        ("absent.db", "there is no file"),
        ("text.db", "is no SQLite database"),
        ("torn.db", "is damaged"),
        ("empty.db", "is no backup of Accord"),
        ("newer.db", "was made by a newer Accord"),
    ] {
        let said = refusal(&at(name), &target, false).await;
        assert!(said.contains(says), "{name}: {said}");
        assert!(!target.exists(), "{name}");
    }
    // A database that is damaged is what a restore is for.
    std::fs::copy(at("text.db"), &target).unwrap();
    let restored = restore(&at("good.db"), &target, true, house.now).await.unwrap();
    assert!(std::fs::read_to_string(restored.kept.unwrap()).unwrap().starts_with("Dear diary"));
    assert_eq!(deliveries(&target).await, 0);
}

/// Megabytes in the database whose backup the writer must not notice.
const SIZE_MB: usize = 64;

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_does_not_hold_up_the_writer() {
    let house = db(Engine::Sqlite).await;
    for number in 0..SIZE_MB {
        house.db.take_in(delivery(number, 1_000_000), house.now).await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let (database, copy) = (file_of(&house), folder.path().join("copy.db"));
    let backup =
        tokio::spawn(async move { (write(&database, &copy).await.unwrap(), deliveries(&copy).await) });
    let clock = Clock::system();
    let (mut longest, mut acked) = (0, 0);
    while !backup.is_finished() {
        let begun = clock.now();
        house.db.take_in(delivery(SIZE_MB + acked, 1000), house.now).await.unwrap();
        longest = longest.max(clock.now().duration_since(begun).as_millis());
        acked += 1;
    }
    let (bytes, held) = backup.await.unwrap();
    println!(
        "{acked} deliveries were stored during a backup of {} MB, the slowest in {longest} ms",
        bytes / 1_000_000
    );
    assert!(acked > 10, "only {acked} were stored meanwhile");
    assert!(longest < 1000, "one waited {longest} ms");
    let held = usize::try_from(held).unwrap();
    assert!((SIZE_MB..=SIZE_MB + acked).contains(&held), "{held}: one state");
}
