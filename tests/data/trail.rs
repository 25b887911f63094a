//! The trail is whole, or it is said where it breaks; an admin can look into it.

use crate::common::{Engine, HOME, engines, member};
use crate::seed::{LEAVER, run, seeded};
use accord::actions::trail::{Fault, Looked, Verdict, Who, look, verify};
use accord::domain::people::Authority;
use accord::store::{StoreError, unit};
use rstest::rstest;

#[rstest]
#[case::content("UPDATE audit SET detail = 'v9' WHERE id = 2", Some(2), Fault::Content)]
#[case::actor("UPDATE audit SET actor = 'operator' WHERE id = 1", Some(1), Fault::Content)]
#[case::cut_out("DELETE FROM audit WHERE id = 2", Some(3), Fault::Prior)]
#[case::cut_off("DELETE FROM audit WHERE id = (SELECT MAX(id) FROM audit)", None, Fault::Missing(1))]
#[tokio::test]
async fn the_first_broken_link_is_named(#[case] sql: &str, #[case] entry: Option<i64>, #[case] why: Fault) {
    for engine in engines() {
        let house = seeded(engine).await;
        let whole = verify(&house.db, house.now, HOME).await.unwrap();
        assert!(matches!(whole, Verdict::Whole { entries } if entries >= 3), "{engine:?}: {whole:?}");
        // Somebody with the database in their hands.
        let disarm: &[&str] = match engine {
            Engine::Sqlite => &["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"],
            Engine::Postgres => &["DROP TRIGGER audit_no_change ON audit"],
        };
        for disarm in disarm {
            run(engine, &house.url, disarm).await.unwrap();
        }
        run(engine, &house.url, sql).await.unwrap();
        let verdict = verify(&house.db, house.now, HOME).await.unwrap();
        assert_eq!(verdict, Verdict::Broken { entry, why }, "{engine:?}");
    }
}

#[tokio::test]
async fn an_admin_sees_who_did_what_and_leaves_an_entry() {
    for engine in engines() {
        let house = seeded(engine).await;
        let looks = |looked: Looked| {
            unit(move |tx| {
                Box::pin(async move { look(tx, &Authority::Admin(member("U_ADMIN")), &looked, 50).await })
            })
        };
        let about = house.write::<_, StoreError, _>(looks(Looked::About("decision/1".into()))).await.unwrap();
        let actions: Vec<_> = about.iter().map(|seen| seen.action.as_str()).collect();
        assert!(actions.contains(&"decision.proposed") && actions.contains(&"decision.vote"), "{actions:?}");
        let by = house.write::<_, StoreError, _>(looks(Looked::By(member(LEAVER)))).await.unwrap();
        assert!(!by.is_empty() && by.iter().all(|seen| seen.who == Who::Member(member(LEAVER))), "{by:?}");
        let newest = house.write::<_, StoreError, _>(looks(Looked::Newest)).await.unwrap();
        assert_eq!(newest[0].action, "audit.viewed", "{engine:?}");
        assert_eq!(newest[0].who, Who::Member(member("U_ADMIN")), "{engine:?}");
    }
}
