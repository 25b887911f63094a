//! Whoever is asked to sponsor names somebody else; the owner decides.

use super::{chosen, colleague, keep, sponsored};
use crate::actions::Outcome;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, SponsorSaid};
use crate::domain::job::{Edit, Job, Post};
use crate::domain::notice::{Notice, initiative as about};
use crate::domain::people::Actor;
use crate::store::{Tx, jobs};

/// The initiative, if `actor` may suggest another sponsor for it: only whoever is asked may.
pub async fn may_suggest(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    sponsored(tx, actor, id).await
}

/// Suggests `other` as the sponsor; only whoever is asked may, before or after accepting.
///
/// Refused: nobody, oneself, and whoever cannot take part.
pub async fn suggest(tx: &mut Tx, actor: &Actor, id: InitiativeId, other: Option<MemberId>) -> Outcome<()> {
    let mut initiative = sponsored(tx, actor, id).await?;
    let other = chosen("sponsor", other.filter(|other| *other != actor.member))?;
    colleague(tx, &other).await?;
    let first = std::mem::replace(&mut initiative.sponsor_said, SponsorSaid::No) != SponsorSaid::No;
    keep(tx, actor, &initiative, "sponsor.suggested_another").await?;
    let sponsor = actor.member.clone();
    jobs::enqueue(tx, &Job::Edit(Edit::SponsorInvite(id, sponsor.clone()))).await?;
    let key = format!("initiative/{}/suggests/{sponsor}/{other}", id.0);
    let notice = Notice::Initiative(about::Notice::SponsorSuggests {
        initiative: id,
        key: initiative.key,
        sponsor,
        suggested: other,
    });
    let tell = Job::Post(Post::Tell { member: initiative.owner, notice, key });
    // The same form submitted twice tells the owner once.
    if first {
        jobs::release(tx, &tell).await?;
    }
    Ok(jobs::enqueue(tx, &tell).await?)
}
