//! Check-ins as messages: prompts, reminders and reports, from the state at delivery.

use super::{Rendered, Revision, To};
use crate::actions::attention;
use crate::actions::checkin::{can_be_asked, is_asked, is_away};
use crate::actions::pulse;
use crate::domain::checkin::{Answer, Checkin, PromptState, Reminders, Round, RoundState};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::Post;
use crate::domain::people::Role;
use crate::slack::blocks::Message;
use crate::slack::views::checkin::prompt::{self, Asking, reminding, together};
use crate::slack::views::checkin::schedule;
use crate::store::nudges::{self, Nudge};
use crate::store::{Result, Tx, checkins, initiatives, posts, prompts, responses, rounds, schedules};
use jiff::Timestamp;

/// A message that carries questions and reminders to one person: those of them that are still wanted.
pub(super) async fn nudge(tx: &mut Tx, post: &Post, member: &MemberId) -> Result<Option<Rendered>> {
    let subject = post.subject();
    let carried = nudges::carried(tx, &subject).await?;
    // What comes together waits for the latest of them.
    let due = carried.iter().map(|nudge| nudge.at).max().unwrap_or_else(|| tx.now());
    let mut wanted = Vec::new();
    for nudge in carried {
        let still = match &nudge.absent {
            Some(absent) => still_stood_in_for(tx, nudge.round, absent, member, due).await?,
            None if nudge.urgency.reminder => still_reminded(tx, nudge.round, member).await?,
            None => still_asked(tx, nudge.round, member, due).await?,
        };
        if still && let Some(known) = part(tx, &nudge).await? {
            wanted.push(known);
        }
    }
    Ok(message(&wanted, member).map(|message| Rendered { to: To::Member(member.clone()), message }))
}

/// A question is asked unless it would come too late, or is no longer to be asked.
async fn still_asked(tx: &mut Tx, id: RoundId, member: &MemberId, due: Timestamp) -> Result<bool> {
    let Some((round, checkin, initiative)) = read(tx, id).await? else { return Ok(false) };
    let Some(prompt) = prompts::find(tx, id, member).await? else { return Ok(false) };
    let last = due.saturating_add(checkin.window).unwrap_or(due);
    Ok(prompt.state == PromptState::Asked
        && round.state == RoundState::Open
        && initiative.life == Life::Active
        && tx.now() <= last
        && !prompts::overtaken(tx, checkin.id, id, member).await?
        && (round.is_trial() || is_asked(tx, &initiative, &checkin, member).await?)
        && can_be_asked(tx, member).await?)
}

/// Whoever stands in for somebody is asked while that person is excused and has not answered.
async fn still_stood_in_for(
    tx: &mut Tx,
    id: RoundId,
    absent: &MemberId,
    member: &MemberId,
    due: Timestamp,
) -> Result<bool> {
    let Some((round, checkin, initiative)) = read(tx, id).await? else { return Ok(false) };
    let Some(prompt) = prompts::find(tx, id, absent).await? else { return Ok(false) };
    Ok(prompt.stand_in.as_ref() == Some(member)
        && prompt.state == PromptState::Excused
        && round.state == RoundState::Open
        && initiative.life == Life::Active
        && tx.now() <= due.saturating_add(checkin.window).unwrap_or(due)
        && responses::find(tx, id, absent).await?.is_none()
        && is_asked(tx, &initiative, &checkin, absent).await?
        && can_be_asked(tx, member).await?)
}

