//! How far people agree, and the owner's map, as pictures: drawn when they are asked for, sent in a direct message, and said in words as well.

use crate::export::last_file;
use crate::people::{admin_allows, assesses, modal, presses, with_people};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Fault, Message};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(30);

/// The file that came last: what was said with it, its description, and that it is a picture of some size.
async fn last_picture(w: &World, person: &str, name: &str) -> (Message, String) {
    let (message, bytes) = last_file(w, person).await;
    let file = &message.files[0];
    assert_eq!(file["name"], name);
    assert_eq!(file["mimetype"], "image/png");
    assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 10_000, "{} bytes", bytes.len());
    let alt = file["alt_txt"].as_str().expect("what it shows, in words").to_owned();
    (message, alt)
}

async fn files(w: &World, person: &str) -> usize {
    w.told(person).await.iter().map(|message| message.files.len()).sum()
}

/// Kim and Lee were asked how far they agree; Kim answered.
async fn marked(w: &World) -> ([String; 5], Message) {
    let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
    let hub = with_people(w, &ona, &sam, &[&kim, &lee]).await;
    w.accord(&ona, &hub, "charter").await;
    let panel = w.whisper(&ona).await;
    w.taps(&ona, &panel, "charter.write").await;
    w.submits(&ona, &[("vision", json!("Everybody can work")), ("goal", json!("One day, everywhere"))]).await;
    w.accord(&ona, &hub, "charter").await;
    let panel = w.whisper(&ona).await;
    w.taps(&ona, &panel, "charter.align").await;
    let record = w.post_about(&hub, "How far do we agree?").await;
    assert!(!record.plain.contains("[As a picture]"), "nothing to draw yet: {}", record.plain);
    // In the panel it stands already; who is too early learns what to do.
    w.accord(&lee, &hub, "charter").await;
    let panel = w.whisper(&lee).await;
    w.taps(&lee, &panel, "charter.picture").await;
    assert!(w.whispered(&lee).await.contains("Nobody has marked a statement yet"));
    let asked = w.told_of(&kim, "How far do you agree").await;
    w.taps(&kim, &asked, "charter.mark").await;
    w.submits(&kim, &[("vision", json!("5")), ("goal", json!("2"))]).await;
    w.passes(SOON).await;
    ([hub, ona, sam, kim, lee], record)
}

