//! The report of a round and its thread, from the state at delivery.

use super::{Rendered, Revision, To};
use crate::actions::checkin::{Reported, reported};
use crate::domain::checkin::{Mode, findings, latest};
use crate::domain::ids::{ChannelId, MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Post};
use crate::domain::rollout::wave_of;
use crate::slack::blocks::Message;
use crate::slack::views::checkin::concerns::{self as doubt, Concerns};
use crate::slack::views::checkin::prompt::trial;
use crate::slack::views::checkin::{report as views, title};
use crate::slack::views::pulse::report as pulse;
use crate::store::posts::{self, Place};
use crate::store::{Result, Tx, jobs, prompts, pulses, rounds, waves};

/// Hands what a report shows to one of its views.
fn shown<T>(found: &Reported, view: impl FnOnce(&views::Report<'_>) -> T) -> T {
    let answers = latest(&found.answers);
    view(&views::Report {
        title: title(&found.initiative, &found.checkin),
        round: &found.round,
        summary: found.summary(),
        late: answers.iter().filter(|answer| answer.late).count(),
        findings: findings(&found.round.questions, &answers, &found.groups),
        answers,
        trends: found.trends.clone(),
        taken: &found.taken,
        missed: found.missed,
    })
}

/// The report, in the channel that the owner chose or the initiative's.
pub(super) async fn report(tx: &mut Tx, id: RoundId) -> Result<Option<Rendered>> {
    let Some(found) = reported(tx, id).await? else { return Ok(None) };
    let message = match found.round.mode {
        Mode::Named => shown(&found, views::report),
        Mode::Confidential => confidential(tx, &found).await?,
    };
    if found.round.is_trial() {
        // The only one who is asked is who tries it.
        let tries = prompts::of_round(tx, id).await?.into_iter().next().map(|prompt| prompt.member);
        let to = To::Member(tries.unwrap_or(found.initiative.owner));
        return Ok(Some(Rendered { to, message: trial(message) }));
    }
    let channel = found.checkin.report_to.unwrap_or(found.initiative.channel);
    Ok(Some(Rendered { to: To::Channel(channel), message }))
}

/// The report of a confidential round: of what was settled when it closed, and of nothing else.
async fn confidential(tx: &mut Tx, found: &Reported) -> Result<Message> {
    let mut results = pulses::results(tx, found.round.id).await?.unwrap_or_default();
    let waves = waves::of(tx, found.initiative.id).await?;
    for (part, _) in results.questions.iter_mut().flat_map(|counted| &mut counted.parts) {
        if let Some(wave) = waves.iter().find(|wave| wave_of(part) == Some(wave.number)) {
            *part = format!("Wave {} · {}", wave.number, wave.name);
        }
    }
    let previous = rounds::previous_mean(tx, &found.round).await?;
    Ok(pulse::report(&found.initiative.name, &found.round, &results, previous))
}

/// The same as it looks after a late answer, which a confidential round does not take.
pub(super) async fn edit(tx: &mut Tx, id: RoundId) -> Result<Vec<Revision>> {
    let Some(found) = reported(tx, id).await? else { return Ok(Vec::new()) };
    let subject = Post::CheckinReport(id).subject();
    let message = shown(&found, views::report);
    let message = if found.round.is_trial() { trial(message) } else { message };
    Ok(vec![Revision { subject, message }])
}

/// Tells the owner that its channel, which is none of an initiative's, does not take it.
pub(super) async fn lost(tx: &mut Tx, id: RoundId, channel: &ChannelId) -> Result<Option<Post>> {
    let Some(Reported { initiative, checkin, .. }) = reported(tx, id).await? else { return Ok(None) };
    Ok(Some(Post::report_lost(initiative.owner, checkin.id, channel.clone())))
}

/// What people doubt in it, to the owner or their deputy; none where there is no deputy.
pub(super) async fn concerns(tx: &mut Tx, id: RoundId, to_deputy: bool) -> Result<Option<Rendered>> {
    let Some(found) = reported(tx, id).await? else { return Ok(None) };
    let Initiative { owner, deputy, .. } = &found.initiative;
    let reader = if to_deputy { deputy.clone() } else { Some(owner.clone()) };
    let rendered = |(message, reader)| Rendered { to: To::Member(reader), message };
    Ok(doubts(&found).zip(reader).map(rendered))
}

/// The same as it looks once something was made of it.
pub(super) async fn edit_concerns(tx: &mut Tx, id: RoundId) -> Result<Vec<Revision>> {
    let Some(found) = reported(tx, id).await? else { return Ok(Vec::new()) };
    let Some(message) = doubts(&found) else { return Ok(Vec::new()) };
    let both = [Post::CheckinConcerns(id), Post::CheckinConcernsToDeputy(id)];
    Ok(both.map(|post| Revision { subject: post.subject(), message: message.clone() }).into())
}

/// Nothing without names: there no answer is anybody's.
fn doubts(found: &Reported) -> Option<Message> {
    let answers = latest(&found.answers);
    let Reported { initiative, checkin, round, taken, .. } = found;
    let named = round.mode == Mode::Named && !round.is_trial();
    named
        .then(|| doubt::concerns(&Concerns { initiative, checkin, round, answers: &answers, taken }))
        .flatten()
}

/// A message of its thread with the words of the round.
pub(super) async fn detail(tx: &mut Tx, id: RoundId, page: usize) -> Result<Option<Rendered>> {
    let message = pages(tx, id).await?.into_iter().nth(page.saturating_sub(1));
    in_thread(tx, id, message).await
}

/// What somebody sent after the close, in its thread.
pub(super) async fn late(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<Option<Rendered>> {
    let message = late_message(tx, id, member).await?;
    in_thread(tx, id, message).await
}

/// The same as it looks once they changed it again.
pub(super) async fn edit_late(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<Vec<Revision>> {
    let subject = Post::CheckinLate(id, member.clone()).subject();
    let message = late_message(tx, id, member).await?;
    Ok(message.into_iter().map(|message| Revision { subject: subject.clone(), message }).collect())
}

/// The words follow in the thread, and who answered before the report was out.
pub(super) async fn posted(tx: &mut Tx, id: RoundId) -> Result<()> {
    let Some(found) = reported(tx, id).await? else { return Ok(()) };
    if found.round.mode == Mode::Confidential {
        return Ok(());
    }
    if !shown(&found, views::detail).is_empty() {
        jobs::enqueue(tx, &Job::Post(Post::CheckinDetail(id, 1))).await?;
    }
    for answer in found.answers.iter().filter(|answer| answer.late) {
        jobs::enqueue(tx, &Job::Post(Post::CheckinLate(id, answer.member.clone()))).await?;
    }
    Ok(())
}

/// One message of words after the other: they keep their order.
pub(super) async fn posted_detail(tx: &mut Tx, id: RoundId, page: usize) -> Result<()> {
    if pages(tx, id).await?.len() > page {
        jobs::enqueue(tx, &Job::Post(Post::CheckinDetail(id, page + 1))).await?;
    }
    Ok(())
}

async fn pages(tx: &mut Tx, id: RoundId) -> Result<Vec<Message>> {
    Ok(reported(tx, id).await?.map_or_else(Vec::new, |found| shown(&found, views::detail)))
}

async fn late_message(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<Option<Message>> {
    let Some(found) = reported(tx, id).await? else { return Ok(None) };
    let of = |late| found.answers.iter().find(|answer| &answer.member == member && answer.late == late);
    Ok(of(true).map(|late| views::late(&found.round, of(false), late)))
}

async fn in_thread(tx: &mut Tx, id: RoundId, message: Option<Message>) -> Result<Option<Rendered>> {
    let place = posts::place(tx, &Post::CheckinReport(id).subject()).await?;
    let to = place.map(|Place { channel, ts }| To::Thread(channel, ts));
    Ok(to.zip(message).map(|(to, message)| Rendered { to, message }))
}
