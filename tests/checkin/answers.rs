//! Answers: pressed twice, changed, typed, late; reports with and without them.

use crate::common::{engines, member};
use crate::world::{World, reports, told};
use accord::actions::ActionError;
use accord::actions::checkin::{Given, open_for};
use accord::domain::checkin::{Answered, Score, Wall};
use accord::domain::ids::{InitiativeId, RoundId};
use accord::domain::refusal::{CheckinRefusal, Refusal};
use accord::store::{StoreError, responses, rounds, unit};
use jiff::Timestamp;

const PEOPLE: [(&str, &str); 2] = [("UA", "Europe/Berlin"), ("UB", "Europe/Berlin")];

/// A world in which both were asked in round 1.
async fn asked(engine: crate::common::Engine) -> World {
    let mut world = World::new(engine, &PEOPLE).await;
    world.set_up("Thursdays 10:00", Wall::EachOnes).await.unwrap();
    assert_eq!(world.at("2026-03-05T09:00:00Z").await.len(), 2);
    world
}

fn form(score: Option<Score>, comment: String) -> Given {
    Given::Form(Answered { score, comment, ..Answered::default() })
}

async fn close(world: &mut World) -> Vec<crate::world::Sent> {
    world.at("2026-03-06T09:00:00Z").await
}

async fn stored(world: &World, round: i64) -> Vec<(String, Option<i64>, String, bool)> {
    let work = unit(move |tx| Box::pin(async move { responses::of_round(tx, RoundId(round)).await }));
    let answers = world.house.read::<_, StoreError, _>(work).await.unwrap();
    let row = |a: accord::domain::checkin::Answer| {
        (a.member.to_string(), a.given.score.map(Score::number), a.given.comment, a.late)
    };
    answers.into_iter().map(row).collect()
}

fn row(who: &str, score: Option<i64>, comment: &str, late: bool) -> (String, Option<i64>, String, bool) {
    (who.to_owned(), score, comment.to_owned(), late)
}

#[tokio::test]
async fn a_number_pressed_twice_counts_once_and_can_be_changed() {
    for engine in engines() {
        let mut world = asked(engine).await;
        for score in [4, 4, 2] {
            assert!(!world.score("UA", 1, score).await.unwrap().late);
        }
        assert_eq!(stored(&world, 1).await, [row("UA", Some(2), "", false)]);
        let sent = close(&mut world).await;
        assert!(reports(&sent)[0].contains("1 of 2 answered."));
        assert!(reports(&sent)[0].contains("Agreement *2.0*"));
    }
}

#[tokio::test]
async fn typed_words_are_added_and_the_form_replaces_them() {
    for engine in engines() {
        let world = asked(engine).await;
        world.answer("UA", 1, Given::Typed("the feed".into())).await.unwrap();
        world.answer("UA", 1, Given::Typed(" is late ".into())).await.unwrap();
        assert_eq!(stored(&world, 1).await, [row("UA", None, "the feed\nis late", false)]);
        world.answer("UA", 1, form(Score::new(3), "it came".into())).await.unwrap();
        assert_eq!(stored(&world, 1).await, [row("UA", Some(3), "it came", false)]);
    }
}

#[tokio::test]
async fn words_too_long_and_empty_forms_change_nothing() {
    for engine in engines() {
        let world = asked(engine).await;
        let long = world.answer("UA", 1, form(None, "x".repeat(3001))).await;
        assert!(matches!(long, Err(ActionError::Refusal(Refusal::FieldTooLong { max: 3000, .. }))));
        let empty = world.answer("UA", 1, form(None, "  ".into())).await;
        assert!(matches!(empty, Err(ActionError::Refusal(Refusal::MissingField { .. }))));
        assert!(stored(&world, 1).await.is_empty());
    }
}

