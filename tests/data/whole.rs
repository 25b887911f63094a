//! A whole workspace is erased, and its neighbour notices nothing.

use crate::common::{HOME, engines};
use crate::seed::{OTHER, neighbours, number, run, seeded};
use accord::actions::trail::{Verdict, verify};
use accord::actions::workspace::erase::erase;
use accord::store::registry::{TABLES, Whose};

#[tokio::test]
async fn every_table_is_empty_of_it() {
    for engine in engines() {
        let house = seeded(engine).await;
        neighbours(&house).await;
        run(engine, &house.url, "UPDATE installation SET team_id = 'T1' WHERE workspace = 1").await.unwrap();
        let gone = erase(&house.db, house.now, HOME).await.unwrap();
        assert!(gone > 25, "{engine:?}: {gone}");
        for table in TABLES {
            let whose = match table.whose {
                Whose::Column => "workspace = 1".to_owned(),
                Whose::Itself => "id = 1".to_owned(),
                Whose::Prefix(name) => format!("{name} LIKE '1/%'"),
                Whose::Nobodys if table.name == "inbox" => "body <> '{}'".to_owned(),
                Whose::Nobodys => continue,
            };
            let sql = format!("SELECT COUNT(*) FROM {} WHERE {whose}", table.name);
            assert_eq!(number(engine, &house.url, &sql).await, 0, "{engine:?}: {}", table.name);
        }
        let members = "SELECT COUNT(*) FROM member WHERE workspace = 2";
        assert_eq!(number(engine, &house.url, members).await, 1, "{engine:?}");
        let verdict = verify(&house.db, house.now, OTHER).await.unwrap();
        assert_eq!(verdict, Verdict::Whole { entries: 1 }, "{engine:?}");
    }
}
