//! A proposal from anywhere: which initiative it is for decides which key aspects it may touch.

use crate::support::{World, story};
use serde_json::{Value, json};
use std::time::Duration;

/// An initiative of Ona's in a channel of its own, whose sponsor wants a say where these words say.
async fn initiative(w: &World, (ona, sponsor): (&String, &String), name: &str, aspects: &str) -> String {
    let channel = w.channel(&name.to_lowercase(), &[ona, sponsor]).await;
    w.accord(ona, &channel, "new").await;
    w.submits(ona, &[("name", json!(name)), ("sponsor", json!(sponsor))]).await;
    let invitation = w.told_of(sponsor, "Will you sponsor").await;
    w.taps(sponsor, &invitation, "initiative.accept").await;
    w.passes(Duration::from_secs(10)).await;
    let accepted = w.told_of(sponsor, "You sponsor").await;
    w.taps(sponsor, &accepted, "initiative.aspects").await;
    w.submits(sponsor, &[("aspects", json!(aspects))]).await;
    channel
}

async fn opens(w: &World, person: &str) {
    w.at(person).global_shortcut("decision.propose").await.unwrap();
    w.quiet().await;
}

/// What the form before somebody shows, with all that it offers, and what stands in its fields.
async fn form(w: &World, person: &str) -> (String, Value) {
    let view = w.at(person).modal().await.unwrap().unwrap();
    (format!("{} {}", view.plain, json!(view.blocks)), view.state)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chosen_initiatives_key_aspects_are_asked_for_and_nothing_typed_is_lost() {
    story(async |w| {
        let [ona, dana, lee] = w.people(["ona", "dana", "lee"]).await;
        initiative(w, (&ona, &dana), "Sales", "payout rules\npersonal data").await;
        let hub = initiative(w, (&ona, &lee), "Hub", "tone of voice").await;
        opens(w, &ona).await;
        let (shown, _) = form(w, &ona).await;
        assert!(shown.contains("For which initiative?") && !shown.contains("key aspect"), "{shown}");
        w.at(&ona).fill("title", json!("Cap the bonus at 150 %")).await.unwrap();
        w.at(&ona).fill("initiative", json!("1")).await.unwrap();
        w.quiet().await;
        let (shown, state) = form(w, &ona).await;
        assert!(shown.contains("payout rules") && shown.contains("@dana decides"), "{shown}");
        assert_eq!(state["title"]["title"]["value"], "Cap the bonus at 150 %");

        // Another one asks for its own; back again, over a restart and a form that was closed.
        w.at(&ona).fill("initiative", json!("2")).await.unwrap();
        w.quiet().await;
        let (shown, _) = form(w, &ona).await;
        assert!(shown.contains("tone of voice") && !shown.contains("payout rules"), "{shown}");
        w.at(&ona).fill("aspects", json!(["tone of voice"])).await.unwrap();
        w.quiet().await;
        w.at(&ona).close_modal().await.unwrap();
        w.stops().await;
        w.starts().await;
        opens(w, &ona).await;
        let (shown, state) = form(w, &ona).await;
        assert!(shown.contains("as you left it") && shown.contains("tone of voice"), "{shown}");
        assert_eq!(state["title"]["title"]["value"], "Cap the bonus at 150 %");
        w.presses(&ona, "decision.more_fields", None).await;
        assert!(form(w, &ona).await.0.contains("tone of voice"));
        w.submits(&ona, &[("context", json!("It reads harsh."))]).await;
        w.passes(Duration::from_secs(10)).await;
        let card = w.post_about(&hub, "Cap the bonus").await;
        assert!(card.plain.contains("@lee decides (*tone of voice*)"), "{}", card.plain);
    })
    .await;
}
