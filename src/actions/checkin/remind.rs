//! Half time: those who are silent are reminded, once, in their working hours and within their budget.

use super::people::{can_be_asked, zone_of};
use crate::domain::attention::week_of;
use crate::domain::checkin::{Prompt, PromptState, Round, RoundState};
use crate::domain::ids::RoundId;
use crate::domain::job::{Job, Post};
use crate::store::{Result, Tx, asks, checkins, jobs, preferences, prompts, responses, rounds, settings};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Plans the reminder of everybody who was asked in an open round and has not answered.
pub async fn remind(tx: &mut Tx, id: RoundId) -> Result<()> {
    let Some(round) = rounds::find(tx, id).await?.filter(|round| round.state == RoundState::Open) else {
        return Ok(());
    };
    if !settings::of(tx).await?.reminders {
        return Ok(());
    }
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(()) };
    let answers = responses::of_round(tx, id).await?;
    for prompt in prompts::of_round(tx, id).await? {
        if answers.iter().all(|answer| answer.member != prompt.member) {
            remind_one(tx, &round, &prompt, checkin.answer_time / 2).await?;
        }
    }
    Ok(())
}

async fn remind_one(tx: &mut Tx, round: &Round, prompt: &Prompt, half: SignedDuration) -> Result<()> {
    // Whoever lives further west may not have been asked yet: their prompt is on its way still.
    let expected =
        prompt.sent_at.is_some() || jobs::post_pending(tx, &asked(round, prompt).subject()).await?;
    let skips = prompt.state == PromptState::Excused;
    if !expected || skips || !can_be_asked(tx, &prompt.member).await? {
        return Ok(());
    }
    let zone = zone_of(tx, &prompt.member).await?.unwrap_or(TimeZone::UTC);
    let half_time = prompt.at.saturating_add(half).unwrap_or(prompt.at).max(tx.now());
    let preferences = preferences::of(tx, &prompt.member).await?;
    let at = preferences.reminded_at(half_time, &zone);
    let post = Post::CheckinReminder(round.id, prompt.member.clone());
    let (week, budget) = (week_of(at, &zone), preferences.asks_a_week());
    if useful(at, round)
        && !preferences.is_away(at, &zone)
        && asks::spend(tx, &prompt.member, week, budget, &post.subject(), at).await?
    {
        jobs::enqueue_at(tx, &Job::Post(post), at).await?;
    }
    Ok(())
}

fn asked(round: &Round, prompt: &Prompt) -> Post {
    Post::CheckinPrompt(round.id, prompt.member.clone())
}

/// A reminder leaves a minute to answer, at least.
fn useful(at: Timestamp, round: &Round) -> bool {
    at.duration_until(round.closes_at) >= SignedDuration::from_mins(1)
}
