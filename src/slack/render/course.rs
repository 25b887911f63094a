//! What the channel hears of an initiative's course, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::outcome::benefit;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::TurnKind;
use crate::domain::job::{CoursePost, Post};
use crate::domain::outcome::LAST_LOOK;
use crate::slack::blocks::Message;
use crate::slack::views::course as views;
use crate::slack::views::roadmap;
use crate::store::{Result, Tx, closings, initiatives, turns};

pub(super) async fn post(tx: &mut Tx, post: &CoursePost) -> Result<Option<Rendered>> {
    let (CoursePost::Turn(id, _)
    | CoursePost::Benefit(id, _)
    | CoursePost::BenefitToSponsor(id, _)
    | CoursePost::Thanks(id)) = post;
    let Some(initiative) = initiatives::find(tx, *id).await? else { return Ok(None) };
    let (channel, sponsor) = (initiative.channel.clone(), initiative.sponsor.clone());
    let message = match post {
        CoursePost::Turn(id, number) => turn(tx, *id, *number).await?,
        CoursePost::Benefit(_, days) => {
            benefit::report(tx, initiative, *days).await?.map(|r| roadmap::benefit(&r))
        }
        CoursePost::BenefitToSponsor(_, days) => {
            let report = benefit::report(tx, initiative, *days).await?;
            let to = To::Member(sponsor);
            return Ok(report.map(|r| Rendered { to, message: roadmap::benefit_to_sponsor(&r) }));
        }
        CoursePost::Thanks(_) => {
            let roster = initiatives::roster(tx, &initiative).await?;
            let helpers: Vec<_> = roster.sponsor.into_iter().chain(roster.stakeholders).collect();
            Some(views::thanks(&initiative, &helpers))
        }
    };
    Ok(message.map(|message| Rendered { to: To::Channel(channel), message }))
}

pub(super) async fn edit(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<Vec<Revision>> {
    let subject = Post::Course(CoursePost::Turn(id, number)).subject();
    Ok(turn(tx, id, number).await?.map(|message| Revision { subject, message }).into_iter().collect())
}

async fn turn(tx: &mut Tx, id: InitiativeId, number: i64) -> Result<Option<Message>> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(None) };
    let Some(turn) = turns::find(tx, id, number).await? else { return Ok(None) };
    if turn.kind != TurnKind::Closed {
        return Ok(Some(views::turn(&initiative, &turn)));
    }
    let thanked = closings::of(tx, id, number).await?;
    let brought = benefit::report(tx, initiative.clone(), LAST_LOOK).await?;
    Ok(Some(views::closed(&initiative, &turn, &thanked, brought.as_ref())))
}
