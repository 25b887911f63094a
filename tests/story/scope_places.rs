//! Where scope is asked for and by whom, where requests come from, and where the count is told.

use crate::export::last_file;
use crate::lead::leads;
use crate::scope::{DROP, asks, decides, hub, says, stands};
use crate::support::{World, story};
use accord::domain::ids::{InitiativeId, MemberId, OutcomeId, WorkspaceId};
use accord::domain::outcome::{Horizon, Measured, Outcome, Words};
use accord::store::{of, outcomes, unit};
use serde_json::json;
use slack_sandbox::{Kind, NewChannel, Person};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread")]
async fn a_mention_asks_in_a_thread_behind_a_private_button() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        let card = w.post_about(&hub, "exit criteria").await;
        let words = format!("<@{}> scope PDF export", w.bot.bot_user_id);
        w.at(&ona).reply(&hub, &card.ts, &words).await.unwrap();
        w.quiet().await;
        let offer = w.whisper(&ona).await;
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &offer, "accord.words").await;
        w.submits(&ona, &[("serves", json!("goal")), ("drop", json!("the email digest"))]).await;
        says(&w.post_about(&hub, "PDF export").await.plain, &["*Scope request*", "drop the email digest"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_and_further_channels_ask_for_nothing_and_private_walls_hold() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let gil = w
            .slack
            .add_person(Person::member("gil", "gil", "Europe/Berlin").kind(Kind::Guest))
            .await
            .unwrap();
        let hub = hub(w, &ona, &sam, &[&gil]).await;
        says(&w.accord(&gil, &hub, "scope PDF export").await, &["Guests need to be listed for this", "@ona"]);

        // Where it is only shown, nothing is asked for; where it is not, it does not exist.
        let sales = w.channel("sales", &[&ona, &kim]).await;
        w.passes(SOON).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "initiative.more").await;
        w.submits(&ona, &[("further", json!([sales]))]).await;
        says(
            &w.accord(&kim, &sales, "scope PDF export").await,
            &["Scope is asked for where the initiative lives", "#hub"],
        );

        let members = [&ona, &sam, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        w.taps(&ona, &card, "initiative.more").await;
        w.submits(&ona, &[("channel", json!(vault)), ("further", json!([]))]).await;
        w.stops().await;
        w.starts().await;
        let unseen = w.accord(&kim, &sales, "scope ONH").await;
        assert!(!unseen.contains("Onboarding Hub") && !unseen.contains("Reports of any kind"), "{unseen}");
        says(&w.accord(&ona, &sales, "scope ONH").await, &["*Scope of Onboarding Hub*: +0 −0 since v1"]);
        assert!(w.said_in(&sales).await.is_empty(), "nothing of it is said there");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_sponsor_asks_for_the_owner_decides_and_a_deputy_changes_it() {
    story(async |w| {
        let [ona, sam, dee] = w.people(["ona", "sam", "dee"]).await;
        let hub = hub(w, &ona, &sam, &[&dee]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        let request = asks(w, &sam, &hub, "PDF export", DROP).await;
        says(&request.plain, &["*Waiting* for @ona"]);
        w.stops().await;
        w.starts().await;
        w.taps(&dee, &request, "scope.edit").await;
        w.submits(&dee, &[("cost", json!("ten days"))]).await;
        let changed = w.post_about(&hub, "added cost: ten days").await;
        says(&changed.plain, &["D-2 v2", "drop the email digest"]);
        decides(w, &ona, &changed, "+1").await;
        says(&stands(w, &dee, &hub).await, &["+1 −1 since v1"]);
    })
    .await;
}

/// An outcome stands on the roadmap.
async fn seeks(w: &World, change: &str) {
    let measured = Measured { unit: "days".into(), baseline: None, target: None, by: None };
    let words = Words { change: change.into(), metric: "Days".into(), measured, horizon: Horizon::Now };
    let outcome = Outcome {
        id: OutcomeId(1),
        initiative: InitiativeId(1),
        words,
        series: 1,
        revision: 1,
        written_by: MemberId::new("U1"),
        off_at: None,
    };
    let work = unit(move |tx| Box::pin(async move { outcomes::insert(tx, &outcome, "1").await }));
    let now = w.slack.now().await.unwrap();
    w.app().db().write(of(WorkspaceId(1)), now, work).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_serves_an_outcome_of_the_roadmap() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        seeks(w, "Nobody waits for a laptop").await;
        w.accord(&ona, &hub, "scope PDF export").await;
        assert!(
            w.at(&ona).fill("serves", json!("goal")).await.is_err(),
            "the roadmap goes before the charter"
        );
        w.stops().await;
        w.starts().await;
        w.submits(&ona, &[("serves", json!("outcome/1")), ("drop", json!("the email digest"))]).await;
        says(&w.post_about(&hub, "PDF export").await.plain, &["serves *O-1* Nobody waits for a laptop"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_weekly_update_tells_the_count_with_its_source() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        w.accord(&ona, &hub, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        let first = asks(w, &ona, &hub, "PDF export", DROP).await;
        decides(w, &sam, &first, "+1").await;
        let second = asks(w, &ona, &hub, "Chat", DROP).await;
        w.until("2026-03-06T14:01:00Z").await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T16:01:00Z").await;
        let update = w.post_about(&hub, "Onboarding Hub · Discovery ·").await;
        says(&update.plain, &["scope +1 −1 since v1, one addition asked for"]);
        let detail = w.post_about(&hub, "*Scope* +1 −1 since v1").await.plain;
        says(&detail, &["PDF export · approved", "Chat · proposed"]);
        let link = format!("/archives/{hub}/p{}", second.ts.replace('.', ""));
        let raw = w.said_in(&hub).await.iter().any(|message| format!("{message:?}").contains(&link));
        assert!(raw, "{detail}");
        // A week in which nothing happened to it does not say it again.
        w.until("2026-03-20T16:01:00Z").await;
        let next = w.post_about(&hub, "Onboarding Hub · Discovery ·").await;
        assert!(!next.plain.contains("scope +1"), "{}", next.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_says_what_it_serves_and_what_gives_way() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        asks(w, &ona, &hub, "PDF export", DROP).await;
        w.stops().await;
        w.starts().await;
        w.accord(&ona, &hub, "export json").await;
        w.passes(SOON).await;
        let file = String::from_utf8(last_file(w, &ona).await.1).unwrap();
        says(&file, &["\"scope\"", "\"PDF export\"", "\"goal\"", "\"drop: the email digest\""]);
    })
    .await;
}
