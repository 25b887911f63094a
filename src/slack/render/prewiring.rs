//! Rounds before a proposal as messages, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::attention;
use crate::actions::checkin::can_be_asked;
use crate::actions::prewiring::about;
use crate::domain::ids::{MemberId, PrewiringId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::PrewiringPost;
use crate::domain::prewiring::{Part, Prewiring};
use crate::slack::views::prewiring as views;
use crate::store::{Result, Tx, posts, prewirings};

pub(super) async fn post(tx: &mut Tx, post: &PrewiringPost) -> Result<Option<Rendered>> {
    let (PrewiringPost::Board(id)
    | PrewiringPost::Prompt(id, _)
    | PrewiringPost::Reminder(id, _)
    | PrewiringPost::Result(id)) = post;
    let Some((round, initiative, parts)) = read(tx, *id).await? else { return Ok(None) };
    // Whoever asked was erased: nobody would read an answer.
    if round.asked_by.is_former() {
        return Ok(None);
    }
    let to_asker = || To::Member(round.asked_by.clone());
    match post {
        PrewiringPost::Board(_) => {
            Ok(Some(Rendered { to: to_asker(), message: views::board(&round, &initiative, &parts) }))
        }
        PrewiringPost::Result(_) => {
            Ok(Some(Rendered { to: to_asker(), message: views::result(&round, &initiative, &parts) }))
        }
        PrewiringPost::Prompt(_, member) | PrewiringPost::Reminder(_, member) => {
            let Some(part) = parts.iter().find(|part| part.member == *member) else { return Ok(None) };
            let again = matches!(post, PrewiringPost::Reminder(..));
            let wanted = round.open
                && tx.now() < round.deadline
                && initiative.life == Life::Active
                && part.stance.is_none()
                && can_be_asked(tx, member).await?;
            let asks = attention::budget(tx, member).await?;
            let message = views::prompt(&round, &initiative, part, (parts.len(), asks), again);
            Ok(wanted.then(|| Rendered { to: To::Member(member.clone()), message }))
        }
    }
}

/// The question, and the reminder where it was sent, as they look after an answer or the end.
pub(super) async fn edit_prompt(tx: &mut Tx, id: PrewiringId, member: &MemberId) -> Result<Vec<Revision>> {
    let Some((round, initiative, parts)) = read(tx, id).await? else { return Ok(Vec::new()) };
    let Some(part) = parts.iter().find(|part| part.member == *member) else { return Ok(Vec::new()) };
    let asks = attention::budget(tx, member).await?;
    let message = |again| views::prompt(&round, &initiative, part, (parts.len(), asks), again);
    let subject = PrewiringPost::Prompt(id, member.clone()).subject();
    let mut revisions = vec![Revision { subject, message: message(false) }];
    let reminder = PrewiringPost::Reminder(id, member.clone()).subject();
    if posts::place(tx, &reminder).await?.is_some() {
        revisions.push(Revision { subject: reminder, message: message(true) });
    }
    Ok(revisions)
}

/// What whoever asks sees, while it is open and after.
pub(super) async fn edit(tx: &mut Tx, id: PrewiringId) -> Result<Vec<Revision>> {
    let Some((round, initiative, parts)) = read(tx, id).await? else { return Ok(Vec::new()) };
    let board = Revision {
        subject: PrewiringPost::Board(id).subject(),
        message: views::board(&round, &initiative, &parts),
    };
    let subject = PrewiringPost::Result(id).subject();
    let mut revisions = vec![board];
    if posts::place(tx, &subject).await?.is_some() {
        revisions.push(Revision { subject, message: views::result(&round, &initiative, &parts) });
    }
    Ok(revisions)
}

async fn read(tx: &mut Tx, id: PrewiringId) -> Result<Option<(Prewiring, Initiative, Vec<Part>)>> {
    let Some(round) = prewirings::find(tx, id).await? else { return Ok(None) };
    let initiative = about(tx, &round).await?;
    let parts = prewirings::parts(tx, id).await?;
    Ok(Some((round, initiative, parts)))
}
