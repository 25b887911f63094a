//! A new initiative, and the steps that set it up.

use crate::world::*;
use accord::actions::initiative::checklist::tick;
use accord::actions::initiative::create::Draft;
use accord::actions::initiative::overview;
use accord::actions::initiative::people::set_stakeholders;
use accord::actions::initiative::problem::set_problem;
use accord::actions::initiative::retry::try_again;
use accord::actions::initiative::step;
use accord::actions::initiative::step_done;
use accord::store::{criteria, members};

#[tokio::test]
async fn a_form_submitted_twice_creates_one() {
    for engine in engines() {
        let house = db(engine).await;
        let first = created(&house, draft(" Onboarding \n Hub "), "n1").await.unwrap();
        let second = created(&house, draft("Onboarding Hub"), "n1").await.unwrap();
        assert_eq!(first, second);
        let it = find(&house, first).await;
        assert_eq!((it.name.as_str(), it.key.as_str()), ("Onboarding Hub", "ONH"));
        assert_eq!((it.owner, it.sponsor_said), (member("U_OWNER"), SponsorSaid::Nothing));
        let jobs = house.due_jobs().await;
        assert_eq!(jobs.len(), 4, "{jobs:?}");
        assert!(jobs.contains(&Job::Work(Work::ReadChannel(first))));
        assert!(jobs.contains(&Job::Post(Post::InitiativeCard(first))));
        assert!(jobs.contains(&invited(first, "U_SPONSOR")));
        assert!(matches!(told(&jobs)[..], [("U_OWNER", about::Notice::Created { asked: Some(_), .. })]));
        for stage in Stage::ALL {
            let planted = act!(house, |tx| criteria::of_stage(tx, first, stage)).unwrap();
            assert_eq!(planted.len(), stage.exit_criteria().len());
        }
    }
}

#[tokio::test]
async fn a_taken_key_gets_a_number() {
    for engine in engines() {
        let house = db(engine).await;
        for (nonce, key) in [("n1", "ONH"), ("n2", "ONH2"), ("n3", "ONH3")] {
            let id = created(&house, draft("Onboarding Hub"), nonce).await.unwrap();
            assert_eq!(find(&house, id).await.key, key);
        }
    }
}

#[tokio::test]
async fn what_is_missing_or_too_long_is_refused_and_nothing_is_kept() {
    for engine in engines() {
        let house = db(engine).await;
        let missing = |field: &str| Refusal::MissingField { field: field.to_owned() };
        assert_eq!(refused(created(&house, draft("  "), "n1").await), missing("name"));
        let too_long = Refusal::FieldTooLong { field: "name".to_owned(), max: 80 };
        assert_eq!(refused(created(&house, draft(&"ä".repeat(4000)), "n1").await), too_long);
        let nobody = Draft { sponsor: None, ..draft("Hub") };
        assert_eq!(refused(created(&house, nobody, "n1").await), missing("sponsor"));
        let nowhere = Draft { channel: None, ..draft("Hub") };
        assert_eq!(refused(created(&house, nowhere, "n1").await), missing("channel"));
        act!(house, |tx| members::save(tx, &member("U_SPONSOR"), "bot", None, None)).unwrap();
        assert_eq!(refused(created(&house, draft("Hub"), "n1").await), Refusal::NotAColleague);
        assert!(house.due_jobs().await.is_empty());
    }
}

#[tokio::test]
async fn the_next_step_follows_what_is_done() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        let next = async || {
            let it = find(&house, id).await;
            act!(house, |tx| overview(tx, &it)).unwrap().next
        };
        assert_eq!(next().await, Some(NextStep::Stakeholders));
        let all = ["U_KIM", "U_LEE", "U_OWNER"].map(member);
        act!(house, |tx| set_stakeholders(tx, &actor("U_OWNER"), id, &all)).unwrap();
        assert_eq!(next().await, Some(NextStep::Problem));
        act!(house, |tx| set_problem(tx, &actor("U_OWNER"), id, " Nine days without a laptop ")).unwrap();
        assert_eq!(next().await, Some(NextStep::Checkin));
        act!(house, |tx| step_done(tx, id, step::CHECKIN)).unwrap();
        assert_eq!(next().await, Some(NextStep::Update));
        act!(house, |tx| step_done(tx, id, step::UPDATE)).unwrap();
        assert_eq!(next().await, Some(NextStep::Criteria));
        act!(house, |tx| tick(tx, &actor("U_OWNER"), id, Stage::Discovery, &[0, 1, 2, 3])).unwrap();
        assert_eq!(next().await, Some(NextStep::Gate));
        let it = find(&house, id).await;
        let seen = act!(house, |tx| overview(tx, &it)).unwrap();
        assert_eq!(seen.roster.stakeholders, ["U_KIM", "U_LEE"].map(member).into());
        assert_eq!(seen.initiative.problem, "Nine days without a laptop");
    }
}

#[tokio::test]
async fn others_than_the_owner_change_nothing() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        house.due_jobs().await;
        let people = [member("U_KIM")];
        let kim = || actor("U_KIM");
        let outcomes = [
            act!(house, |tx| set_stakeholders(tx, &kim(), id, &people)),
            act!(house, |tx| set_problem(tx, &kim(), id, "Mine")),
            act!(house, |tx| tick(tx, &kim(), id, Stage::Discovery, &[0])),
            act!(house, |tx| try_again(tx, &kim(), id)).map(drop),
        ];
        for outcome in outcomes {
            assert_eq!(refused(outcome), Refusal::NotOwner { owner: member("U_OWNER") });
        }
        assert!(house.due_jobs().await.is_empty());
    }
}

#[tokio::test]
async fn a_step_is_done_once_and_shows_on_the_card() {
    for engine in engines() {
        let house = db(engine).await;
        let id = house.initiative().await.id;
        for _ in 0..2 {
            act!(house, |tx| step_done(tx, id, step::CHECKIN)).unwrap();
        }
        assert_eq!(house.due_jobs().await, [edited(id)]);
    }
}
