//! Check-ins as messages: prompts, reminders and reports, from the state at delivery.

use super::{Rendered, Revision, To};
use crate::actions::checkin::can_be_asked;
use crate::domain::checkin::{Checkin, PromptState, Round, RoundState};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::Post;
use crate::slack::views::checkin::prompt::{Asking, asking, reminding};
use crate::slack::views::checkin::schedule;
use crate::store::{Result, Tx, checkins, initiatives, posts, prompts, responses, rounds, schedules};

/// The question to one person; nothing where it would come too late, or is no longer to be asked.
pub(super) async fn prompt(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<Option<Rendered>> {
    let Some((round, checkin, initiative)) = read(tx, id).await? else { return Ok(None) };
    let Some(prompt) = prompts::find(tx, id, member).await? else { return Ok(None) };
    let last = prompt.at.saturating_add(checkin.window).unwrap_or(prompt.at);
    let wanted = prompt.state == PromptState::Asked
        && round.state == RoundState::Open
        && initiative.life == Life::Active
        && tx.now() <= last
        && !prompts::overtaken(tx, checkin.id, id, member).await?
        && can_be_asked(tx, member).await?;
    if !wanted {
        return Ok(None);
    }
    let message = asking(&facts(tx, &round, &checkin, &initiative, member).await?);
    Ok(Some(Rendered { to: To::Member(member.clone()), message }))
}

/// The one reminder; nothing for those who answered, or once the round is closed.
pub(super) async fn reminder(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<Option<Rendered>> {
    let Some((round, checkin, initiative)) = read(tx, id).await? else { return Ok(None) };
    let prompt = prompts::find(tx, id, member).await?;
    let asked = prompt.is_some_and(|prompt| prompt.sent_at.is_some() && prompt.state == PromptState::Asked);
    let silent = responses::find(tx, id, member).await?.is_none();
    let open = round.state == RoundState::Open && tx.now() < round.closes_at;
    if !asked || !silent || !open || initiative.life != Life::Active || !can_be_asked(tx, member).await? {
        return Ok(None);
    }
    let message = reminding(&facts(tx, &round, &checkin, &initiative, member).await?);
    Ok(Some(Rendered { to: To::Member(member.clone()), message }))
}

/// Prompt and reminder as they look after an answer, or after the close.
pub(super) async fn edit_prompt(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<Vec<Revision>> {
    let Some((round, checkin, initiative)) = read(tx, id).await? else { return Ok(Vec::new()) };
    let facts = facts(tx, &round, &checkin, &initiative, member).await?;
    let prompt = Post::CheckinPrompt(id, member.clone()).subject();
    let mut revisions = vec![Revision { subject: prompt, message: asking(&facts) }];
    // A reminder may wait for hours, and will then show the truth by itself: no edit waits for it.
    let reminder = Post::CheckinReminder(id, member.clone()).subject();
    if posts::place(tx, &reminder).await?.is_some() {
        revisions.push(Revision { subject: reminder, message: reminding(&facts) });
    }
    Ok(revisions)
}

/// Notes that the question reached the person.
pub(super) async fn posted(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<()> {
    prompts::sent(tx, id, member).await
}

async fn read(tx: &mut Tx, id: RoundId) -> Result<Option<(Round, Checkin, Initiative)>> {
    let Some(round) = rounds::find(tx, id).await? else { return Ok(None) };
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(None) };
    let Some(initiative) = initiatives::find(tx, checkin.initiative).await? else { return Ok(None) };
    Ok(Some((round, checkin, initiative)))
}

async fn facts<'a>(
    tx: &mut Tx,
    round: &'a Round,
    checkin: &Checkin,
    initiative: &'a Initiative,
    member: &'a MemberId,
) -> Result<Asking<'a>> {
    let row = schedules::find(tx, &format!("checkin/{}", checkin.id.0)).await?;
    let anchor = row.and_then(|row| row.anchor.parse().ok()).unwrap_or_default();
    Ok(Asking {
        initiative,
        round,
        member,
        schedule: schedule(checkin, anchor, "your time"),
        answer: responses::find(tx, round.id, member).await?,
        skipped: prompts::find(tx, round.id, member).await?.is_some_and(|prompt| prompt.reason.is_some()),
    })
}
