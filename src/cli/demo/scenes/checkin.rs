//! Thursday: everybody is asked at ten by their own clock, and answers in their own way.

use super::week::moment;
use crate::cli::demo::cast::Player;
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;
use slack_sandbox::Message;

/// Words that go with an answer.
const WORDS: [&str; 4] = [
    "The order of steps is clearer than last week.",
    "I doubt that payroll will be ready in time.",
    "My team would use it tomorrow.",
    "Who looks after it when you are away?",
];

/// Plays it.
pub async fn play(s: &mut Stage<'_>, week: usize) -> Result<()> {
    let silent = if week == 1 { Some(2) } else { None };
    let mut answered = 0;
    let mut people: Vec<_> = s.cast.stakeholders.clone().into_iter().enumerate().collect();
    // The first lives in New York, where it is ten in the late afternoon of Berlin.
    people.rotate_left(1);
    for (n, player) in people {
        s.until(moment(week, 3, if n == 0 { 16 } else { 10 })?).await?;
        s.minutes(5).await?;
        let what = format!("the question to {} in week {}", player.name, week + 1);
        let fresh = |all: Vec<Message>| all.into_iter().skip(week).collect();
        let prompt = s.one(&what, Place::Dm(&player.id), "asks your view", fresh).await?;
        if silent != Some(n) {
            answer(s, week, n, &player, &prompt).await?;
            answered += 1;
        }
    }
    s.count.answers += answered;
    s.until(moment(week, 4, 14)?).await?;
    let what = format!("the report of week {}", week + 1);
    let this_week = |all: Vec<Message>| all.into_iter().filter(|m| is_of(m, week)).collect();
    s.one(&what, Place::Channel, &format!("{answered} of 4 answered"), this_week).await.map(drop)
}

async fn answer(s: &mut Stage<'_>, week: usize, n: usize, player: &Player, prompt: &Message) -> Result<()> {
    let score = s.cast.score(week);
    let ask = "Accord asks your view. Answer with a number, or in words";
    let done = async |s: &Stage<'_>| {
        let answered = s.told(&player.id, "You answered").await?;
        Ok(answered.iter().any(|message| message.ts == prompt.ts))
    };
    if s.left_to(player, ask, Some(prompt), done).await? {
        return Ok(());
    }
    let hand = s.hand(&player.id);
    if n == 1 {
        hand.tap_opens(prompt, "checkin.words").await?;
        let words = s.cast.one_of(&WORDS);
        hand.submit(&[("score", json!(score.to_string())), ("comment", json!(words))]).await?;
        return s.does(player, &format!("answers {score} in words")).await;
    }
    hand.tap(prompt, &format!("checkin.score.{score}")).await?;
    s.does(player, &format!("taps {score}")).await?;
    if n == 3 && week == 0 {
        hand.says(&prompt.channel, WORDS[1]).await?;
        s.does(player, "types a word below").await?;
    }
    Ok(())
}

fn is_of(message: &Message, week: usize) -> bool {
    let from = moment(week, 3, 0).map(jiff::Timestamp::as_second).unwrap_or_default();
    let at = message.ts.split('.').next().and_then(|s| s.parse::<i64>().ok()).unwrap_or_default();
    (from..from + 4 * 86_400).contains(&at)
}
