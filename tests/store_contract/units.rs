//! A unit of work that fails or panics takes nobody with it, and leaves nothing behind.

use crate::common::{Engine, HOME, engines, member};
use crate::world::{self, now};
use accord::domain::ids::WorkspaceId;
use accord::store::{Db, StoreError, members, of, unit};
use futures_util::future::join_all;
use rstest::rstest;

/// How the unit in the middle ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Refused,
    BadRow,
    Panic,
}

#[rstest]
#[case(End::Refused)]
#[case(End::BadRow)]
#[case(End::Panic)]
#[tokio::test]
async fn one_bad_unit_fails_alone(#[case] end: End) {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        // Asked together, so that on SQLite they share a commit.
        let outcomes = join_all((0..40).map(|n| write(&db, n, (n == 20).then_some(end)))).await;
        let failed: Vec<usize> = (0..40).filter(|n| outcomes[*n].is_err()).collect();
        assert_eq!(failed, [20], "{engine:?}");
        for n in 0..40 {
            let find =
                unit(move |tx| Box::pin(async move { members::find(tx, &member(&format!("U{n}"))).await }));
            let found = db.read(of(HOME), now(), find).await.unwrap();
            assert_eq!(found.is_some(), n != 20, "{engine:?}: U{n}");
        }
    }
}

#[tokio::test]
async fn a_closed_database_is_one_file() {
    let (db, _, folder) = world::database(Engine::Sqlite).await;
    for n in 0..40 {
        write(&db, n, None).await.unwrap();
    }
    db.close().await;
    let files: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files.len(), 1, "whoever copies it copies all of it: {files:?}");
}

async fn write(db: &Db, n: usize, end: Option<End>) -> Result<(), StoreError> {
    let work = unit(move |tx| {
        Box::pin(async move {
            members::save(tx, &member(&format!("U{n}")), "full", None, None).await?;
            match end {
                None => Ok(()),
                Some(End::Refused) => Err(StoreError::NoWorkspace),
                Some(End::BadRow) => {
                    // No such workspace: the engine itself refuses the row.
                    tx.bind(of(WorkspaceId(99)), now()).await?;
                    members::save(tx, &member("U_NOBODY"), "full", None, None).await
                }
                Some(End::Panic) => panic!("provoked"),
            }
        })
    });
    db.write(of(HOME), now(), work).await
}
