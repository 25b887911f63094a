//! The clock stands until it is advanced, and never passes a bot that is busy.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;
use slack_sandbox::{ActError, Error, Options};
use support::{Stage, stage};
use tokio::task::JoinHandle;

/// A bot that follows the clock with work due after these milliseconds, and the times at which it woke.
struct Follower {
    woke: Arc<Mutex<Vec<i64>>>,
    task: JoinHandle<()>,
}

fn follower(stage: &Stage, due: &[i64]) -> Follower {
    let start = Options::default().start.as_millisecond();
    let mut due: Vec<i64> = due.iter().map(|ms| start + ms).collect();
    let address = format!("{}/clock/idle", stage.sandbox.url());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let woke = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&woke);
    let task = tokio::spawn(async move {
        let mut now = start;
        loop {
            due.retain(|at| *at > now);
            let body = json!({"client": "follower", "now": now, "next": due.iter().min()});
            let answer = http.post(&address).json(&body).send().await.unwrap();
            let answer: serde_json::Value = answer.json().await.unwrap();
            let next = answer["now"].as_i64().unwrap();
            if next != now {
                noted.lock().unwrap().push(next - start);
            }
            now = next;
        }
    });
    Follower { woke, task }
}

#[tokio::test]
async fn the_clock_moves_only_when_it_is_advanced() {
    let stage = stage().await;
    let before = stage.slack.now().await.unwrap();
    assert_eq!(before, Options::default().start);
    let after = stage.slack.advance(Duration::from_secs(90)).await.unwrap();
    assert_eq!(after.as_second() - before.as_second(), 90);
    assert_eq!(stage.slack.now().await.unwrap(), after);
    assert_eq!(stage.slack.advance_to(before).await.unwrap(), after, "never back");
}

#[tokio::test]
async fn the_clock_stops_wherever_a_bot_has_something_due() {
    let stage = stage().await;
    let bot = follower(&stage, &[10_000, 20_000, 20_001]);
    followed(&stage).await;
    stage.slack.advance(Duration::from_mins(1)).await.unwrap();
    stage.slack.settle().await.unwrap();
    assert_eq!(*bot.woke.lock().unwrap(), [10_000, 20_000, 20_001, 60_000]);
}

