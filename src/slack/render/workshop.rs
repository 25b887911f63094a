//! Workshops as messages, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::attention;
use crate::actions::checkin::can_be_asked;
use crate::actions::workshop::about;
use crate::domain::ids::WorkshopId;
use crate::domain::initiative::Life;
use crate::domain::job::WorkshopPost;
use crate::slack::views::workshop as views;
use crate::store::{Result, Tx, workshops};

pub(super) async fn post(tx: &mut Tx, post: &WorkshopPost) -> Result<Option<Rendered>> {
    let (WorkshopPost::Call(id) | WorkshopPost::Invitation(id, _) | WorkshopPost::Calendar(id, ..)) = post;
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
        WorkshopPost::Invitation(_, member) => {
            let wanted = tx.now() < workshop.begins_at
                && initiative.life == Life::Active
                && can_be_asked(tx, member).await?;
            let asks = attention::budget(tx, member).await?;
            let message = views::invitation(&workshop, &initiative, asks);
            Ok(wanted.then(|| Rendered { to: To::Member(member.clone()), message }))
        }
    }
}

/// The call, once its results were written down.
pub(super) async fn edit(tx: &mut Tx, id: WorkshopId) -> Result<Vec<Revision>> {
    let Some(workshop) = workshops::find(tx, id).await? else { return Ok(Vec::new()) };
    let initiative = about(tx, &workshop).await?;
    let people = workshops::people(tx, id).await?;
    let message = views::call(&workshop, &initiative, &people);
    Ok(vec![Revision { subject: WorkshopPost::Call(id).subject(), message }])
}