#[tokio::test(flavor = "multi_thread")]
async fn how_far_people_agree_comes_as_a_picture_to_whoever_asks() {
    story(async |w| {
        let ([hub, _, _, _, lee], record) = marked(w).await;
        assert!(w.now_reads(&record).await.contains("[As a picture]"), "{}", w.now_reads(&record).await);
        w.taps(&lee, &record, "charter.picture").await;
        assert!(w.whispered(&lee).await.contains("on its way"), "{}", w.whispered(&lee).await);
        w.passes(SOON).await;
        let (message, alt) = last_picture(w, &lee, "alignment.png").await;
        assert!(message.plain().contains("1 of 3 answered"), "{}", message.plain());
        assert!(message.plain().contains("Vision 5.0 · Two-year goal 2.0"), "{}", message.plain());
        assert!(alt.contains("Vision 5.0, Two-year goal 2.0"), "{alt}");
        assert!(w.said_in(&hub).await.iter().all(|message| message.files.is_empty()), "to her alone");

        // Asked for, and then Accord stops: it comes once after the restart.
        w.slack.fault("conversations.open", Fault::Http500Before, 1).await.unwrap();
        w.taps(&lee, &record, "charter.picture").await;
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(2)).await;
        assert_eq!(files(w, &lee).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_picture_can_be_sent_the_same_comes_in_words() {
    story(async |w| {
        let ([hub, ona, _, kim, lee], record) = marked(w).await;
        admin_allows(w).await;
        w.accord(&ona, &hub, "people").await;
        assesses(w, &ona, &kim, "resistant", "Fears a second payroll run").await;
        w.forgives("missing_scope");
        w.forgives("not_allowed_token_type");
        let full = Fault::ErrorBefore { error: "not_allowed_token_type".into() };
        w.slack.fault("files.completeUploadExternal", full, 1).await.unwrap();
        w.taps(&lee, &record, "charter.picture").await;
        w.passes(SOON).await;
        let told = w.told_of(&lee, "could not send you this as a picture").await;
        assert!(told.plain.contains("Vision") && told.plain.contains("5.0"), "{}", told.plain);
        w.stops().await;
        w.starts().await;
        w.loses_scope("files:write").await;
        w.taps(&kim, &record, "charter.picture").await;
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.picture", "1").await;
        w.at(&ona).close_all_modals().await.unwrap();
        w.passes(SOON).await;
        w.told_of(&kim, "could not send you this as a picture").await;
        // What an owner thinks stays in their modal: the message has a button alone.
        let told = w.told_of(&ona, "could not send you your map").await;
        assert!(!told.plain.contains("@kim"), "{}", told.plain);
        w.taps(&ona, &told, "people.map").await;
        assert!(modal(w, &ona).await.contains("@kim"), "{}", modal(w, &ona).await);
        assert_eq!((files(w, &ona).await, files(w, &kim).await), (0, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owners_map_comes_as_a_picture_to_the_owner_alone() {
    story(async |w| {
        let [ona, sam, dee, kim, ben] = w.people(["ona", "sam", "dee", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&dee, &kim, &ben]).await;
        w.accord(&ona, &hub, "people").await;
        assert!(!modal(w, &ona).await.contains("[My map as a picture]"), "off until an admin allows it");
        w.at(&ona).close_all_modals().await.unwrap();
        admin_allows(w).await;
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.picture", "1").await;
        w.passes(SOON).await;
        w.told_of(&ona, "You have assessed nobody yet").await;
        w.at(&ona).close_all_modals().await.unwrap();
        for (who, now) in [(&kim, "resistant"), (&ben, "leading")] {
            w.accord(&ona, &hub, "people").await;
            assesses(w, &ona, who, now, "Fears a second payroll run").await;
        }
        w.accord(&ona, &hub, "people").await;
        w.slack.fault("conversations.open", Fault::Http500Before, 1).await.unwrap();
        presses(w, &ona, "people.picture", "1").await;
        assert!(modal(w, &ona).await.contains("comes as a picture in a direct message"));
        w.at(&ona).close_all_modals().await.unwrap();
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(2)).await;
        let (message, alt) = last_picture(w, &ona, "stakeholders.png").await;
        assert!(message.plain().contains("Only you see this"), "{}", message.plain());
        for who in ["@kim", "@ben"] {
            assert!(message.plain().contains(who), "{}", message.plain());
        }
        assert_eq!(
            alt,
            "Map of 2 stakeholders by influence and interest. Work closely with: 2; Keep satisfied: 0; Keep informed: 0; Watch: 0."
        );
        assert_eq!(files(w, &ona).await, 1);

        // Whoever leads with the owner has no such button, and a press that was kept is refused.
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "course.panel").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "course.lead").await;
        w.submits(&ona, &[("deputy", json!(dee))]).await;
        w.accord(&dee, &hub, "people").await;
        let list = modal(w, &dee).await;
        assert!(list.contains("[Import]") && !list.contains("[My map as a picture]"), "{list}");
        for person in [&sam, &dee, &kim] {
            assert_eq!(files(w, person).await, 0);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_is_not_sent_to_whoever_stopped_being_the_owner_meanwhile() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        admin_allows(w).await;
        w.accord(&ona, &hub, "people").await;
        assesses(w, &ona, &kim, "resistant", "Fears a second payroll run").await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "course.panel").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "course.lead").await;
        w.submits(&ona, &[("next", json!(kim))]).await;
        let asked = w.told_of(&kim, "take over").await;
        w.accord(&ona, &hub, "people").await;
        w.slack.fault("conversations.open", Fault::Http500Before, 3).await.unwrap();
        presses(w, &ona, "people.picture", "1").await;
        w.at(&ona).close_all_modals().await.unwrap();
        w.taps(&kim, &asked, "course.accept").await;
        w.passes(Duration::from_mins(10)).await;
        assert_eq!((files(w, &ona).await, files(w, &kim).await), (0, 0));
        w.told_of(&ona, "as the owner").await;
    })
    .await;
}