/// Waits until a bot has reported idle.
async fn followed(stage: &Stage) {
    while stage.slack.followers().await.unwrap() == 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_report_of_another_time_is_answered_at_once() {
    let stage = stage().await;
    let start = Options::default().start.as_millisecond();
    assert_eq!(stage.idle(start - 5, None).await, start);
}

#[tokio::test]
async fn the_clock_waits_for_a_bot_that_is_busy_and_says_which() {
    let stage = stage().await;
    let start = Options::default().start.as_millisecond();
    // The bot has reported and gone on working: its connection is closed.
    stage.idle(start - 5, None).await;
    let moved =
        stage.slack.clone().with_patience(Duration::from_millis(100)).advance(Duration::from_secs(1)).await;
    let Err(Error::Act(ActError::NotIdle { reasons })) = moved else { panic!("{moved:?}") };
    assert_eq!(reasons, ["bot test is busy"]);
    assert_eq!(stage.slack.now().await.unwrap().as_millisecond(), start);
}

#[tokio::test]
async fn nobody_waits_for_a_bot_that_left() {
    let stage = stage().await;
    let start = Options::default().start.as_millisecond();
    stage.idle(start - 5, None).await;
    let hasty = stage.slack.clone().with_patience(Duration::from_millis(100));
    assert!(hasty.advance(Duration::from_secs(1)).await.is_err(), "it follows, and is busy");
    let address = format!("{}/clock/leave", stage.sandbox.url());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let left = http.post(address).json(&json!({"client": "test"})).send().await.unwrap();
    assert!(left.status().is_success());
    hasty.advance(Duration::from_secs(1)).await.unwrap();
    assert_eq!(stage.slack.now().await.unwrap().as_millisecond(), start + 1000);
}

#[tokio::test]
async fn a_report_from_before_a_delivery_does_not_count() {
    let stage = stage().await;
    let start = Options::default().start.as_millisecond();
    let address = format!("{}/clock/idle", stage.sandbox.url());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let body = json!({"client": "late", "now": start, "next": null});
    let held = tokio::spawn(async move {
        let answer = http.post(address).json(&body).send().await.unwrap();
        answer.json::<serde_json::Value>().await.unwrap()["now"].as_i64().unwrap()
    });
    followed(&stage).await;
    stage.slack.settle().await.unwrap();
    // The delivery makes the report stale: the held request is answered with the same time, to be made again.
    stage.slack.as_user(&stage.ann).post(&stage.general, "hi").await.unwrap();
    let moved = stage.slack.clone().with_patience(Duration::from_millis(300)).settle().await;
    let Err(Error::Act(ActError::NotIdle { reasons })) = moved else { panic!("{moved:?}") };
    assert_eq!(reasons, ["bot late is busy"]);
    assert_eq!(held.await.unwrap(), start);
}

#[tokio::test]
async fn scheduled_messages_are_posted_at_their_time() {
    let stage = stage().await;
    let at = Options::default().start.as_second() + 60;
    let body = json!({"channel": stage.general, "text": "later", "post_at": at});
    let planned = stage.call("chat.scheduleMessage", body.clone()).await;
    assert_eq!(planned["ok"], true, "{planned}");
    let cancelled = stage.call("chat.scheduleMessage", body).await;
    let id = cancelled["scheduled_message_id"].clone();
    let gone = stage
        .call("chat.deleteScheduledMessage", json!({"channel": stage.general, "scheduled_message_id": id}))
        .await;
    assert_eq!(gone["ok"], true, "{gone}");
    stage.slack.advance(Duration::from_secs(59)).await.unwrap();
    assert!(stage.slack.messages(&stage.general).await.unwrap().is_empty());
    stage.slack.advance(Duration::from_secs(61)).await.unwrap();
    let messages = stage.slack.messages(&stage.general).await.unwrap();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].ts.starts_with(&at.to_string()));
    let past = json!({"channel": stage.general, "text": "x", "post_at": at});
    assert_eq!(stage.call("chat.scheduleMessage", past).await["error"], "time_in_past");
    let far = json!({"channel": stage.general, "text": "x", "post_at": at + 200 * 86_400});
    assert_eq!(stage.call("chat.scheduleMessage", far).await["error"], "time_too_far");
}

#[tokio::test]
async fn a_dropped_connection_withdraws_the_report() {
    let stage = stage().await;
    let bot = follower(&stage, &[]);
    followed(&stage).await;
    stage.slack.settle().await.unwrap();
    bot.task.abort();
    while stage.slack.followers().await.unwrap() > 0 {
        tokio::task::yield_now().await;
    }
    assert!(stage.slack.clone().with_patience(Duration::from_millis(1)).settle().await.is_err());
    stage.slack.forget_followers().await.unwrap();
    stage.slack.settle().await.unwrap();
}

#[tokio::test]
async fn a_real_time_clock_runs_by_itself() {
    let options = Options { realtime: true, ..Options::default() };
    let sandbox = slack_sandbox::Sandbox::start(options).await.unwrap();
    let slack = sandbox.client();
    while slack.now().await.unwrap() <= Options::default().start {
        tokio::task::yield_now().await;
    }
}

/// Looks that take longer than a playing clock stands between two moves.
const LOOKS: usize = 500;

#[tokio::test]
async fn a_pause_holds_from_the_moment_on_at_which_it_is_asked_for() {
    let stage = stage().await;
    stage.slack.play(10_000).await.unwrap();
    while stage.slack.now().await.unwrap() == Options::default().start {}
    stage.slack.play(0).await.unwrap();
    let paused = stage.slack.now().await.unwrap();
    for _ in 0..LOOKS {
        assert_eq!(stage.slack.now().await.unwrap(), paused);
    }
}
