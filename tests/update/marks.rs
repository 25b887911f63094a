//! What people mark: health against the facts, eyes, pins.

use super::*;

#[tokio::test]
async fn on_track_against_the_facts_must_be_meant() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let mut melon = draft(&house, initiative.id).await;
        melon.id = UpdateId(77);
        melon.slot = "2026-03-07".into();
        let (mean_tenths, previous_mean_tenths) = (Some(34), Some(39));
        let pulse =
            PulseFact { asked: 7, answered: 6, mean_tenths, previous_mean_tenths, ..PulseFact::default() };
        melon.facts.pulse = Some(pulse);
        melon.computed = Health::AtRisk;
        let work = unit(move |tx| Box::pin(async move { updates::insert(tx, &melon).await }));
        assert!(house.write(work).await.unwrap());

        let id = UpdateId(77);
        let said = ask(&house, "U_OWNER", submitted(id, false, "")).await.unwrap();
        let Reply::Errors(errors) = said else { panic!("{said:?}") };
        assert_eq!(errors[0].0, "sure");
        assert!(errors[0].1.starts_with("Agreement fell from 3.9 to 3.4. Still on track?"), "{errors:?}");
        assert_eq!(find(&house, id).await.words, Words::default());

        let said = ask(&house, "U_OWNER", submitted(id, true, " ")).await.unwrap();
        let Reply::Errors(errors) = said else { panic!("{said:?}") };
        assert_eq!(errors[0].0, "because", "{errors:?}");
        let said = ask(&house, "U_OWNER", submitted(id, true, "One meeting settles it")).await.unwrap();
        assert!(matches!(said, Reply::CloseAndTell(_)), "{said:?}");
        let kept = find(&house, id).await;
        assert_eq!((kept.health(), kept.computed), (Health::OnTrack, Health::AtRisk), "both are kept");
        assert_eq!(kept.words.because, "One meeting settles it");
    }
}

/// The edit form as Slack submits it, with *on track* chosen.
fn submitted(id: UpdateId, sure: bool, because: &str) -> Ask {
    let ticked = if sure { json!([{ "value": "yes" }]) } else { json!([]) };
    let payload = json!({
        "type": "view_submission", "user": { "id": "U_OWNER" },
        "view": { "id": "V1", "callback_id": "update.save", "private_metadata": id.0.to_string(), "state": { "values": {
            "health": { "health": { "selected_option": { "value": "on_track" } } },
            "sure": { "sure": { "selected_options": ticked } },
            "because": { "because": { "value": because } },
            "highlight": { "highlight": { "value": null } },
            "ask": { "ask": { "value": "Half an hour" } },
        } } },
    });
    let (_, Incoming::Submission(form)) = interaction(&payload) else { panic!("no submission") };
    Ask::submitted(&form).unwrap()
}

#[tokio::test]
async fn the_sponsors_eyes_mark_it_as_read() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let id = draft(&house, initiative.id).await.id;
        send(&house, "U_OWNER", id).await.unwrap();
        let place = Place { channel: ChannelId::new("D_SPONSOR"), ts: MessageTs::new("5.5") };
        let origin = Origin { channel: Some(place.channel.clone()), ..Origin::default() };
        let (message, at) = (place.ts.clone(), house.now);
        let reaction = Reaction { emoji: "eyes".into(), added: true, message, at };
        let work = unit(move |tx| {
            Box::pin(async move {
                posts::save(tx, &Post::UpdateToSponsor(id).subject(), &place).await?;
                gesture::interpret(tx, &origin, Incoming::Reaction(reaction)).await
            })
        });
        let asked = house.write(work).await.unwrap();
        assert_eq!(asked, Some(Command::Update(Ask::Read(id))));
        ask(&house, "U_KIM", Ask::Read(id)).await.unwrap();
        assert_eq!(find(&house, id).await.read_at, None);
        ask(&house, "U_SPONSOR", Ask::Read(id)).await.unwrap();
        assert_eq!(find(&house, id).await.read_at, Some(house.now));
    }
}

#[tokio::test]
async fn a_pin_marks_a_message_for_the_next_update_once() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let (channel, ts) = (ChannelId::new("C_HUB"), MessageTs::new("9.9"));
        let pin = |added| Ask::Note(initiative.id, channel.clone(), ts.clone(), added);
        assert!(matches!(ask(&house, "U_KIM", pin(true)).await.unwrap(), Reply::Notice(_)));
        assert_eq!(ask(&house, "U_KIM", pin(true)).await.unwrap(), Reply::Silent);
        assert_eq!(ask(&house, "U_LEE", pin(false)).await.unwrap(), Reply::Silent);
        let noted = NoteFact { channel: channel.clone(), ts: ts.clone(), by: member("U_KIM") };
        assert_eq!(draft(&house, initiative.id).await.facts.notes, [noted]);
    }
}

#[tokio::test]
async fn the_sponsor_alone_asks_and_the_first_answer_counts() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let id = draft(&house, initiative.id).await.id;
        let asks = |who: &'static str, form: &'static str| {
            ask(&house, who, Ask::Talk(Talk::Asked(id, "Why?".into(), form.into())))
        };
        let early = asks("U_SPONSOR", "V1").await.unwrap();
        assert!(matches!(early, Reply::Errors(_)), "it has not gone out: {early:?}");
        send(&house, "U_OWNER", id).await.unwrap();
        house.due_jobs().await;
        assert!(matches!(asks("U_KIM", "V2").await.unwrap(), Reply::Errors(_)), "somebody else");
        for _ in 0..2 {
            assert!(matches!(asks("U_SPONSOR", "V3").await.unwrap(), Reply::CloseAndTell(_)));
        }
        let question = Job::Post(Post::Update(UpdatePost::Question(QuestionId(1))));
        assert_eq!(house.due_jobs().await, [question], "a form sent twice is one question");
        let answers =
            |who, text: &'static str| ask(&house, who, Ask::Talk(Talk::Answered(QuestionId(1), text.into())));
        assert!(matches!(answers("U_KIM", "So").await.unwrap(), Reply::Errors(_)), "not theirs to answer");
        assert!(matches!(answers("U_OWNER", "Therefore").await.unwrap(), Reply::CloseAndTell(_)));
        let Reply::Errors(again) = answers("U_OWNER", "Or not").await.unwrap() else { panic!("twice") };
        assert!(again[0].1.starts_with("Somebody else answered this already"), "{again:?}");
        let (_, said) = rendered(&house, Post::Update(UpdatePost::Answer(QuestionId(1)))).await.unwrap();
        assert!(said.contains("Therefore") && !said.contains("Or not"), "{said}");
    }
}
