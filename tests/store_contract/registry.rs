//! Every table and every column of the real schema answers for itself.

use crate::common::{Engine, HOME, engines};
use crate::world::{self, now};
use accord::domain::ids::InitiativeId;
use accord::store::registry::{Export, Holds, Kept, Person, TABLES, Under, Whose};
use accord::store::rows::{self, Initiatives, Look};
use accord::store::{StoreError, of, unit};
use sqlx::Connection as _;
use std::collections::BTreeMap;

/// Table and column, and whether it holds a number.
///
/// The index of words is left out: triggers make it of `decision.search`, and it goes with that.
type Schema = BTreeMap<(String, String), bool>;

#[tokio::test]
async fn every_table_and_every_column_is_in_the_registry() {
    for engine in engines() {
        let (_db, url, _folder) = world::database(engine).await;
        let real = match engine {
            Engine::Sqlite => on_sqlite(&url).await,
            Engine::Postgres => on_postgres(&url).await,
        };
        let registry = registered();
        let forgotten: Vec<_> = real.iter().filter(|entry| registry.get(entry.0) != Some(entry.1)).collect();
        let invented: Vec<_> = registry.keys().filter(|name| !real.contains_key(*name)).collect();
        assert!(
            forgotten.is_empty() && invented.is_empty(),
            "{engine:?}: give these their answers in src/store/registry (number or not): {forgotten:?}; \
             these are not in the schema: {invented:?}"
        );
        assert!(real.len() > 150, "only {} columns were read", real.len());
    }
}

fn registered() -> Schema {
    let mut all = Schema::new();
    for table in TABLES {
        let mut put = |column: &str, number| all.insert((table.name.to_owned(), column.to_owned()), number);
        for column in table.columns {
            assert_eq!(put(column.name, column.holds == Holds::Number), None, "{} twice", column.name);
        }
        if table.whose == Whose::Column {
            put("workspace", true);
        }
    }
    all
}

async fn on_sqlite(url: &str) -> Schema {
    let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> '_sqlx_migrations'
         AND m.name NOT LIKE 'decision!_words%' ESCAPE '!'",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    rows.into_iter().map(|(table, column, kind)| ((table, column), kind == "INTEGER")).collect()
}

async fn on_postgres(url: &str) -> Schema {
    let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name NOT IN ('_sqlx_migrations', 'decision_words')",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    rows.into_iter().map(|(table, column, kind)| ((table, column), kind == "bigint")).collect()
}

#[test]
fn the_answers_fit_together() {
    let mut seen: Vec<&str> = Vec::new();
    for table in TABLES {
        let name = table.name;
        let has = |column: &str| table.holds(column).is_some();
        assert!(table.key.iter().all(|column| has(column)), "{name}: its key");
        let parents: Vec<&str> = match (table.under, table.kept) {
            (Under::Through(column, parent), Kept::With(by, other)) => {
                assert!(has(column) && has(by), "{name}");
                vec![parent.name, other.name]
            }
            (Under::Through(column, parent), _) => {
                assert!(has(column), "{name}");
                vec![parent.name]
            }
            _ => Vec::new(),
        };
        assert!(parents.iter().all(|parent| seen.contains(parent)), "{name} stands before its parent");
        if let Kept::Words(column) | Kept::Named(column, _) | Kept::Days(column, ..) = table.kept {
            assert_eq!(table.holds(column), Some(Holds::Number), "{name}.{column}");
        }
        let names_people = table.people().next().is_some();
        let answered = matches!(table.person, Person::Remove | Person::Rewrite | Person::Empty);
        assert_eq!(names_people, answered, "{name}: whoever is erased stands in it, or not");
        let why = match (table.export, table.person) {
            (Export::No(why), _) | (_, Person::Nothing(why)) => why,
            _ => "answered",
        };
        assert!(why.len() > 5, "{name}: say why");
        seen.push(name);
    }
}

#[tokio::test]
async fn every_table_can_be_read_by_every_look() {
    for engine in engines() {
        let (db, _url, _folder) = world::database(engine).await;
        for table in TABLES.iter().copied() {
            let work = unit(move |tx| {
                Box::pin(async move {
                    let zeros = format!("[{}]", vec!["0"; table.key.len()].join(","));
                    for initiatives in
                        [None, Some(Initiatives::Public), Some(Initiatives::One(InitiativeId(1)))]
                    {
                        for after in [None, Some(zeros.as_str())] {
                            let naming = table.people().next().map(|_| "U1");
                            let look = Look { after, naming, initiatives, parsed: true };
                            rows::page(tx, table, look, 10).await?;
                        }
                    }
                    Ok::<_, StoreError>(())
                })
            });
            let read = db.read(of(HOME), now(), work).await;
            assert!(read.is_ok(), "{engine:?} {}: {read:?}", table.name);
        }
    }
}
