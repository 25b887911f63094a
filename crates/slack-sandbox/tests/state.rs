//! A workspace that is kept goes on where it stopped; who looks on is known.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use slack_sandbox::{Options, Sandbox};
use std::time::Duration;
use support::{resumed, stage};

#[tokio::test]
async fn a_workspace_goes_on_where_it_stopped() {
    let folder = std::env::temp_dir().join(format!("slack-sandbox-state-{}", std::process::id()));
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    let ts = ann.post(&stage.general, "hello").await.unwrap();
    stage.slack.as_user(&stage.ben).react(&stage.general, &ts, "wave").await.unwrap();
    stage.slack.advance(Duration::from_hours(24)).await.unwrap();
    let (url, now) = (stage.slack.url().to_owned(), stage.slack.now().await.unwrap());
    stage.sandbox.save(&folder).unwrap();
    stage.sandbox.shutdown();

    let sandbox = resumed(&folder).await;
    let slack = sandbox.client();
    assert_eq!((slack.url(), slack.now().await.unwrap()), (url.as_str(), now));
    let message = slack.messages(&stage.general).await.unwrap().pop().unwrap();
    assert_eq!((message.plain.as_str(), message.reactions[0].name.as_str()), ("hello", "wave"));
    let later = slack.as_user(&stage.ann).post(&stage.general, "again").await.unwrap();
    assert!(later > ts);
    let cem = slack.add_person(slack_sandbox::Person::member("cem", "Cem", "Etc/UTC")).await.unwrap();
    assert!(cem != stage.ann && cem != stage.ben);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn without_a_kept_workspace_an_empty_one_begins() {
    let folder = std::env::temp_dir().join("slack-sandbox-state-that-is-not-there");
    let sandbox = Sandbox::resume(&folder, Options::default()).await.unwrap();
    assert!(sandbox.client().watched().await.unwrap().is_empty());
}

#[tokio::test]
async fn it_is_known_as_whom_somebody_looks_on() {
    let stage = stage().await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/sandbox/live?as={}", stage.slack.url(), stage.ann);
    let browser = http.get(url).send().await.unwrap();
    assert_eq!(stage.slack.watched().await.unwrap(), std::slice::from_ref(&stage.ann));
    drop((browser, http));
    while !stage.slack.watched().await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
}
