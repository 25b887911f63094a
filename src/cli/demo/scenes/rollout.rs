//! The rollout: a pilot group in a wave, a training with fewer places than people, how ready they are, what the sponsor promises, and
//! how many use it.

use super::owner::{fills, types};
use super::week::moment;
use crate::cli::demo::cast::Player;
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;
use slack_sandbox::Message;

/// The week, counted from 0.
const WEEK: usize = 4;
/// The Wednesday on which the wave starts, and the training is.
const DAY: &str = "2026-04-01";
const TRAINING: &str = "The hub in half an hour";
/// Places; one more signs up.
const PLACES: usize = 3;
/// As what is asked of the sponsor, and what they promise, call themselves.
const TO_DO: &str = "only you can do as its sponsor";
const PROMISED: &str = "promises, for *Onboarding Hub*";
/// What the pilots answer to the five steps: they know of it, and do not see why.
const STEPS: [[u8; 5]; 5] =
    [[5, 2, 4, 4, 3], [4, 1, 4, 3, 4], [5, 3, 5, 4, 4], [4, 2, 3, 3, 3], [5, 2, 4, 5, 4]];

/// Tuesday: a wave, a training and the question how ready they are.
pub async fn plans(s: &mut Stage<'_>) -> Result<()> {
    s.until(moment(WEEK, 1, 13)?).await?;
    let wave = [("name", json!("Sales West")), ("groups", json!("@sales-west")), ("day", json!(DAY))];
    let what = "a wave of five colleagues starts on Wednesday";
    fills(s, ("rollout", "Rollout", "rollout.plan"), &wave, what).await?;
    let training = [
        ("title", json!(TRAINING)),
        ("day", json!(DAY)),
        ("time", json!("15:00")),
        ("place", json!("Room 4")),
        ("capacity", json!(PLACES.to_string())),
    ];
    let what = "a training for three, on Wednesday at three";
    fills(s, ("rollout training", "Training", "training.plan"), &training, what).await?;
    let card = s.one("the card of the training", Place::Channel, TRAINING, |all| all).await?;
    for pilot in s.cast.pilots.clone().iter().take(PLACES + 1) {
        signs_up(s, pilot, &card).await?;
    }
    asks_how_ready(s).await
}

/// Wednesday: it starts, and the pilots say how ready they are.
pub async fn starts(s: &mut Stage<'_>) -> Result<()> {
    s.until(moment(WEEK, 2, 9)?).await?;
    start(s).await?;
    s.until(moment(WEEK, 2, 10)?).await?;
    s.minutes(5).await?;
    for (pilot, steps) in s.cast.pilots.clone().iter().zip(STEPS) {
        answers(s, pilot, steps).await?;
    }
    s.until(moment(WEEK, 2, 17)?).await?;
    types(s, "rollout adoption 4 of 5: the login report", "4 of 5, 80 %").await
}

/// Friday: what holds the wave back becomes a promise of the sponsor.
pub async fn helped(s: &mut Stage<'_>) -> Result<()> {
    let (owner, sponsor) = (s.cast.owner.clone(), s.cast.sponsor.clone());
    let dm = Place::Dm(&owner.id);
    let barrier = s.one("the barrier, to the owner", dm, "Readiness of Onboarding Hub", |all| all).await?;
    let done = async |s: &Stage<'_>| Ok(!s.told(&sponsor.id, TO_DO).await?.is_empty());
    if !s.left_to(&owner, "tap *Ask the sponsor for help*", Some(&barrier), done).await? {
        let hand = s.hand(&owner.id);
        hand.tap_opens(&barrier, "rollout.help.0").await?;
        hand.submit(&[]).await?;
        s.does(&owner, "asks the sponsor to help over the barrier").await?;
    }
    let what = "what only the sponsor can do";
    let todo = s.one(what, Place::Dm(&sponsor.id), TO_DO, |all| all).await?;
    let done = async |s: &Stage<'_>| Ok(!s.told(&owner.id, PROMISED).await?.is_empty());
    if !s.left_to(&sponsor, "tap *I will*, if you will", Some(&todo), done).await? {
        s.hand(&sponsor.id).tap(&todo, "promise.yes").await?;
        s.does(&sponsor, "taps I will").await?;
    }
    s.one("the promise, to the owner", Place::Dm(&owner.id), PROMISED, |all| all).await.map(drop)
}

async fn signs_up(s: &mut Stage<'_>, pilot: &Player, card: &Message) -> Result<()> {
    let before = s.slack.ephemerals(&pilot.id).await?.len();
    let done = async |s: &Stage<'_>| Ok(s.slack.ephemerals(&pilot.id).await?.len() > before);
    if s.left_to(pilot, "tap *Sign up* under the training", Some(card), done).await? {
        return Ok(());
    }
    s.hand(&pilot.id).tap(card, "training.join").await?;
    s.does(pilot, "taps Sign up").await
}

async fn asks_how_ready(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let ask =
        format!("type `/accord rollout readiness` in <#{}>: on Wednesdays at ten, for a day", s.channel);
    let before = s.slack.ephemerals(&owner.id).await?.len();
    let done = async |s: &Stage<'_>| Ok(s.slack.ephemerals(&owner.id).await?.len() > before);
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.command_opens(&s.channel, "rollout readiness").await?;
    hand.submit(&[("schedule", json!("Wednesdays 10:00")), ("answer", json!("24"))]).await?;
    s.does(&owner, "wants to know how ready the wave is, without names").await
}

async fn start(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let ask = format!("type `/accord rollout` in <#{}>, open wave 1 and start it", s.channel);
    let done = async |s: &Stage<'_>| Ok(!s.in_channel("Sales West starts").await?.is_empty());
    if !s.left_to(&owner, &ask, None, done).await? {
        let hand = s.hand(&owner.id);
        let panel = hand.command_shows(&s.channel, "rollout", "Wave 1").await?;
        let wave = hand.tap_shows(&panel, "rollout.wave.1", "[Start]").await?;
        hand.tap(&wave, "rollout.start").await?;
        s.does(&owner, "starts wave 1").await?;
    }
    s.one("the start of the wave", Place::Channel, "Sales West starts", |all| all).await.map(drop)
}

async fn answers(s: &mut Stage<'_>, pilot: &Player, steps: [u8; 5]) -> Result<()> {
    let (what, dm) = (format!("the five steps to {}", pilot.name), Place::Dm(&pilot.id));
    let question = s.one(&what, dm, "without your name", |all| all).await?;
    let hand = s.hand(&pilot.id);
    // Nothing that others see tells whether somebody in a browser answered: that is the point.
    if !hand.tap_opens_unless(&question, "pulse.open", "You answered this pulse already").await? {
        return Ok(());
    }
    let fields: Vec<_> =
        (1..).zip(steps).map(|(number, step)| (format!("score-{number}"), json!(step.to_string()))).collect();
    let fields: Vec<_> = fields.iter().map(|(name, step)| (name.as_str(), step.clone())).collect();
    hand.submit(&fields).await?;
    hand.closes().await?;
    s.does(pilot, "answers the five steps").await
}
