//! What went out is corrected: once a form, by whoever leads, against nobody's newer words, and *on track* only where it is meant.

use super::*;
use accord::actions::update::Doubt;
use accord::actions::update::correct::{Corrected, Wanted, correct};
use accord::domain::update::{Correction, Stood};
use accord::store::updates::corrections;

/// An update that was sent at three.
async fn sent(house: &mut House, initiative: InitiativeId) -> UpdateId {
    let id = draft(house, initiative).await.id;
    send(house, "U_OWNER", id).await.unwrap();
    house.due_jobs().await;
    house.later(SignedDuration::from_hours(70));
    id
}

/// A form that was opened when there were `seen` corrections.
fn form(name: &str, seen: usize, highlight: &str) -> Wanted {
    let view = View { health: Some(Health::OnTrack), highlight: highlight.into(), ..View::default() };
    Wanted { seen, view, why: format!("{name} says why"), form: name.into() }
}

async fn corrects(house: &House, who: &'static str, id: UpdateId, wanted: &Wanted) -> Outcome<Corrected> {
    let wanted = wanted.clone();
    let work = unit(move |tx| Box::pin(async move { correct(tx, &member(who), id, &wanted).await }));
    house.write(work).await
}

async fn kept(house: &House, id: UpdateId) -> Vec<Correction> {
    let work = unit(move |tx| Box::pin(async move { corrections::of(tx, id).await }));
    house.read(work).await.unwrap()
}

#[tokio::test]
async fn of_one_form_comes_one_correction_and_the_old_words_stay() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        let id = sent(&mut house, initiative.id).await;
        let wanted = form("V1", 0, "It starts on 30 March");
        for _ in 0..2 {
            let Ok(Corrected::Kept(channel)) = corrects(&house, "U_OWNER", id, &wanted).await else {
                panic!("the same answer")
            };
            assert_eq!(channel.as_str(), "C_HUB");
        }
        let all = kept(&house, id).await;
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!((all[0].number, &all[0].by, all[0].at), (1, &member("U_OWNER"), house.now));
        assert_eq!((all[0].why.as_str(), &all[0].stood), ("V1 says why", &Stood::default()));
        assert_eq!(find(&house, id).await.words.highlight, wanted.view.highlight);
        let due = house.due_jobs().await;
        for edit in [Edit::UpdateSent(id), Edit::UpdateDraft(id)] {
            assert_eq!(due.iter().filter(|job| **job == Job::Edit(edit.clone())).count(), 1, "{due:?}");
        }
        let (_, said) = rendered(&house, Post::UpdateToChannel(id)).await.unwrap();
        assert!(said.contains("It starts on 30 March") && said.contains("V1 says why"), "{said}");
    }
}

#[tokio::test]
async fn whoever_comes_second_changes_nothing() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        let id = sent(&mut house, initiative.id).await;
        let (one, other) = (form("V1", 0, "First"), form("V2", 0, "Second"));
        let both =
            tokio::join!(corrects(&house, "U_OWNER", id, &one), corrects(&house, "U_OWNER", id, &other));
        let kept_by = |done: &Outcome<Corrected>| matches!(done, Ok(Corrected::Kept(_)));
        let late = |done: &Outcome<Corrected>| matches!(done, Ok(Corrected::Meanwhile));
        assert!(kept_by(&both.0) && late(&both.1) || late(&both.0) && kept_by(&both.1), "{both:?}");
        let first = if kept_by(&both.0) { "First" } else { "Second" };
        assert_eq!(find(&house, id).await.words.highlight, first);
        assert_eq!(kept(&house, id).await.len(), 1);
        // Once they saw it, theirs is the second.
        let again = form("V3", 1, "Third");
        assert!(kept_by(&corrects(&house, "U_OWNER", id, &again).await));
        assert_eq!(kept(&house, id).await[1].stood.highlight, first);
    }
}

#[tokio::test]
async fn only_whoever_leads_corrects_and_only_what_went_out() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        let waits = draft(&house, initiative.id).await.id;
        let early = corrects(&house, "U_OWNER", waits, &form("V1", 0, "")).await;
        assert!(
            matches!(early, Err(ActionError::Refusal(Refusal::Update(UpdateRefusal::NotSent)))),
            "{early:?}"
        );
        send(&house, "U_OWNER", waits).await.unwrap();
        house.later(SignedDuration::from_hours(1));
        let other = corrects(&house, "U_SPONSOR", waits, &form("V1", 0, "")).await;
        assert!(matches!(other, Err(ActionError::Refusal(Refusal::NotOwner { .. }))), "{other:?}");
        assert_eq!(kept(&house, waits).await, []);
    }
}

#[tokio::test]
async fn a_correction_to_on_track_must_be_meant_where_the_facts_say_otherwise() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        let mut melon = draft(&house, initiative.id).await;
        (melon.id, melon.slot) = (UpdateId(77), "2026-03-07".into());
        let (mean_tenths, previous_mean_tenths) = (Some(34), Some(39));
        melon.facts.pulse = Some(PulseFact {
            asked: 7,
            answered: 6,
            mean_tenths,
            previous_mean_tenths,
            ..PulseFact::default()
        });
        melon.computed = Health::AtRisk;
        let insert = unit(move |tx| Box::pin(async move { updates::insert(tx, &melon).await }));
        assert!(house.write(insert).await.unwrap());
        let id = UpdateId(77);
        send(&house, "U_OWNER", id).await.unwrap();
        house.later(SignedDuration::from_hours(1));
        let mut wanted = form("V1", 0, "");
        let doubted = corrects(&house, "U_OWNER", id, &wanted).await.unwrap();
        let Corrected::Doubted(Doubt::Contradicted(against)) = doubted else { panic!("{doubted:?}") };
        assert_eq!(against.len(), 1, "{against:?}");
        assert_eq!((kept(&house, id).await.len(), find(&house, id).await.words), (0, Words::default()));
        wanted.view.sure = true;
        let unexplained = corrects(&house, "U_OWNER", id, &wanted).await.unwrap();
        assert_eq!(unexplained, Corrected::Doubted(Doubt::Unexplained));
        wanted.view.because = "Payroll confirmed it this morning".into();
        assert!(matches!(corrects(&house, "U_OWNER", id, &wanted).await, Ok(Corrected::Kept(_))));
        assert_eq!(find(&house, id).await.health(), Health::OnTrack);
    }
}
