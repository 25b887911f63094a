//! The demo tells the truth about itself: a clean story is clean, and what is lost or doubled makes it fail.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![cfg(feature = "demo")]

use accord::cli::demo::{House, Summary, play};
use slack_sandbox::{Client, DeliveryFault};
use std::time::Duration;

async fn house() -> House {
    let _ = rustls::crypto::ring::default_provider().install_default();
    House::build(None).await.unwrap()
}

async fn told(house: &House, seed: u64) -> (anyhow::Result<Summary>, String) {
    let mut transcript = Vec::new();
    let played = play(&house.slack(), &house.bot, seed, &mut transcript).await;
    (played, String::from_utf8(transcript).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_is_told_to_its_end() {
    let house = house().await;
    let (played, transcript) = told(&house, 3).await;
    house.leave().await.unwrap();
    let summary = played.unwrap();
    assert!(summary.is_clean(), "{}", summary.faults());
    assert_eq!((summary.decisions, summary.updates), (13, 5));
    for stage in ["Discovery", "Ideation", "Prototype and test", "Development", "Delivery"] {
        assert!(transcript.contains(&format!("━━ {stage} ━")), "{stage}");
    }
    assert!(transcript.contains("*Delivered.* Thank you"));
    for scene in [
        "5 of 6 · pending",
        "Thirty minutes together",
        "Your map of *Onboarding Hub*",
        "*Ideation workshop of Onboarding Hub*",
        "Kept: 2 requirements.",
        "Scope: *+1 −1 since v1*",
        "from 11 to 2 days",
        "Laptop requests in the hub",
        "All places are taken. You are the next.",
        "the barrier is *desire*",
        "Noted: adoption on 1 April 2026: *4 of 5, 80 %*.",
        "@helen promises, for *Onboarding Hub*",
        "what did it bring?",
        "Jo of the works council",
    ] {
        assert!(transcript.contains(scene), "{scene}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_delivery_makes_it_fail() {
    let house = house().await;
    house.slack().delivery_fault("reaction_added", DeliveryFault::Drop, 1).await.unwrap();
    let (played, _) = told(&house, 1).await;
    house.leave().await.unwrap();
    assert!(played.is_err() || played.is_ok_and(|summary| !summary.lost.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doubled_message_makes_it_fail() {
    let house = house().await;
    let copycat = tokio::spawn(repeat_the_first_message(house.slack()));
    let (played, _) = told(&house, 1).await;
    copycat.await.unwrap();
    house.leave().await.unwrap();
    assert!(played.is_err() || played.is_ok_and(|summary| !summary.doubled.is_empty()));
}

/// Sends Accord's first message a second time, as a bot would that repeats blindly.
async fn repeat_the_first_message(slack: Client) {
    let http = accord::slack::api::http_client(Duration::from_secs(5)).unwrap();
    loop {
        let calls = slack.journal().await.unwrap();
        if let Some(call) =
            calls.iter().find(|call| call.method == "chat.postMessage" && call.response["ok"] == true)
        {
            let url = format!("{}/api/chat.postMessage", slack.url());
            let sent = http.post(url).bearer_auth("xoxb-sandbox").json(&call.body).send().await.unwrap();
            assert!(sent.status().is_success());
            return;
        }
        tokio::task::yield_now().await;
    }
}
