//! What is exported is all there is, without secrets, and without private channels unless asked for.

use crate::common::{Engine, House, engines};
use crate::seed::{WORDS, number, run, seeded};
use accord::actions::export::{PAGE, decisions, page, tables};
use accord::domain::ids::DecisionId;
use accord::store::{StoreError, unit};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Rows = BTreeMap<&'static str, Vec<Map<String, Value>>>;

async fn export(house: &House, private: bool) -> Rows {
    let mut all = Rows::new();
    for table in tables() {
        let mut after = None;
        loop {
            let work = unit(move |tx| Box::pin(page(tx, table, after, private)));
            let page = house.read::<_, StoreError, _>(work).await.unwrap();
            all.entry(table.name).or_default().extend(page.rows);
            if page.next.is_none() {
                break;
            }
            after = page.next;
        }
    }
    all
}

async fn channel_is(engine: Engine, house: &House, private: &str) {
    run(engine, &house.url, &format!("UPDATE initiative SET private = {private}")).await.unwrap();
}

/// More rows of one table than are read at once.
async fn many_members(engine: Engine, house: &House) {
    let count = 2 * PAGE + 7;
    let series = match engine {
        Engine::Sqlite => {
            format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})")
        }
        Engine::Postgres => format!("WITH n AS (SELECT generate_series(1, {count}) AS i)"),
    };
    let insert = format!(
        "{} {series} SELECT 1, 'U_MANY_' || i, 'full', 1 FROM n",
        "INSERT INTO member (workspace, id, standing, updated_at)"
    );
    run(engine, &house.url, &insert).await.unwrap();
}

#[tokio::test]
async fn every_row_of_every_exported_table_comes_back() {
    for engine in engines() {
        let house = seeded(engine).await;
        many_members(engine, &house).await;
        for (private, known) in [(true, "NULL"), (true, "1"), (false, "0")] {
            channel_is(engine, &house, known).await;
            let rows = export(&house, private).await;
            for table in tables() {
                let sql = format!("SELECT COUNT(*) FROM {}", table.name);
                let there = number(engine, &house.url, &sql).await;
                let found = i64::try_from(rows[table.name].len()).unwrap();
                assert_eq!(found, there, "{engine:?}: {}", table.name);
            }
            assert_eq!(
                rows["decision"][0]["proposal"]["ask"]["text"]["title"], "Cap the bonus",
                "JSON is JSON"
            );
            assert_eq!(rows["feedback"][0]["text"], WORDS);
        }
    }
}

#[tokio::test]
async fn private_and_unknown_channels_stay_out() {
    for engine in engines() {
        let house = seeded(engine).await;
        for known in ["NULL", "1"] {
            channel_is(engine, &house, known).await;
            let rows = export(&house, false).await;
            let left: Vec<_> =
                rows.iter().filter(|(_, rows)| !rows.is_empty()).map(|(name, _)| *name).collect();
            let wanted = [
                "counter",
                "delegation",
                "digest",
                "effort",
                "erasable_text",
                "greeting",
                "installation",
                "mail_address",
                "member",
                "preference",
                "schedule",
                "setting",
                "workspace",
            ];
            assert_eq!(left, wanted, "{engine:?}, private {known}");
        }
    }
}

#[tokio::test]
async fn notes_about_people_stay_with_those_who_lead() {
    for engine in engines() {
        let house = seeded(engine).await;
        let kept = number(engine, &house.url, "SELECT COUNT(*) FROM prototype_outcome").await;
        let rows = export(&house, true).await;
        assert!(kept > 0 && rows.contains_key("prototype_test"), "{engine:?}");
        for table in ["prototype_outcome", "promise", "assessment"] {
            assert!(!rows.contains_key(table), "{engine:?}: {table}");
        }
    }
}

#[tokio::test]
async fn the_trail_can_be_read_and_its_salts_cannot() {
    for engine in engines() {
        let house = seeded(engine).await;
        let rows = export(&house, true).await;
        let people: Vec<_> = rows["erasable_text"].iter().map(|row| row["pseudonym"].clone()).collect();
        assert!(rows["audit"].iter().any(|entry| people.contains(&entry["actor"])), "{engine:?}: {people:?}");
        let text = serde_json::to_string(&rows["erasable_text"]).unwrap();
        assert!(!text.contains("salt"), "{engine:?}: {text}");
    }
}

#[tokio::test]
async fn decisions_come_with_who_decided() {
    for engine in engines() {
        let house = seeded(engine).await;
        let read = |private| unit(move |tx| Box::pin(decisions(tx, DecisionId(0), private)));
        let (found, _) = house.read::<_, StoreError, _>(read(true)).await.unwrap();
        assert_eq!((found[0].id.as_str(), found[0].state), ("D-1", "approved"), "{engine:?}");
        assert_eq!(found[0].ended_by, ["U_SPONSOR"], "{engine:?}");
        assert_eq!(found[0].votes.len(), 1, "{engine:?}");
        assert_eq!(
            (found[0].votes[0].verdict, found[0].votes[0].way.as_str()),
            ("approved", "channel:white_check_mark")
        );
        assert_eq!(found[0].card.as_deref(), Some("https://slack.com/archives/C_HUB/p11"));
        assert!(found[0].reasons.iter().any(|reason| reason.kind == "hold"), "{engine:?}");
        let (found, _) = house.read::<_, StoreError, _>(read(false)).await.unwrap();
        assert!(found.is_empty(), "{engine:?}: nothing is known of the channel");
    }
}
