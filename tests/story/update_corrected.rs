//! A sent update is corrected: in place wherever it stands, with the old words kept, and a word to its owner where it cannot be.

use crate::export::last_file;
use crate::lead::leads;
use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::{ChannelChange, DeliveryFault, Message, Person, SubmitResult};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(20);
const WRONG: &str = "The pilot starts on 23 March.";
const RIGHT: &str = "The pilot starts on 30 March.";

/// The draft comes, and its owner sends it with what is wrong in it.
async fn sends(w: &World, owner: &str) -> Message {
    w.until("2026-03-06T14:01:00Z").await;
    let draft = w.told_of(owner, "Your update of").await;
    w.taps(owner, &draft, "update.edit").await;
    w.submits(owner, &[("highlight", json!(WRONG))]).await;
    w.taps(owner, &draft, "update.send").await;
    w.passes(SOON).await;
    draft
}

const SAYS: &[(&str, &str)] = &[("highlight", RIGHT), ("why", "Payroll needs a week more.")];

fn fields() -> Vec<(&'static str, serde_json::Value)> {
    SAYS.iter().map(|(field, text)| (*field, json!(text))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_edited_in_place_everywhere_and_what_stood_before_is_kept() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        let sales = w.channel("sales", &[&ona, &kim]).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "initiative.more").await;
        w.submits(&ona, &[("further", json!([sales]))]).await;
        let draft = sends(w, &ona).await;
        let stand = [
            w.post_about(&hub, WRONG).await,
            w.post_about(&sales, WRONG).await,
            w.told_of(&sam, WRONG).await,
        ];
        w.until("2026-03-09T13:10:00Z").await;
        w.taps(&ona, &draft, "update.correct").await;
        let nothing = w.tries(&ona, &[("highlight", json!(RIGHT)), ("why", json!("  "))]).await;
        assert!(matches!(nothing, SubmitResult::Errors { .. }), "why is asked for: {nothing:?}");
        // Accord was restarted while the form was open, and the form arrives twice.
        w.stops().await;
        w.starts().await;
        w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
        w.submits(&ona, &fields()).await;
        w.passes(SOON).await;
        for message in &stand {
            let now = w.now_reads(message).await;
            assert!(now.contains(RIGHT) && !now.contains(WRONG), "{now}");
            assert_eq!(now.matches("Payroll needs a week more.").count(), 1, "{now}");
            assert!(now.contains("_Corrected today at 1:10 PM: "), "{now}");
        }
        assert_eq!(w.times_told(&ona, "Corrected. The message in").await, 1, "the form came twice");
        assert!(w.now_reads(&draft).await.contains(RIGHT));
        assert_eq!(
            w.told(&sam).await.iter().filter(|m| m.plain.contains(RIGHT)).count(),
            1,
            "no new message"
        );

        // Whoever looks it up sees both; only who leads may correct.
        w.accord(&kim, &hub, "update all").await;
        w.passes(SOON).await;
        let list = w.whisper(&kim).await;
        assert!(list.plain.contains(RIGHT) && list.plain.contains(WRONG), "{}", list.plain);
        assert!(
            list.plain.contains("Before: *on track* ·") && !list.plain.contains("[Correct]"),
            "{}",
            list.plain
        );
        w.taps(&kim, &list, "update.export").await;
        w.passes(SOON).await;
        let (_, file) = last_file(w, &kim).await;
        let text = String::from_utf8(file).unwrap();
        assert!(text.contains("Payroll needs a week more.") && text.contains(WRONG), "{text}");
        w.accord(&ona, &hub, "update all").await;
        w.passes(SOON).await;
        assert!(w.whispered(&ona).await.contains("[Correct]"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_correct_at_once_the_second_sees_what_the_first_did() {
    story(async |w| {
        let [ona, sam, lee] = w.people(["ona", "sam", "lee"]).await;
        let hub = planned(w, &ona, &sam, &[&lee]).await;
        leads(w, &ona, &hub, &[("deputy", json!(lee))]).await;
        let draft = sends(w, &ona).await;
        w.accord(&lee, &hub, "update all").await;
        w.passes(SOON).await;
        let list = w.whisper(&lee).await;
        w.taps(&lee, &list, "update.correct").await;
        w.taps(&ona, &draft, "update.correct").await;
        w.submits(&ona, &fields()).await;
        w.passes(SOON).await;
        let late =
            w.tries(&lee, &[("highlight", json!("It starts in May.")), ("why", json!("So I heard."))]).await;
        assert!(matches!(late, SubmitResult::Updated), "{late:?}");
        let form = w.at(&lee).modal().await.unwrap().unwrap();
        assert!(
            form.plain.contains("corrected it meanwhile") && form.plain.contains(RIGHT),
            "{}",
            form.plain
        );
        assert_eq!(
            form.state["highlight"]["highlight"]["value"], "It starts in May.",
            "nothing typed is lost"
        );
        assert!(w.post_about(&hub, RIGHT).await.plain.contains("Payroll needs a week more."));
        // Having seen it, Lee sends it all the same.
        w.submits(&lee, &[]).await;
        w.passes(SOON).await;
        let now = w.post_about(&hub, "It starts in May.").await;
        assert!(now.plain.contains("So I heard.") && !now.plain.contains(RIGHT), "{}", now.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_its_message_is_gone_the_correction_is_kept_and_the_owner_told_once() {
    story(async |w| {
        w.forgives("message_not_found");
        w.forgives("is_archived");
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let admin = Person { is_admin: true, ..w.slack.person(&ona).await.unwrap() };
        w.slack.update_person(&ona, admin).await.unwrap();
        let hub = planned(w, &ona, &sam, &[]).await;
        let draft = sends(w, &ona).await;
        let stands = w.post_about(&hub, WRONG).await;
        w.at(&ona).delete_message(&hub, &stands.ts).await.unwrap();
        w.taps(&ona, &draft, "update.correct").await;
        w.submits(&ona, &fields()).await;
        w.passes(Duration::from_mins(5)).await;
        assert_eq!(w.times_told(&ona, "it was deleted").await, 1);
        assert!(w.told_of(&sam, RIGHT).await.plain.contains("Corrected"));
        w.slack.change_channel(&hub, ChannelChange::Archive, &ona).await.unwrap();
        w.taps(&ona, &draft, "update.correct").await;
        w.submits(&ona, &[("highlight", json!("It is off.")), ("why", json!("No budget."))]).await;
        w.passes(Duration::from_mins(5)).await;
        assert_eq!(w.times_told(&ona, "The correction of your update is kept").await, 2, "one sentence each");
        w.told_of(&sam, "It is off.").await;
    })
    .await;
}
