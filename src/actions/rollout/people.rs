//! Who is in a wave, as Slack says it.

use super::note;
use crate::actions::initiative::colleague;
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{MemberId, WaveId};
use crate::domain::job::{Job, Post, RolloutPost};
use crate::domain::notice::{Notice, rollout as about};
use crate::domain::refusal::PeopleRefusal;
use crate::domain::rollout::{Wave, WaveState};
use crate::store::{Result, Tx, initiatives, jobs, wave_people, waves};
use std::collections::BTreeSet;

/// A user group, by its handle: who is in it, or why nobody can tell.
pub type Group = (String, std::result::Result<BTreeSet<MemberId>, PeopleRefusal>);

/// Keeps who is in a wave now, from its user groups and of those who were named: bots, deactivated accounts and whoever else
/// cannot be asked are left out. Of a group that cannot be read those stay who were in it last, and the owner is told. `None`:
/// Slack did not say; then everybody stays, the wave is read again at the next look, and the owner is told as well.
pub async fn know(tx: &mut Tx, id: WaveId, groups: Option<Vec<Group>>) -> Result<Option<Wave>> {
    let Some(wave) = waves::lock(tx, id).await? else { return Ok(None) };
    let Some(groups) = groups else {
        silent(tx, &wave).await?;
        return Ok(Some(wave));
    };
    let named = wave_people::named(tx, id).await?;
    let fits = fit(tx, named.clone()).await?;
    if fits != named {
        wave_people::set(tx, id, wave_people::NAMED, &fits).await?;
    }
    for (handle, members) in groups {
        if !wave.handles.contains(&handle) {
            continue;
        }
        match members {
            Ok(members) => {
                let fit = fit(tx, members).await?;
                wave_people::set(tx, id, &handle, &fit).await?;
            }
            Err(why) => tell(tx, &wave, handle, &why).await?,
        }
    }
    waves::read(tx, id).await?;
    Ok(Some(wave))
}

/// The same as a wave starts: then the channel is told.
pub async fn started(tx: &mut Tx, id: WaveId, groups: Option<Vec<Group>>) -> Result<()> {
    let Some(wave) = know(tx, id, groups).await? else { return Ok(()) };
    if wave.state != WaveState::Running {
        return Ok(());
    }
    let size = wave_people::size(tx, id).await?;
    note(tx, crate::store::audit::ACCORD, &wave, "wave.counted", &format!("people={size}")).await?;
    jobs::enqueue(tx, &Job::Post(Post::Rollout(RolloutPost::Started(id)))).await
}

async fn fit(tx: &mut Tx, members: BTreeSet<MemberId>) -> Result<BTreeSet<MemberId>> {
    let mut all = BTreeSet::new();
    for member in members {
        match colleague(tx, &member).await {
            Ok(()) => drop(all.insert(member)),
            Err(ActionError::Refusal(_)) => {}
            Err(ActionError::Store(error)) => return Err(error),
        }
    }
    Ok(all)
}

/// Once for each writing of the wave: an edit that names it again is answered again.
async fn tell(tx: &mut Tx, wave: &Wave, handle: String, why: &PeopleRefusal) -> Result<()> {
    let key = format!("wave/{}/group/{}/{handle}", wave.id.0, wave.revision);
    let said =
        about::Notice::GroupUnread { wave: wave.id, number: wave.number, handle, why: why.to_string() };
    tell_owner(tx, wave, said, key).await
}

/// Once for each writing and state of the wave: a start is another matter than its plan.
async fn silent(tx: &mut Tx, wave: &Wave) -> Result<()> {
    let key = format!("wave/{}/silent/{}/{}", wave.id.0, wave.revision, wave.state.word());
    tell_owner(tx, wave, about::Notice::Uncounted { wave: wave.id, number: wave.number }, key).await
}

async fn tell_owner(tx: &mut Tx, wave: &Wave, said: about::Notice, key: String) -> Result<()> {
    let Some(initiative) = initiatives::find(tx, wave.initiative).await? else { return Ok(()) };
    let notice = Notice::Rollout(said);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: initiative.owner, notice, key })).await
}

/// A page of a wave's people after one of them, for those who lead.
pub async fn page(
    tx: &mut Tx,
    actor: &crate::domain::people::Actor,
    id: WaveId,
    after: &str,
    limit: usize,
) -> Outcome<(Wave, i64, Vec<MemberId>)> {
    let wave = waves::find(tx, id).await?.ok_or(crate::domain::refusal::RolloutRefusal::NoWave)?;
    crate::actions::initiative::led(tx, actor, wave.initiative).await?;
    let size = wave_people::size(tx, id).await?;
    Ok((wave, size, wave_people::page(tx, id, after, limit).await?))
}
