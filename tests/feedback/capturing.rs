//! From a gesture to an item.

use super::*;

#[tokio::test]
async fn a_light_bulb_is_read_for_and_nothing_else_is() {
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        let bulb = reacts(&house, "U_KIM", "C_HUB", "bulb", "5.0", true).await;
        assert_eq!(bulb, Some(Ask::Marked(MessageTs::new("5.0"))));
        assert_eq!(reacts(&house, "U_KIM", "C_HUB", "bulb", "5.0", false).await, None, "taken off");
        assert_eq!(reacts(&house, "U_KIM", "C_HUB", "+1", "5.0", true).await, None, "another emoji");
        assert_eq!(reacts(&house, "U_KIM", "C_ELSE", "bulb", "5.0", true).await, None, "another channel");
        let ours = unit(|tx| {
            Box::pin(async move {
                let place = Place { channel: ChannelId::new("C_HUB"), ts: MessageTs::new("6.0") };
                posts::save(tx, "initiative/1/card", &place).await
            })
        });
        house.write::<_, StoreError, _>(ours).await.unwrap();
        assert_eq!(reacts(&house, "U_KIM", "C_HUB", "bulb", "6.0", true).await, None, "our own message");

        assert_eq!(asks(&house, "U_KIM", bulb.unwrap()).await, Reply::Silent);
        let (channel, ts, by) = (ChannelId::new("C_HUB"), MessageTs::new("5.0"), member("U_KIM"));
        assert_eq!(house.due_jobs().await, [Job::Work(Work::CaptureFeedback { channel, ts, by })]);
    }
}

#[tokio::test]
async fn bots_capture_nothing_and_strangers_are_told_why() {
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        for (standing, reply) in [
            (Standing::Bot, Reply::Silent),
            (Standing::Stranger, Reply::Notice(Notice::Refused(Refusal::Stranger))),
        ] {
            let mut who = actor("U_X");
            who.standing = standing;
            let context =
                Context { actor: who, origin: origin(Some("C_HUB"), "U_X"), settle: SETTLE, mail: false };
            assert_eq!(ask_as(&house, context, Ask::Marked(MessageTs::new("5.0"))).await, reply);
        }
        assert_eq!(house.due_jobs().await, []);
    }
}

#[tokio::test]
async fn the_same_message_gives_one_item_and_credits_everybody() {
    for engine in engines() {
        let house = db(engine).await;
        let hub = house.initiative().await;
        let first = captures(&house, &hub, "U_KIM", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        let Captured::New(FeedbackItem { id, .. }) = first else { panic!("not new: {first:?}") };
        assert_eq!(
            house.due_jobs().await,
            [Job::Post(Post::FeedbackCaptured(id))],
            "the author is told once"
        );
        let again = captures(&house, &hub, "U_LEE", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        assert!(matches!(again, Captured::Already(item) if item.id == id));
        let marked = asks(&house, "U_ANA", Ask::Marked(MessageTs::new("5.0"))).await;
        let already = Notice::Feedback(notices::Notice::Already { feedback: id });
        assert_eq!(marked, Reply::Notice(already));
        assert_eq!(house.due_jobs().await, [], "nothing new");
        assert_eq!(voices(&house, 1).await, ["U_ANA", "U_KIM", "U_LEE", "U_SAM"].map(member));
    }
}

#[tokio::test]
async fn words_and_menu_capture_at_once() {
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        assert_eq!(asks(&house, "U_KIM", Ask::Words(" Slow & sad ".into())).await, captured(1, true));
        assert_eq!(state(&house, 1).await, (State::New, "Slow & sad".into()));
        let mut posted = Posted {
            author: Some(member("U_SAM")),
            ts: MessageTs::new("7.0"),
            text: "Nobody trains us".into(),
            direct: false,
        };
        assert_eq!(asks(&house, "U_KIM", Ask::Capture(posted.clone())).await, captured(2, false));
        (posted.author, posted.ts) = (None, MessageTs::new("8.0"));
        assert_eq!(asks(&house, "U_KIM", Ask::Capture(posted.clone())).await, captured(3, true), "a bot's");
        posted.text = " ".into();
        posted.ts = MessageTs::new("9.0");
        let refusal = Refusal::Feedback(FeedbackRefusal::NoWords);
        assert_eq!(
            asks(&house, "U_KIM", Ask::Capture(posted)).await,
            Reply::Notice(Notice::Refused(refusal))
        );
        assert_eq!(house.due_jobs().await, [Job::Post(Post::FeedbackCaptured(FeedbackId(2)))]);
    }
}

#[tokio::test]
async fn a_key_is_read_outside_the_channel_by_those_who_have_a_part() {
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        let asked = asks_in(&house, Some("C_ELSE"), "U_SPONSOR", Ask::Words("onh Slow".into())).await;
        assert_eq!(asked, captured(1, true));
        assert_eq!(state(&house, 1).await.1, "Slow");
        let refused = Reply::Notice(Notice::Refused(Refusal::NotInInitiativeChannel));
        assert_eq!(asks_in(&house, Some("C_ELSE"), "U_KIM", Ask::Words("ONH Slow".into())).await, refused);
        assert_eq!(asks(&house, "U_SPONSOR", Ask::Words("ONH is slow".into())).await, captured(2, true));
        assert_eq!(state(&house, 2).await.1, "ONH is slow", "in its channel all is text");
    }
}
