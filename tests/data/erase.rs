//! A leaver is erased: their text and identity are gone from every table, what they took part in stays.

use crate::common::{HOME, House, engines, member};
use crate::seed::{LEAVER, NEIGHBOUR, OTHER, WORDS, dump, neighbours, number, seeded, tables_with};
use accord::actions::ActionError;
use accord::actions::initiative::hold::hold;
use accord::actions::people::erase::{Asked, Carried, ask, carry_out, take_up};
use accord::actions::people::survey;
use accord::actions::trail::{Verdict, verify};
use accord::domain::decision::{State, Version};
use accord::domain::ids::{DecisionId, InitiativeId, MemberId};
use accord::domain::job::{Edit, Job, Work};
use accord::domain::people::Authority;
use accord::slack::mrkdwn::mention;
use accord::store::registry::{Person, TABLES, table};
use accord::store::{StoreError, decisions, members, of, unit};

async fn asks(house: &House) -> Asked {
    let work = unit(|tx| {
        Box::pin(async move { ask(tx, &Authority::Admin(member("U_OWNER")), &member(LEAVER)).await })
    });
    house.write::<_, ActionError, _>(work).await.unwrap()
}

async fn holds(house: &House, held: bool) {
    let work = unit(move |tx| {
        Box::pin(async move { hold(tx, &Authority::Admin(member("U_OWNER")), InitiativeId(1), held).await })
    });
    assert!(house.write::<_, ActionError, _>(work).await.unwrap());
}

#[tokio::test]
async fn nothing_of_a_leaver_is_left_in_any_table_and_the_facts_stay() {
    for engine in engines() {
        let house = seeded(engine).await;
        neighbours(&house).await;
        let wanted: Vec<_> = TABLES
            .iter()
            .filter(|table| !matches!(table.person, Person::Nothing(_)))
            .map(|table| table.name)
            .filter(|name| !["decision_version"].contains(name))
            .collect();
        assert_eq!(tables_with(&house, LEAVER).await, wanted, "{engine:?}: the leaver stands everywhere");
        let planned = survey(&house.db, house.now, HOME, &member(LEAVER)).await.unwrap();
        assert_eq!(asks(&house).await, Asked { erasure: 1, held: Vec::new() }, "{engine:?}");
        let carried = carry_out(&house.db, house.now, HOME, 1).await.unwrap();
        let Carried::Out(tally) = carried else { panic!("{carried:?}") };
        assert_eq!(tally, planned, "{engine:?}: what was said before is what was done");
        assert!(tally.total() > 15, "{tally:?}");

        assert_eq!(tables_with(&house, LEAVER).await, Vec::<&str>::new(), "{engine:?}");
        assert_eq!(tables_with(&house, WORDS).await, Vec::<&str>::new(), "{engine:?}");
        let jobs = house.due_jobs().await;
        let card = Job::Edit(Edit::Decision(DecisionId(1), Version(1)));
        assert!(jobs.contains(&card), "{engine:?}: its card is shown again: {jobs:?}");
        let neighbour = tables_with(&house, NEIGHBOUR).await;
        assert_eq!(neighbour, ["member", "stakeholder", "response"], "{engine:?}");
        let answers = dump(&house, table("response").unwrap()).await;
        assert_eq!(answers.len(), 3, "{engine:?}: the counts stay");
        assert!(answers.iter().any(|row| row.contains("former-1 is fine")), "{answers:?}");
        let find = unit(|tx| Box::pin(decisions::find(tx, DecisionId(1))));
        let decision = house.read::<_, StoreError, _>(find).await.unwrap().unwrap();
        let State::Approved { by, .. } = decision.state() else { panic!("{:?}", decision.state()) };
        assert_eq!(by.iter().map(mention).collect::<Vec<_>>(), ["a former member"], "{engine:?}");
        let verdict = verify(&house.db, house.now, HOME).await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { entries } if entries > 4), "{engine:?}: {verdict:?}");

        let other = unit(|tx| Box::pin(async move { members::find(tx, &member(LEAVER)).await }));
        let there = house.db.read(of(OTHER), house.now, other).await.unwrap();
        assert!(there.is_some(), "{engine:?}: another workspace's member of that id stays");
        let again = carry_out(&house.db, house.now, HOME, 1).await.unwrap();
        assert_eq!(again, Carried::Before, "{engine:?}");
    }
}

#[tokio::test]
async fn a_legal_hold_defers_it_until_it_is_lifted() {
    for engine in engines() {
        let house = seeded(engine).await;
        holds(&house, true).await;
        let before = tables_with(&house, WORDS).await;
        assert_eq!(asks(&house).await.held, ["ONH"], "{engine:?}");
        let carried = carry_out(&house.db, house.now, HOME, 1).await.unwrap();
        assert_eq!(carried, Carried::Deferred(vec!["ONH".to_owned()]), "{engine:?}");
        assert_eq!(tables_with(&house, WORDS).await, before, "{engine:?}: nothing is gone");
        let job = |jobs: Vec<Job>| jobs.contains(&Job::Work(Work::Erase(1)));
        let takes_up = || unit(|tx| Box::pin(take_up(tx)));
        house.write::<_, StoreError, _>(takes_up()).await.unwrap();
        assert!(!job(house.due_jobs().await), "{engine:?}: it waits");
        holds(&house, false).await;
        house.write::<_, StoreError, _>(takes_up()).await.unwrap();
        assert!(job(house.due_jobs().await), "{engine:?}: it is taken up");
        let carried = carry_out(&house.db, house.now, HOME, 1).await.unwrap();
        assert!(matches!(carried, Carried::Out(_)), "{engine:?}: {carried:?}");
        assert_eq!(tables_with(&house, LEAVER).await, Vec::<&str>::new(), "{engine:?}");
        for action in ["hold.set", "hold.lifted", "person.erasure_deferred", "person.erased"] {
            let sql = format!("SELECT COUNT(*) FROM audit WHERE action = '{action}'");
            assert!(number(engine, &house.url, &sql).await > 0, "{engine:?}: {action} is in the trail");
        }
    }
}

#[tokio::test]
async fn somebody_who_is_in_no_held_initiative_does_not_wait() {
    for engine in engines() {
        let house = seeded(engine).await;
        holds(&house, true).await;
        let work = unit(|tx| {
            Box::pin(async move {
                members::save(tx, &member("U_SPONS"), "full", None, None).await?;
                ask(tx, &Authority::Operator, &MemberId::new("U_SPONS")).await
            })
        });
        let asked = house.write::<_, ActionError, _>(work).await.unwrap();
        assert_eq!(asked.held, Vec::<String>::new(), "{engine:?}: an id that only begins alike");
    }
}
