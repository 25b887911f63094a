//! Slips of the finger: each is answered where it happened, with what to do instead, and nothing typed is lost.

use crate::support::{World, story};
use accord::slack::api::http_client;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use slack_sandbox::SubmitResult;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_name_is_said_at_its_field_and_the_rest_stays() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.channel("hub", &[&ona, &sam]).await;
        w.accord(&ona, &hub, "new").await;
        let result = w.tries(&ona, &[("name", json!("   ")), ("sponsor", json!(sam))]).await;
        let SubmitResult::Errors { errors } = result else { panic!("{result:?}") };
        assert_eq!(errors["name"], "Please fill in the name.");
        let form = w.at(&ona).modal().await.unwrap().unwrap();
        assert!(form.plain.contains("sam") && form.plain.contains("hub"), "{}", form.plain);
        assert!(w.said_in(&hub).await.is_empty(), "nothing is created");

        w.submits(&ona, &[("name", json!("Onboarding Hub"))]).await;
        w.post_about(&hub, "Onboarding Hub").await;
        w.told_of(&sam, "Will you sponsor").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_schedule_names_the_word_and_gives_an_example() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.asks_instead(&ona, "Will it help on day one?").await;
        let typed = [("schedule", json!("Thurzdays 10:00"))];
        let SubmitResult::Errors { errors } = w.tries(&ona, &typed).await else { panic!("it was taken") };
        let said = &errors["schedule"];
        assert!(said.contains("Thurzdays") && said.contains("Thursday") && said.contains("10:00"), "{said}");

        let SubmitResult::Errors { errors } = w.tries(&ona, &[("schedule", json!("Thursdays"))]).await else {
            panic!("it was taken")
        };
        let said = &errors["schedule"];
        assert!(said.contains("At what time?") && said.contains("Thursday"), "{said}");
        let form = w.at(&ona).modal().await.unwrap().unwrap();
        assert!(form.plain.contains("Will it help on day one?"), "{}", form.plain);
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn slack_itself_stops_what_is_too_long_for_a_field() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.channel("hub", &[&ona, &sam]).await;
        w.accord(&ona, &hub, "new").await;
        w.at(&ona).fill("name", json!("Hub")).await.unwrap();
        assert!(w.at(&ona).fill("name", json!("x".repeat(500))).await.is_err(), "the form sets a limit");
        w.submits(&ona, &[("sponsor", json!(sam))]).await;
        w.post_about(&hub, "Hub").await;

        // A title typed behind the command is no longer than its field, whatever was typed.
        w.accord(&ona, &hub, &format!("decide {}", "long ".repeat(100))).await;
        w.submits(&ona, &[("context", json!("Payroll closes on Friday."))]).await;
        w.post_about(&hub, "long long").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_without_the_bot_is_said_to_the_owner_and_nothing_is_lost() {
    story(async |w| {
        w.forgives("not_in_channel");
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let without = w.slack.add_channel("bonus", &[&ona, &sam]).await.unwrap();
        w.accord(&ona, &without, "new").await;
        w.submits(&ona, &[("name", json!("Sales bonus")), ("sponsor", json!(sam))]).await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(w.times_told(&ona, "I am not in it").await, 1);
        let lost = w.told_of(&ona, "/invite @Accord").await;

        w.slack.invite(&without, &w.bot.bot_user_id).await.unwrap();
        w.taps(&ona, &lost, "initiative.retry").await;
        w.passes(Duration::from_mins(1)).await;
        w.post_about(&without, "Sales bonus").await;
        assert_eq!(w.said_in(&without).await.len(), 1, "one card");
    })
    .await;
}

/// Submits the modal before somebody with `text` in the field `name`, as a client without limits would.
async fn submits_unlimited(w: &World, person: &str, name: &str, text: &str) -> Value {
    let form = w.at(person).modal().await.unwrap().unwrap();
    let mut values = form.state.clone();
    values[name][name] = json!({ "type": "plain_text_input", "value": text });
    let view = json!({
        "id": form.id, "callback_id": form.callback_id, "private_metadata": form.private_metadata,
        "state": { "values": values },
    });
    let payload = json!({ "type": "view_submission", "user": { "id": person }, "view": view }).to_string();
    let body = form_urlencoded::Serializer::new(String::new()).append_pair("payload", &payload).finish();
    let at = w.slack.now().await.unwrap().as_second();
    let mut mac = Hmac::<Sha256>::new_from_slice(b"sandbox-secret").unwrap();
    mac.update(format!("v0:{at}:{body}").as_bytes());
    let hex: Vec<_> = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let request = http_client(Duration::from_secs(10))
        .unwrap()
        .post(format!("http://{}/slack/interactions", w.app().address))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-slack-request-timestamp", at.to_string())
        .header("x-slack-signature", format!("v0={}", hex.concat()))
        .body(body);
    request.send().await.unwrap().json().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_long_all_the_same_is_said_at_its_field() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.channel("hub", &[&ona, &sam]).await;
        w.accord(&ona, &hub, "new").await;
        w.at(&ona).fill("sponsor", json!(sam)).await.unwrap();
        let answer = submits_unlimited(w, &ona, "name", &"x".repeat(2_000)).await;
        assert_eq!(answer["response_action"], "errors", "{answer}");
        let said = answer["errors"]["name"].as_str().unwrap_or_default();
        assert!(said.contains("too long") && said.contains("characters fit"), "{answer}");
        w.quiet().await;
        assert!(w.said_in(&hub).await.is_empty(), "nothing is created");
        w.submits(&ona, &[("name", json!("Onboarding Hub"))]).await;
        w.post_about(&hub, "Onboarding Hub").await;
    })
    .await;
}
