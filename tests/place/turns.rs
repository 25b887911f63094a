//! An act is left to whoever is its person in a browser, and done without them when they let it pass.

use accord::cli::demo::{Audience, House, Pace, play_before};
use slack_sandbox::{Client, Message};
use std::time::Duration;

/// The sponsor is the second person who comes into the workspace, behind the bot.
const SPONSOR: &str = "U0SBX00003";

fn pace(patience: Duration) -> Pace {
    let none = Duration::ZERO;
    Pace {
        overture: Duration::from_mins(1),
        breath: none,
        patience,
        short_patience: none,
        on_a_terminal: false,
    }
}

/// Plays the story before the sponsor in a browser until `scene` is over.
async fn before_the_sponsor(patience: Duration, scene: impl AsyncFn(&Client)) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let house = House::build(None).await.unwrap();
    let (slack, mut out) = (house.slack(), Vec::new());
    let audience = Audience::new(&slack, pace(patience));
    tokio::select! {
        told = play_before(&slack, &house.bot, 1, &mut out, Some(&audience)) => panic!("it is over: {told:?}"),
        () = async {
            let _browser = look_on(&slack).await;
            scene(&slack).await;
        } => {}
    }
    assert!(audience.took_part());
    house.leave().await.unwrap();
}

/// Watches as the sponsor for as long as the answer lives.
async fn look_on(slack: &Client) -> reqwest::Response {
    let http = accord::slack::api::http_client(Duration::from_mins(5)).unwrap();
    loop {
        let url = format!("{}/sandbox/live?as={SPONSOR}", slack.url());
        let answer = http.get(url).send().await.unwrap();
        if answer.status().is_success() {
            return answer;
        }
        tokio::task::yield_now().await;
    }
}

/// Waits until somebody reads these words.
async fn seen(read: impl AsyncFn() -> Vec<Message>, words: &str) -> Message {
    loop {
        if let Some(found) = read().await.into_iter().find(|message| message.plain.contains(words)) {
            return found;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_person_is_left_alone_and_the_story_goes_on_when_they_acted() {
    before_the_sponsor(Duration::from_mins(5), async |slack| {
        let guide = async || slack.messages("start-here").await.unwrap_or_default();
        seen(guide, "your turn: Accord asks whether you sponsor it").await;
        let invitation = seen(async || slack.dm(SPONSOR).await.unwrap(), "Will you sponsor").await;
        let now = slack.now().await.unwrap();
        slack.as_user(SPONSOR).click(&invitation.channel, &invitation.ts, "initiative.accept").await.unwrap();
        seen(guide, "names four stakeholders").await;
        let taps = slack.deliveries().await.unwrap();
        let accepted =
            taps.iter().filter(|tap| tap.kind == "block_actions" && tap.body.contains("initiative.accept"));
        assert_eq!(accepted.count(), 1);
        assert!(slack.now().await.unwrap() > now);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_that_is_let_pass_is_done_by_the_script_with_a_note() {
    before_the_sponsor(Duration::from_millis(1), async |slack| {
        let guide = async || slack.messages("start-here").await.unwrap_or_default();
        seen(guide, "in time, so the script goes on by itself").await;
        seen(async || slack.dm(SPONSOR).await.unwrap(), "You sponsor").await;
    })
    .await;
}

/// Looks that are as good as waiting: without the pause the script says several lines meanwhile.
const LOOKS: usize = 300;

#[tokio::test(flavor = "multi_thread")]
async fn the_story_is_paused_with_the_clock() {
    before_the_sponsor(Duration::from_millis(1), async |slack| {
        let guide = async || slack.messages("start-here").await.unwrap_or_default();
        seen(guide, "in time, so the script goes on by itself").await;
        slack.play(0).await.unwrap();
        assert!(slack.paused().await.unwrap());
        // What was under way when the clock was stopped comes to its end.
        let (mut said, mut still) = (guide().await.len(), 0);
        for _ in 0..LOOKS {
            let now = guide().await.len();
            still = if now == said { still + 1 } else { 0 };
            said = now;
        }
        assert!(still > LOOKS / 2, "the guide spoke {still} looks ago");
        assert!(!guide().await.iter().any(|message| message.plain.contains("says what the problem is")));
        slack.play(1).await.unwrap();
        seen(guide, "says what the problem is").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_a_message_stands_on_a_line_of_its_own() {
    before_the_sponsor(Duration::from_mins(5), async |slack| {
        let guide = async || slack.messages("start-here").await.unwrap_or_default();
        let turn = seen(guide, "your turn: Accord asks whether you sponsor it").await;
        let address = format!("{}/archives/", slack.url());
        assert!(
            turn.plain.lines().any(|line| line.starts_with(&address) && !line.contains(' ')),
            "{}",
            turn.plain
        );
    })
    .await;
}
