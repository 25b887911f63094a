//! Workshops as messages, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::attention;
use crate::actions::checkin::can_be_asked;
use crate::actions::workshop::about;
use crate::domain::ids::WorkshopId;
use crate::domain::initiative::Life;
use crate::domain::job::WorkshopPost;
use crate::domain::notice::workshop::Notice;
use crate::slack::views::workshop as views;
use crate::store::{Result, Tx, workshops};

pub(super) async fn post(tx: &mut Tx, post: &WorkshopPost) -> Result<Option<Rendered>> {
    let (WorkshopPost::Call(id)
    | WorkshopPost::Invitation(id, _)
    | WorkshopPost::Changed(id, ..)
    | WorkshopPost::Over(id, _)
    | WorkshopPost::Calendar(id, ..)) = post;
    let Some(workshop) = workshops::find(tx, *id).await? else { return Ok(None) };
    let initiative = about(tx, &workshop).await?;
    match post {
        WorkshopPost::Call(_) => {
            let people = workshops::people(tx, *id).await?;
            let message = views::call(&workshop, &initiative, &people);
            Ok(Some(Rendered { to: To::Channel(initiative.channel), message }))
        }
        WorkshopPost::Calendar(_, member, _) => {
            let message = views::calendar(&workshop, &initiative, tx.now());
            Ok(Some(Rendered { to: To::Member(member.clone()), message }))
        }
        WorkshopPost::Changed(_, member, change) => {
            // What changed again meanwhile is told by the message about that.
            let wanted = workshop.changes == *change && !member.is_former();
            let message = views::changed(&workshop, &initiative);
            Ok(wanted.then(|| Rendered { to: To::Member(member.clone()), message }))
        }
        WorkshopPost::Over(_, change) => {
            let wanted = workshop.changes == *change
                && workshop.called_off_at.is_none()
                && workshop.results_at.is_none()
                && !workshop.planned_by.is_former();
            let (id, kind) = (workshop.id, workshop.kind);
            let over = Notice::Over { initiative: initiative.id, workshop: id, kind };
            let message = views::notice(&over, Some(&initiative.name));
            Ok(wanted.then(|| Rendered { to: To::Member(workshop.planned_by.clone()), message }))
        }
        WorkshopPost::Invitation(_, member) => {
            let wanted = tx.now() < workshop.begins_at
                && workshop.called_off_at.is_none()
                && initiative.life == Life::Active
                && can_be_asked(tx, member).await?;
            let asks = attention::budget(tx, member).await?;
            let message = views::invitation(&workshop, &initiative, asks);
            Ok(wanted.then(|| Rendered { to: To::Member(member.clone()), message }))
        }
    }
}

/// The call and the invitations: it moved, was called off, or its results were written down.
pub(super) async fn edit(tx: &mut Tx, id: WorkshopId) -> Result<Vec<Revision>> {
    let Some(workshop) = workshops::find(tx, id).await? else { return Ok(Vec::new()) };
    let initiative = about(tx, &workshop).await?;
    let people = workshops::people(tx, id).await?;
    let mut revisions = Vec::with_capacity(people.len() + 1);
    for member in &people {
        let subject = WorkshopPost::Invitation(id, member.clone()).subject();
        let asks = attention::budget(tx, member).await?;
        revisions.push(Revision { subject, message: views::invitation(&workshop, &initiative, asks) });
    }
    let message = views::call(&workshop, &initiative, &people);
    revisions.push(Revision { subject: WorkshopPost::Call(id).subject(), message });
    Ok(revisions)
}
