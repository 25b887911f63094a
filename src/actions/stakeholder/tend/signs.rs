//! Groups without a word, falling and slowing answers.

use super::tell;
use crate::domain::checkin::{Mode, PromptState, Score};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::notice::people::Notice as Said;
use crate::domain::stakeholder::{LONGEST_WEEKS, silences};
use crate::store::{Result, Tx, initiatives, profiles, prompts, responses, rounds};
use jiff::SignedDuration;
use sha2::{Digest as _, Sha256};

/// A fall of this many points is told.
const FALL: i64 = 2;
/// Closed rounds that are looked at, the latest, and how far back.
const ROUNDS: usize = 4;
const BACK: SignedDuration = SignedDuration::from_hours(60 * 24);

/// Groups of which nothing was heard for as long as the contact plan says.
pub(super) async fn quiet_groups(tx: &mut Tx, initiative: &Initiative) -> Result<()> {
    let (id, now) = (initiative.id, tx.now());
    let weeks = profiles::weeks(tx, id).await?;
    let roster = initiatives::roster(tx, initiative).await?;
    let mut known = profiles::of(tx, id).await?;
    known.retain(|profile| roster.stakeholders.contains(&profile.member));
    let longest = SignedDuration::from_hours(2 * LONGEST_WEEKS * 7 * 24);
    let heard = profiles::heard(tx, id, now.saturating_sub(longest).unwrap_or(now)).await?;
    for silence in silences(&known, &heard, initiative.created_at, weeks, now) {
        let since_ms = silence.since.as_millisecond();
        let key = format!(
            "initiative/{}/people/silent/{}/{since_ms}/{}",
            id.0,
            short(&silence.group),
            silence.times
        );
        let (group, since, members) = (silence.group, silence.since, silence.members);
        tell(tx, initiative, Said::GroupSilent { initiative: id, group, since, members }, key).await?;
    }
    Ok(())
}

/// A name for a group that holds none of its words.
fn short(group: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(group).iter().take(6).fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What somebody did in the closed rounds, the latest first: a score, words alone, or nothing.
struct Course {
    round: i64,
    asked: bool,
    answered: bool,
    score: Option<Score>,
}

/// Whose answers fell, and who fell silent.
pub(super) async fn answers(tx: &mut Tx, initiative: &Initiative) -> Result<()> {
    let now = tx.now();
    let since = now.saturating_sub(BACK).unwrap_or(now);
    let mut closed = rounds::latest_reports(tx, initiative.id, since).await?;
    closed.reverse();
    let mut places = Vec::new();
    for report in closed {
        // Without names nobody's answer is known, and nobody's silence.
        if places.len() == ROUNDS
            || rounds::find(tx, report.round).await?.is_none_or(|r| r.mode != Mode::Named)
        {
            continue;
        }
        let asked = prompts::of_round(tx, report.round).await?;
        let given = responses::of_round(tx, report.round).await?;
        places.push((report.round, asked, given));
    }
    for member in initiatives::roster(tx, initiative).await?.stakeholders {
        let course: Vec<Course> = places
            .iter()
            .filter_map(|(round, asked, given)| {
                let prompt = asked.iter().find(|prompt| prompt.member == member)?;
                let answer = given.iter().find(|answer| answer.member == member);
                Some(Course {
                    round: round.0,
                    asked: prompt.state == PromptState::Asked && prompt.sent_at.is_some(),
                    answered: answer.is_some(),
                    // What somebody else said for them tells nothing of what they think.
                    score: answer.filter(|answer| answer.given_by.is_none()).and_then(|a| a.given.score),
                })
            })
            .collect();
        judge(tx, initiative, member, &course).await?;
    }
    Ok(())
}

/// A fall from one score to the next, and two rounds without an answer from somebody who used to give one.
async fn judge(tx: &mut Tx, initiative: &Initiative, member: MemberId, course: &[Course]) -> Result<()> {
    let id = initiative.id;
    let key = |what: &str, round: i64| format!("initiative/{}/people/{what}/{round}/{member}", id.0);
    let mut scores = course.iter().filter_map(|one| one.score.map(|score| (one.round, score)));
    if let (Some((round, to)), Some((_, from))) = (scores.next(), scores.next())
        && from.number() - to.number() >= FALL
    {
        let said = Said::SupportFell { initiative: id, member: member.clone(), from, to };
        tell(tx, initiative, said, key("fell", round)).await?;
    }
    let silent = |one: &Course| one.asked && !one.answered;
    if let [last, before, rest @ ..] = course
        && silent(last)
        && silent(before)
        && rest.iter().any(|one| one.answered)
    {
        let said = Said::AnswersSlow { initiative: id, member: member.clone() };
        tell(tx, initiative, said, key("slow", last.round)).await?;
    }
    Ok(())
}
