//! A round closes: the report always comes, and who was silent is told to the owner only.

use super::people::{asked, initiative_of, is_away};
use super::take_up::is_concern;
use crate::actions::{attention, pulse};
use crate::domain::checkin::{Mode, Prompt, PromptState, Round, Why, summary};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::job::{Edit, Job, Post, RolloutPost};
use crate::domain::notice::{Notice, checkin};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, checkins, jobs, prompts, readiness, responses, rounds};
use jiff::SignedDuration;
use std::collections::HashSet;

/// As many questions are shown as closed at once.
const AT_ONCE: usize = 20;
/// The others follow this far apart: a third of what Slack lets us edit.
const APART: SignedDuration = SignedDuration::from_millis(3_600);

/// Closes an open round and reports. Closing it again changes nothing.
pub async fn close(tx: &mut Tx, id: RoundId) -> Result<()> {
    let Some(round) = rounds::find(tx, id).await? else { return Ok(()) };
    if !rounds::close(tx, id).await? {
        return Ok(());
    }
    if round.mode == Mode::Confidential {
        pulse::close(tx, &round).await?;
    }
    settle_prompts(tx, &round).await?;
    let subject = format!("round/{}", id.0);
    let entry = Entry { actor: "accord", action: "round.closed", subject: &subject, detail: "" };
    audit::append(tx, &entry).await?;
    jobs::enqueue(tx, &Job::Post(Post::CheckinReport(id))).await?;
    show_closed(tx, id).await?;
    if round.mode == Mode::Named && !round.is_trial() && any_concern(tx, &round).await? {
        for post in [Post::CheckinConcerns(id), Post::CheckinConcernsToDeputy(id)] {
            jobs::enqueue(tx, &Job::Post(post)).await?;
        }
    }
    if round.mode == Mode::Confidential && !round.is_trial() && readiness::is_one(tx, round.checkin).await? {
        tell_barriers(tx, &round).await?;
    }
    // Of a confidential round nobody learns who took part, and of a trial its owner knows.
    if round.mode == Mode::Named && !round.is_trial() { tell_silent(tx, &round).await } else { Ok(()) }
}

/// Whoever leads and is there is told what stands in the way; the owner where nobody is.
async fn tell_barriers(tx: &mut Tx, round: &Round) -> Result<()> {
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(()) };
    let initiative = initiative_of(tx, &checkin).await?;
    let member = attention::there(tx, &initiative).await?.unwrap_or(initiative.owner);
    let barriers = RolloutPost::BarriersTo { round: round.id, member };
    jobs::enqueue(tx, &Job::Post(Post::Rollout(barriers))).await
}

/// Whoever was to be asked and was not is marked so, and whoever is away now is excused; those who left before their moment came,
/// and accounts that were switched off, are dropped.
async fn settle_prompts(tx: &mut Tx, round: &Round) -> Result<()> {
    let (id, checkin) = (round.id, checkins::find(tx, round.checkin).await?);
    let asked = match &checkin {
        Some(checkin) if !round.is_trial() => {
            let initiative = initiative_of(tx, checkin).await?;
            Some(
                asked(tx, &initiative, checkin)
                    .await?
                    .into_iter()
                    .map(|who| who.member)
                    .collect::<HashSet<_>>(),
            )
        }
        _ => None,
    };
    let answers = responses::of_round(tx, id).await?;
    for prompt in prompts::of_round(tx, id).await? {
        let answered = answers.iter().any(|answer| answer.member == prompt.member);
        if !answered && is_away(tx, &prompt.member).await? {
            prompts::excuse_one(tx, id, &prompt.member, Why::Away).await?;
            continue;
        }
        let waits = prompt.sent_at.is_none() && prompt.state == PromptState::Asked;
        if waits && asked.as_ref().is_some_and(|asked| !asked.contains(&prompt.member)) {
            prompts::drop_unsent(tx, id, &prompt.member).await?;
        }
    }
    prompts::skip(tx, id).await
}

/// The questions say that the round is closed: nobody waits for it, so they leave most of Slack's pace to what somebody waits for.
async fn show_closed(tx: &mut Tx, id: RoundId) -> Result<()> {
    let mut prompts = prompts::of_round(tx, id).await?;
    prompts.retain(|prompt| prompt.sent_at.is_some() || prompt.stand_in.is_some());
    let now = tx.now();
    let edit = |(n, prompt): (usize, Prompt)| {
        let later = i32::try_from((n + 1).saturating_sub(AT_ONCE)).unwrap_or(i32::MAX);
        let at = now.saturating_add(APART.saturating_mul(later)).unwrap_or(now);
        (Job::Edit(Edit::CheckinPrompt(id, prompt.member)), at)
    };
    let edits: Vec<_> = prompts.into_iter().enumerate().map(edit).collect();
    jobs::enqueue_all(tx, &edits).await
}

/// Whether somebody wrote what their owner may want to make something of.
async fn any_concern(tx: &mut Tx, round: &Round) -> Result<bool> {
    let answers = responses::of_round(tx, round.id).await?;
    Ok(answers.iter().any(|answer| is_concern(round, answer)))
}

async fn tell_silent(tx: &mut Tx, round: &Round) -> Result<()> {
    let (prompts, answers) =
        (prompts::of_round(tx, round.id).await?, responses::of_round(tx, round.id).await?);
    let silent = summary(&prompts, &answers).silent;
    let answered = |member: &MemberId| answers.iter().any(|answer| &answer.member == member);
    let over =
        |p: &&Prompt| p.state == PromptState::Excused && p.why == Some(Why::Budget) && !answered(&p.member);
    let unasked: Vec<_> = prompts.iter().filter(over).map(|prompt| prompt.member.clone()).collect();
    let skipped = prompts.into_iter().filter(|prompt| !answered(&prompt.member));
    let skipped: Vec<_> = skipped.filter_map(|prompt| Some((prompt.member, prompt.reason?))).collect();
    if silent.is_empty() && unasked.is_empty() && skipped.is_empty() {
        return Ok(());
    }
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(()) };
    let initiative = initiative_of(tx, &checkin).await?;
    let channel = initiative.channel;
    let (members, closed_at) = (silent, round.closes_at);
    let notice = Notice::Checkin(checkin::Notice::Silent { channel, closed_at, members, unasked, skipped });
    let key = format!("round/{}/silent", round.id.0);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: initiative.owner, notice, key })).await
}
