//! The real program in a process of its own: beside a sandbox in another process, and killed at any moment.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod bot;
#[path = "../common/mod.rs"]
mod common;
mod digests;
mod front;

use accord::cli::demo::{app_config, followed, play};
use bot::{Bot, binary};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use slack_sandbox::{Client, Options, Sandbox};
use std::cell::Cell;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::time::Instant;

const BEGIN: &str = "2026-03-02T07:00:00Z";
const KILLS: usize = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_that_is_killed_twenty_times_loses_and_doubles_nothing() {
    let sandbox =
        Sandbox::start(Options { start: BEGIN.parse().unwrap(), ..Options::default() }).await.unwrap();
    let slack = sandbox.client();
    let mut bot = Bot::house(&slack).await;
    let installed = slack.install_app(app_config().at(&bot.url())).await.unwrap();
    let over = Cell::new(false);
    let story = async {
        let summary = play(&slack, &installed, 1, &mut std::io::sink()).await.unwrap();
        over.set(true);
        summary
    };
    let mut moments = StdRng::seed_from_u64(1);
    let killer = async {
        let mut kills = 0;
        while kills < KILLS && !over.get() {
            accord::clock::pause(Duration::from_millis(moments.random_range(0..400))).await;
            bot.kill().await;
            while slack.followers().await.unwrap() > 0 {
                accord::clock::pause(Duration::from_millis(1)).await;
            }
            let gone = Instant::now();
            bot.start().await;
            kills += 1;
            // The clock waits for the one that is gone until the next one follows, which may be busy by then.
            followed(&slack).await.unwrap();
            slack.forget_followers_gone_for(gone.elapsed()).await.unwrap();
        }
        kills
    };
    let (summary, kills) = tokio::join!(story, killer);
    assert_eq!(kills, KILLS, "the story was over before");
    assert!(summary.is_durable(), "{summary}: {}", summary.faults());
    assert!(summary.messages > 50 && summary.decisions == 13, "{summary}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_story_is_the_same_in_two_processes() {
    let mut sandbox = tokio::process::Command::new(binary("slack-sandbox"))
        .args(["--listen", "127.0.0.1:0", "--start", BEGIN])
        .stdout(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(sandbox.stdout.take().unwrap()).lines();
    let url = lines.next_line().await.unwrap().unwrap();
    let slack = Client::connect(&url).unwrap();
    let bot = Bot::house(&slack).await;
    let installed = slack.install_app(app_config().at(&bot.url())).await.unwrap();
    let summary = play(&slack, &installed, 1, &mut std::io::sink()).await.unwrap();
    assert!(summary.is_clean(), "{summary}: {}", summary.faults());
}