#[tokio::test]
async fn who_was_not_asked_cannot_answer() {
    for engine in engines() {
        let world = asked(engine).await;
        for round in [1, 7] {
            let answer = world.score("USTRANGER", round, 1).await;
            assert!(matches!(
                answer,
                Err(ActionError::Refusal(Refusal::Checkin(CheckinRefusal::NotInRound)))
            ));
        }
        assert!(stored(&world, 1).await.is_empty());
    }
}

#[tokio::test]
async fn an_answer_after_the_close_is_kept_beside_the_report() {
    for engine in engines() {
        let mut world = asked(engine).await;
        world.score("UA", 1, 5).await.unwrap();
        close(&mut world).await;
        assert!(world.score("UA", 1, 1).await.unwrap().late);
        assert!(world.score("UB", 1, 2).await.unwrap().late);
        let rows = stored(&world, 1).await;
        assert_eq!(rows.len(), 3);
        assert!(rows.contains(&row("UA", Some(5), "", false)));
        assert!(rows.contains(&row("UA", Some(1), "", true)));
        let work = unit(move |tx| {
            Box::pin(async move { rounds::latest_reports(tx, InitiativeId(1), Timestamp::UNIX_EPOCH).await })
        });
        let reports = world.house.read::<_, StoreError, _>(work).await.unwrap();
        assert_eq!((reports[0].asked, reports[0].answered, reports[0].mean_tenths), (2, 1, Some(50)));
    }
}

#[tokio::test]
async fn the_report_comes_when_nobody_answered_and_the_owner_is_told_who() {
    for engine in engines() {
        let mut world = asked(engine).await;
        let sent = close(&mut world).await;
        assert!(reports(&sent)[0].contains("Nobody answered (0 of 2)."));
        assert!(!reports(&sent)[0].contains("UA"));
        assert!(told(&sent)[0].contains("UA") && told(&sent)[0].contains("UB"));
        assert!(close(&mut world).await.is_empty());
    }
}

#[tokio::test]
async fn the_next_report_shows_the_trend() {
    for engine in engines() {
        let mut world = asked(engine).await;
        world.score("UA", 1, 5).await.unwrap();
        world.score("UB", 1, 4).await.unwrap();
        close(&mut world).await;
        world.at("2026-03-12T09:00:00Z").await;
        world.answer("UA", 2, form(Score::new(1), "the <feed>".into())).await.unwrap();
        world.score("UB", 2, 5).await.unwrap();
        let sent = world.at("2026-03-13T09:00:00Z").await;
        assert!(
            reports(&sent)[0].contains("Agreement *3.0* (down from 4.5) · from 1 to 5: views are far apart")
        );
        assert!(reports(&sent)[0].contains("<@UA> (1 · no): the &lt;feed&gt;"));
        assert!(told(&sent).is_empty());
        let work = unit(move |tx| {
            Box::pin(async move { rounds::latest_reports(tx, InitiativeId(1), Timestamp::UNIX_EPOCH).await })
        });
        let found = world.house.read::<_, StoreError, _>(work).await.unwrap();
        let newest = &found[1];
        assert_eq!((newest.previous_mean_tenths, newest.low_scores), (Some(45), 1));
        assert_eq!(newest.doubts, ["the <feed>"]);
    }
}

#[tokio::test]
async fn what_is_open_is_listed_until_the_close() {
    for engine in engines() {
        let mut world = asked(engine).await;
        world.score("UA", 1, 4).await.unwrap();
        for (who, open, answered) in [("UA", 1, true), ("UB", 1, false), ("U_OWNER", 0, false)] {
            let work = unit(move |tx| Box::pin(async move { open_for(tx, &member(who)).await }));
            let found = world.house.read::<_, StoreError, _>(work).await.unwrap();
            assert_eq!(found.len(), open, "{who}");
            assert_eq!(found.iter().any(|open| open.answer.is_some()), answered, "{who}");
        }
        close(&mut world).await;
        let work = unit(|tx| Box::pin(async move { open_for(tx, &member("UA")).await }));
        assert!(world.house.read::<_, StoreError, _>(work).await.unwrap().is_empty());
    }
}
