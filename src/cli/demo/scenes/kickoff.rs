//! The blind kickoff, on Tuesday, once the sponsor decided for the first time: everybody answers before they see anybody's answer; in the
//! evening all is shown.

use super::week::moment;
use crate::cli::demo::cast::Player;
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::{Value, json};

/// What is asked.
const QUESTIONS: &str =
    "What is the problem, and for whom?\nHow shall it be when it is done?\nWhat do we leave out?";
/// The last day for an answer.
const UNTIL: &str = "2026-03-03";
/// Who does not answer, among the stakeholders.
const SILENT: usize = 2;

/// What five people answer: the sponsor sees another problem than the others.
const ANSWERS: [[&str; 3]; 5] = [
    ["New hires wait eleven days for a laptop", "Ready on day one", "Contractors"],
    ["Onboarding costs us too much", "Ready on day one, at half the cost", "Whoever changes teams"],
    ["Managers do not know whom to ask", "Ready on day one", "Contractors"],
    ["New hires wait for a laptop and for access", "Nobody waits", "Contractors"],
    ["Access requests get lost in the mail", "Ready on day one, in every office", "Payroll"],
];

/// All but one answer; at five all is shown side by side.
pub async fn play(s: &mut Stage<'_>) -> Result<()> {
    s.until(moment(0, 1, 11)?).await?;
    begin(s).await?;
    s.until(moment(0, 1, 13)?).await?;
    let silent = s.cast.stakeholders[SILENT].id.clone();
    let people: Vec<_> = s.cast.all().filter(|player| player.id != silent).cloned().collect();
    for (n, (player, said)) in people.into_iter().zip(ANSWERS).enumerate() {
        answer(s, n, &player, said).await?;
    }
    s.until(moment(0, 1, 17)?).await?;
    s.minutes(5).await?;
    s.one("the answers side by side", Place::Channel, "5 of 6 · pending", |all| all).await.map(drop)
}

/// The owner asks everybody.
async fn begin(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let ask = format!("type `/accord kickoff` in <#{}>, with everybody, until Tuesday", s.channel);
    let done = async |s: &Stage<'_>| Ok(!s.in_channel("Blind kickoff").await?.is_empty());
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let people: Vec<_> = s.cast.all().map(|player| player.id.clone()).collect();
    let hand = s.hand(&owner.id);
    hand.command_opens(&s.channel, "kickoff").await?;
    let fields = [("questions", json!(QUESTIONS)), ("people", json!(people)), ("deadline", json!(UNTIL))];
    hand.submit(&fields).await?;
    s.does(&owner, "asks everybody the same three questions").await
}

async fn answer(s: &mut Stage<'_>, n: usize, player: &Player, said: [&str; 3]) -> Result<()> {
    let what = format!("the kickoff's questions to {}", player.name);
    let asked = s.one(&what, Place::Dm(&player.id), "Nobody sees your answers", |all| all).await?;
    let ask = "tap *Answer*, and answer three questions; nobody sees it before all is shown";
    let count = format!("{} of 6 answered", n + 1);
    let done = async |s: &Stage<'_>| Ok(!s.in_channel(&count).await?.is_empty());
    if s.left_to(player, ask, Some(&asked), done).await? {
        return Ok(());
    }
    let hand = s.hand(&player.id);
    hand.tap_opens(&asked, "kickoff.answer").await?;
    let fields: [(&str, Value); 3] =
        [("answer0", json!(said[0])), ("answer1", json!(said[1])), ("answer2", json!(said[2]))];
    hand.submit(&fields).await?;
    s.does(player, "answers the kickoff's questions").await
}
