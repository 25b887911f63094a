//! A new initiative: its row, its checklists, its card, the question to its sponsor and a word to its owner.

use super::{chosen, colleague, name_field, note, privacy};
use crate::actions::Outcome;
use crate::actions::settings::workspace::may_create;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life, SponsorSaid, key_for, numbered};
use crate::domain::job::{Job, Post};
use crate::domain::notice::{Notice, initiative as about};
use crate::domain::people::{Actor, Standing};
use crate::domain::refusal::Refusal;
use crate::domain::stage::Stage;
use crate::store::{Result, Tx, counters, criteria, initiatives, jobs};

/// What is filled in; the rest is asked when it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// Who asked for it and pays for it.
    pub sponsor: Option<MemberId>,
    /// Where it lives.
    pub channel: Option<ChannelId>,
}

/// Creates an initiative that `actor` owns. The same `nonce` again changes nothing and gives the same initiative.
///
/// Refused: a name that is missing or too long, no sponsor or one who cannot take part, no channel, guests and
/// strangers as owners, and whoever may not by the settings of the workspace.
pub async fn create(tx: &mut Tx, actor: &Actor, draft: &Draft, nonce: &str) -> Outcome<InitiativeId> {
    if let Some(there) = initiatives::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    if actor.standing != Standing::Full {
        return Err(Refusal::Stranger.into());
    }
    may_create(tx, &actor.member).await?;
    let name = name_field(&draft.name)?;
    let sponsor = chosen("sponsor", draft.sponsor.clone())?;
    let channel = chosen("channel", draft.channel.clone())?;
    colleague(tx, &sponsor).await?;
    let id = InitiativeId(counters::next(tx, "initiative").await?);
    let is_owner = sponsor == actor.member;
    let initiative = Initiative {
        id,
        key: key_for(&name),
        name,
        owner: actor.member.clone(),
        deputy: None,
        sponsor,
        sponsor_said: if is_owner { SponsorSaid::Yes } else { SponsorSaid::Nothing },
        channel,
        stage: Stage::Discovery,
        stage_since: tx.now(),
        life: Life::Active,
        problem: String::new(),
        created_at: tx.now(),
    };
    match insert(tx, initiative, nonce).await? {
        Ok(initiative) => announce(tx, actor, &initiative).await.map(|()| id).map_err(Into::into),
        Err(there) => Ok(there),
    }
}

/// Keeps it under the first key that is free. `Err` is the initiative that took the nonce meanwhile.
async fn insert(
    tx: &mut Tx,
    mut initiative: Initiative,
    nonce: &str,
) -> Result<Result<Initiative, InitiativeId>> {
    let base = initiative.key.clone();
    let mut tried = 0;
    loop {
        tried += 1;
        initiative.key = numbered(&base, tried);
        // A key that another gave up still leads there.
        if !initiatives::key_is_free(tx, &initiative.key, initiative.id).await? {
            continue;
        }
        if initiatives::insert(tx, &initiative, nonce).await? {
            return Ok(Ok(initiative));
        }
        if let Some(there) = initiatives::by_nonce(tx, nonce).await? {
            return Ok(Err(there));
        }
    }
}

async fn announce(tx: &mut Tx, actor: &Actor, initiative: &Initiative) -> Result<()> {
    let id = initiative.id;
    criteria::plant(tx, id).await?;
    note(tx, actor.member.as_str(), id, "initiative.created", "").await?;
    jobs::enqueue(tx, &Job::Post(Post::InitiativeCard(id))).await?;
    privacy::ask(tx, id).await?;
    let asked = (initiative.sponsor != initiative.owner).then(|| initiative.sponsor.clone());
    if let Some(sponsor) = &asked {
        jobs::enqueue(tx, &Job::Post(Post::SponsorInvite(id, sponsor.clone()))).await?;
    }
    let (key, channel) = (initiative.key.clone(), initiative.channel.clone());
    let notice = Notice::Initiative(about::Notice::Created { initiative: id, key, channel, asked });
    let (member, key) = (initiative.owner.clone(), format!("initiative/{}/created", id.0));
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await
}
