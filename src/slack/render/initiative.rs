//! Cards of initiatives and invitations to sponsors, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::initiative::overview;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life, SponsorSaid};
use crate::domain::job::Post;
use crate::slack::views::initiative::{self as views, Seat};
use crate::store::{Result, Tx, initiatives};

pub(super) async fn card(tx: &mut Tx, id: InitiativeId) -> Result<Option<Rendered>> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(None) };
    let message = views::card(&overview(tx, &initiative).await?);
    Ok(Some(Rendered { to: To::Channel(initiative.channel), message }))
}

pub(super) async fn edit_card(tx: &mut Tx, id: InitiativeId) -> Result<Vec<Revision>> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(Vec::new()) };
    let message = views::card(&overview(tx, &initiative).await?);
    Ok(vec![Revision { subject: Post::InitiativeCard(id).subject(), message }])
}

/// Asks only who still has to answer.
pub(super) async fn invite(tx: &mut Tx, id: InitiativeId, member: &MemberId) -> Result<Option<Rendered>> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(None) };
    if seat(&initiative, member) != Seat::Asked || initiative.life != Life::Active {
        return Ok(None);
    }
    let message = views::invite(&initiative, Seat::Asked);
    Ok(Some(Rendered { to: To::Member(member.clone()), message }))
}

pub(super) async fn edit_invite(tx: &mut Tx, id: InitiativeId, member: &MemberId) -> Result<Vec<Revision>> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(Vec::new()) };
    let message = views::invite(&initiative, seat(&initiative, member));
    Ok(vec![Revision { subject: Post::SponsorInvite(id, member.clone()).subject(), message }])
}

fn seat(initiative: &Initiative, member: &MemberId) -> Seat {
    match initiative.sponsor_said {
        _ if initiative.sponsor != *member => Seat::GivenToAnother,
        SponsorSaid::Nothing => Seat::Asked,
        SponsorSaid::Yes => Seat::Taken,
        SponsorSaid::No => Seat::Passed,
    }
}
