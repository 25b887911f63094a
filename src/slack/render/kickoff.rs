//! Kickoffs as messages, as the state is now. Nothing of an answer is rendered before all are shown.

use super::{Rendered, Revision, To};
use crate::actions::attention;
use crate::actions::checkin::can_be_asked;
use crate::actions::kickoff::about;
use crate::domain::ids::{KickoffId, MemberId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::KickoffPost;
use crate::domain::kickoff::{Kickoff, Part, State, sides};
use crate::slack::views::kickoff as views;
use crate::store::{Result, Tx, kickoffs, posts};

pub(super) async fn post(tx: &mut Tx, post: &KickoffPost) -> Result<Option<Rendered>> {
    let (KickoffPost::Call(id)
    | KickoffPost::Prompt(id, _)
    | KickoffPost::Reminder(id, _)
    | KickoffPost::Reveal(id)
    | KickoffPost::Detail(id, _)) = post;
    let Some((kickoff, initiative, parts)) = read(tx, *id).await? else { return Ok(None) };
    let to_channel = || To::Channel(initiative.channel.clone());
    match post {
        KickoffPost::Call(_) => {
            Ok(Some(Rendered { to: to_channel(), message: views::call(&kickoff, &initiative, &parts) }))
        }
        KickoffPost::Prompt(_, member) | KickoffPost::Reminder(_, member) => {
            let Some(part) = parts.iter().find(|part| part.member == *member) else { return Ok(None) };
            let again = matches!(post, KickoffPost::Reminder(..));
            let wanted = kickoff.state == State::Open
                && tx.now() < kickoff.deadline
                && initiative.life == Life::Active
                && !(again && part.answers.is_some())
                && can_be_asked(tx, member).await?;
            let asks = attention::budget(tx, member).await?;
            let message = views::prompt(&kickoff, &initiative, part, (parts.len(), asks), again);
            Ok(wanted.then(|| Rendered { to: To::Member(member.clone()), message }))
        }
        KickoffPost::Reveal(_) => {
            let message = views::reveal(&kickoff, &initiative, &parts);
            Ok((kickoff.state == State::Revealed).then(|| Rendered { to: to_channel(), message }))
        }
        KickoffPost::Detail(_, question) => detail(tx, &kickoff, &parts, *question).await,
    }
}

/// Into the thread of what was shown; without it there is nothing to belong to.
async fn detail(tx: &mut Tx, kickoff: &Kickoff, parts: &[Part], question: usize) -> Result<Option<Rendered>> {
    if kickoff.state != State::Revealed {
        return Ok(None);
    }
    let Some(place) = posts::place(tx, &KickoffPost::Reveal(kickoff.id).subject()).await? else {
        return Ok(None);
    };
    let side = sides(kickoff, parts).into_iter().nth(question);
    let to = To::Thread(place.channel, place.ts);
    Ok(side.map(|side| Rendered { to, message: views::detail(kickoff, &side) }))
}

/// The questions, and the reminder where it was sent, as they look after an answer or the end.
pub(super) async fn edit_prompt(tx: &mut Tx, id: KickoffId, member: &MemberId) -> Result<Vec<Revision>> {
    let Some((kickoff, initiative, parts)) = read(tx, id).await? else { return Ok(Vec::new()) };
    let Some(part) = parts.iter().find(|part| part.member == *member) else { return Ok(Vec::new()) };
    let asks = attention::budget(tx, member).await?;
    let message = |again| views::prompt(&kickoff, &initiative, part, (parts.len(), asks), again);
    let subject = KickoffPost::Prompt(id, member.clone()).subject();
    let mut revisions = vec![Revision { subject, message: message(false) }];
    let reminder = KickoffPost::Reminder(id, member.clone()).subject();
    if posts::place(tx, &reminder).await?.is_some() {
        revisions.push(Revision { subject: reminder, message: message(true) });
    }
    Ok(revisions)
}

pub(super) async fn edit_call(tx: &mut Tx, id: KickoffId) -> Result<Vec<Revision>> {
    let Some((kickoff, initiative, parts)) = read(tx, id).await? else { return Ok(Vec::new()) };
    let message = views::call(&kickoff, &initiative, &parts);
    Ok(vec![Revision { subject: KickoffPost::Call(id).subject(), message }])
}

async fn read(tx: &mut Tx, id: KickoffId) -> Result<Option<(Kickoff, Initiative, Vec<Part>)>> {
    let Some(kickoff) = kickoffs::find(tx, id).await? else { return Ok(None) };
    let initiative = about(tx, &kickoff).await?;
    let parts = kickoffs::parts(tx, id).await?;
    Ok(Some((kickoff, initiative, parts)))
}
