//! Story 8, the other way in: words in the thread of a card are asked about, and only a tap records them.

use crate::support::story;
use slack_sandbox::Person;
use std::time::Duration;

const TITLE: &str = "Cap the bonus at 150 %";

#[tokio::test(flavor = "multi_thread")]
async fn an_approver_who_writes_looks_good_is_asked_and_the_tap_records_it() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let card = w.proposal(&ona, &hub, TITLE).await;
        w.at(&sam).reply(&hub, &card.ts, "Looks good!").await.unwrap();
        w.quiet().await;
        let question = w.whisper(&sam).await;
        assert!(question.plain.contains("count as your approval of *D-1"), "{}", question.plain);
        assert!(w.now_reads(&card).await.contains("0 of 1"), "nothing is recorded by itself");

        // The question outlives a restart.
        w.stops().await;
        w.starts().await;
        w.taps(&sam, &question, "decision.typed").await;
        let told = w.whispered(&sam).await;
        assert!(told.contains("you approved") && told.contains("Undo until"), "{told}");
        w.passes(Duration::from_mins(11)).await;
        let over = w.now_reads(&card).await;
        assert!(over.contains("Approved") && over.contains("final"), "{over}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_elses_words_and_other_words_do_nothing() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let card = w.proposal(&ona, &hub, TITLE).await;
        let before = [w.whispers(&ona).await, w.whispers(&sam).await, w.whispers(&kim).await];
        for who in [&ona, &kim] {
            w.at(who).reply(&hub, &card.ts, "looks good").await.unwrap();
        }
        for words in ["looks good, but not before May", "looks good?", "Let me read it first"] {
            w.at(&sam).reply(&hub, &card.ts, words).await.unwrap();
        }
        // Not under a card.
        let other = w.at(&kim).post(&hub, "Lunch?").await.unwrap();
        w.at(&sam).reply(&hub, &other, "looks good").await.unwrap();
        w.at(&sam).post(&hub, "looks good").await.unwrap();
        w.quiet().await;
        let after = [w.whispers(&ona).await, w.whispers(&sam).await, w.whispers(&kim).await];
        assert_eq!(after, before);
        assert!(w.now_reads(&card).await.contains("0 of 1"));

        // What was said there is kept nowhere.
        if let Some(file) = w.database() {
            w.stops().await;
            let mut bytes = std::fs::read(&file).unwrap();
            bytes.extend(std::fs::read(file.with_extension("db-wal")).unwrap_or_default());
            let found = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
            assert!(found(TITLE), "what is kept is seen");
            assert!(!found("Lunch?") && !found("not before May"), "what people say to each other is not");
            w.starts().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn admins_choose_the_phrases() {
    story(async |w| {
        let [ona] = w.people(["ona"]).await;
        let sam = Person { is_admin: true, ..Person::member("sam", "sam", "Europe/Berlin") };
        let sam = w.slack.add_person(sam).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.at(&sam).open_home().await.unwrap();
        w.quiet().await;
        w.passes(Duration::from_secs(5)).await;
        w.at(&sam).click_at_home("settings.workspace").await.unwrap();
        w.quiet().await;
        w.submits(&sam, &[("phrases", serde_json::json!("passt\nnur zu"))]).await;
        let card = w.proposal(&ona, &hub, TITLE).await;
        let before = w.whispers(&sam).await;
        w.at(&sam).reply(&hub, &card.ts, "looks good").await.unwrap();
        w.quiet().await;
        assert_eq!(w.whispers(&sam).await, before, "it is no phrase here any more");
        w.at(&sam).reply(&hub, &card.ts, "Passt.").await.unwrap();
        w.quiet().await;
        assert!(w.whispered(&sam).await.contains("count as your approval"));
    })
    .await;
}