/// A reminder comes to those who were asked and did not answer, while the round is open.
async fn still_reminded(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<bool> {
    let Some((round, _, initiative)) = read(tx, id).await? else { return Ok(false) };
    let prompt = prompts::find(tx, id, member).await?;
    let asked = prompt.is_some_and(|prompt| prompt.sent_at.is_some() && prompt.state == PromptState::Asked);
    Ok(asked
        && responses::find(tx, id, member).await?.is_none()
        && !pulse::has_answered(tx, id, member).await?
        && round.state == RoundState::Open
        && tx.now() < round.closes_at
        && initiative.life == Life::Active
        && can_be_asked(tx, member).await?
        && !is_away(tx, member).await?)
}

/// What one question or reminder shows.
struct Part {
    round: Round,
    initiative: Initiative,
    role: Option<Role>,
    absent: Option<MemberId>,
    schedule: String,
    answer: Option<Answer>,
    skipped: bool,
    reminder: bool,
    reminders: Reminders,
    asks: i64,
}

impl Part {
    fn asking<'a>(&'a self, member: &'a MemberId) -> Asking<'a> {
        let (schedule, answer, skipped) = (self.schedule.clone(), self.answer.clone(), self.skipped);
        let reminded_twice = self.reminders == Reminders::Active;
        Asking {
            initiative: &self.initiative,
            round: &self.round,
            member,
            part: self.role,
            absent: self.absent.as_ref(),
            schedule,
            answer,
            skipped,
            reminded_twice,
            asks: self.asks,
        }
    }
}

async fn part(tx: &mut Tx, nudge: &Nudge) -> Result<Option<Part>> {
    let Some((round, checkin, initiative)) = read(tx, nudge.round).await? else { return Ok(None) };
    let row = schedules::find(tx, &format!("checkin/{}", checkin.id.0)).await?;
    let anchor = row.and_then(|row| row.anchor.parse().ok()).unwrap_or_default();
    let schedule = schedule(&checkin, anchor, "your time");
    let absent = nudge.absent.clone();
    let holder = absent.as_ref().unwrap_or(&nudge.member);
    let answer = responses::find(tx, round.id, holder).await?;
    let prompt = prompts::find(tx, round.id, holder).await?;
    let role = initiatives::roster_for(tx, &initiative, &nudge.member).await?.role(&nudge.member);
    let skipped = prompt.is_some_and(|prompt| prompt.reason.is_some());
    // What is answered is seen where the report goes.
    let channel = checkin.report_to.unwrap_or_else(|| initiative.channel.clone());
    let initiative = Initiative { channel, ..initiative };
    let (reminder, reminders) = (nudge.urgency.reminder, checkin.reminders);
    let asks = attention::budget(tx, &nudge.member).await?;
    Ok(Some(Part { round, initiative, role, absent, schedule, answer, skipped, reminder, reminders, asks }))
}

/// One message, however many questions and reminders it carries; none where it carries nothing.
fn message(parts: &[Part], member: &MemberId) -> Option<Message> {
    match parts {
        [] => None,
        [only] if only.round.is_trial() => Some(prompt::trial(prompt::asking(&only.asking(member)))),
        [only] if only.reminder => Some(reminding(&only.asking(member))),
        [only] => Some(prompt::asking(&only.asking(member))),
        several => {
            let several: Vec<_> = several.iter().map(|part| (part.asking(member), part.reminder)).collect();
            Some(together(&several))
        }
    }
}

/// The messages that carry a question and its reminder, to whoever is asked and to who stands in for them, as they look after an
/// answer, or after the close.
pub(super) async fn edit_prompt(tx: &mut Tx, id: RoundId, member: &MemberId) -> Result<Vec<Revision>> {
    let own = [Post::CheckinPrompt, Post::CheckinReminder, Post::CheckinLastCall];
    let mut revisions = edited(tx, own.map(|post| post(id, member.clone())).as_slice(), member).await?;
    let stand_in = prompts::find(tx, id, member).await?.and_then(|prompt| prompt.stand_in);
    if let Some(stand_in) = stand_in {
        let (absent, to) = (member.clone(), stand_in.clone());
        let post = Post::CheckinStandIn { round: id, absent, member: to };
        revisions.extend(edited(tx, &[post], &stand_in).await?);
    }
    Ok(revisions)
}

/// The messages to one person that carry any of these.
async fn edited(tx: &mut Tx, posts: &[Post], member: &MemberId) -> Result<Vec<Revision>> {
    let mut carriers = Vec::new();
    for post in posts {
        let reminder = matches!(post, Post::CheckinReminder(..) | Post::CheckinLastCall(..));
        let carrier = nudges::find(tx, &post.subject()).await?.and_then(|nudge| nudge.carrier);
        // A reminder may wait for hours, and will then show the truth by itself: no edit waits for it.
        if let Some(carrier) = carrier.filter(|carrier| !carriers.contains(carrier))
            && (!reminder || posts::place(tx, &carrier).await?.is_some())
        {
            carriers.push(carrier);
        }
    }
    let mut revisions = Vec::with_capacity(carriers.len());
    for subject in carriers {
        let mut parts = Vec::new();
        for nudge in nudges::carried(tx, &subject).await? {
            parts.extend(part(tx, &nudge).await?);
        }
        revisions.extend(message(&parts, member).map(|message| Revision { subject, message }));
    }
    Ok(revisions)
}

/// Notes that the questions which the message carries reached the person.
pub(super) async fn posted(tx: &mut Tx, post: &Post, member: &MemberId) -> Result<()> {
    let subject = post.subject();
    for nudge in nudges::carried(tx, &subject).await? {
        if !nudge.urgency.reminder && nudge.absent.is_none() {
            prompts::sent(tx, nudge.round, member).await?;
        }
    }
    nudges::sent(tx, &subject).await
}

async fn read(tx: &mut Tx, id: RoundId) -> Result<Option<(Round, Checkin, Initiative)>> {
    let Some(round) = rounds::find(tx, id).await? else { return Ok(None) };
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(None) };
    let Some(initiative) = initiatives::find(tx, checkin.initiative).await? else { return Ok(None) };
    Ok(Some((round, checkin, initiative)))
}
