//! The sponsor takes the seat.

use super::{keep, sponsored};
use crate::actions::Outcome;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::SponsorSaid;
use crate::domain::job::{Edit, Job, Post};
use crate::domain::notice::{Notice, initiative as about};
use crate::domain::people::Actor;
use crate::store::{Tx, jobs};

/// Accepts; only whoever is asked may. A second time changes nothing.
pub async fn accept(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<()> {
    let mut initiative = sponsored(tx, actor, id).await?;
    if initiative.sponsor_said == SponsorSaid::Yes {
        return Ok(());
    }
    initiative.sponsor_said = SponsorSaid::Yes;
    keep(tx, actor, &initiative, "sponsor.accepted").await?;
    let sponsor = actor.member.clone();
    jobs::enqueue(tx, &Job::Edit(Edit::SponsorInvite(id, sponsor.clone()))).await?;
    let key = format!("initiative/{}/accepted/{sponsor}", id.0);
    let notice = Notice::Initiative(about::Notice::SponsorAccepted { key: initiative.key, sponsor });
    let tell = Job::Post(Post::Tell { member: initiative.owner, notice, key });
    jobs::release(tx, &tell).await?;
    Ok(jobs::enqueue(tx, &tell).await?)
}
