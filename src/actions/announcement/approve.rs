//! Whoever approves a post says yes, or why not.

use super::{about, note, refresh, turned};
use crate::actions::Outcome;
use crate::actions::initiative::{field, takes_part};
use crate::domain::announcement::{Announcement, Problem, SAID_MAX, State};
use crate::domain::ids::AnnouncementId;
use crate::domain::people::Actor;
use crate::domain::refusal::AnnouncementRefusal;
use crate::store::{Tx, announcements};

/// A version as its approver has it before them. Refused: everybody else, whoever wrote it, another version, and what needs no approval.
pub async fn asked(tx: &mut Tx, actor: &Actor, id: AnnouncementId, version: i64) -> Outcome<Announcement> {
    let post = announcements::lock(tx, id).await?.ok_or(AnnouncementRefusal::Gone)?;
    let initiative = about(tx, &post).await?;
    let approver = post.approver(&initiative).clone();
    if approver != actor.member {
        return Err(AnnouncementRefusal::NotYours { approver }.into());
    }
    takes_part(tx, actor).await?;
    if post.written_by == actor.member {
        return Err(AnnouncementRefusal::OwnApproval { member: approver }.into());
    }
    if post.version != version {
        return Err(AnnouncementRefusal::Changed.into());
    }
    if post.is_approved() || !post.is_open() {
        let state = if post.is_open() { "approved" } else { post.state.word() };
        return Err(AnnouncementRefusal::Over { state: state.to_owned() }.into());
    }
    Ok(post)
}

/// Approves that version: it goes out at its time; where that is over, its owner says when.
pub async fn approve(tx: &mut Tx, actor: &Actor, id: AnnouncementId, version: i64) -> Outcome<Announcement> {
    let mut post = asked(tx, actor, id, version).await?;
    post.approved = Some(version);
    post.approved_by = Some(actor.member.clone());
    post.said = String::new();
    if post.words.send_at > tx.now() {
        (post.state, post.problem) = (State::Planned, None);
    } else {
        (post.state, post.problem) = (State::Waits, Some(Problem::Late));
    }
    announcements::save(tx, &post).await?;
    note(tx, actor.member.as_str(), id, "announcement.approved", &format!("version={version}")).await?;
    refresh(tx, id, version, &actor.member).await?;
    turned(tx, id).await?;
    Ok(post)
}

/// Says why not: it is a draft again, and its owner reads the words. Refused: no words.
pub async fn decline(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (AnnouncementId, i64),
    said: &str,
) -> Outcome<()> {
    let mut post = asked(tx, actor, id, version).await?;
    post.said = field("said", said, SAID_MAX)?;
    post.approved_by = Some(actor.member.clone());
    post.state = if post.state == State::Waits { State::Waits } else { State::Draft };
    announcements::save(tx, &post).await?;
    note(tx, actor.member.as_str(), id, "announcement.declined", &format!("version={version}")).await?;
    refresh(tx, id, version, &actor.member).await?;
    Ok(turned(tx, id).await?)
}
