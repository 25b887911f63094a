//! The rollout as messages, as the state is now.

use super::{Rendered, To};
use crate::actions::rollout::panel::Shown;
use crate::actions::rollout::readiness;
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::initiative::Life;
use crate::domain::job::RolloutPost;
use crate::domain::rollout::WaveState;
use crate::slack::views::rollout as views;
use crate::store::{Result, Tx, initiatives, wave_checks, wave_people, waves};

pub(super) async fn post(tx: &mut Tx, post: &RolloutPost) -> Result<Option<Rendered>> {
    let id = match post {
        RolloutPost::Started(id) | RolloutPost::Ended(id) | RolloutPost::Due(id, _) => id,
        RolloutPost::Asked { wave, .. } => wave,
        RolloutPost::Barriers(round) => return barriers(tx, *round, None).await,
        RolloutPost::BarriersTo { round, member } => return barriers(tx, *round, Some(member)).await,
    };
    let Some(wave) = waves::find(tx, *id).await? else { return Ok(None) };
    let Some(initiative) = initiatives::find(tx, wave.initiative).await? else { return Ok(None) };
    let size = wave_people::size(tx, *id).await?;
    match post {
        RolloutPost::Started(_) => {
            let wanted = wave.started_at.is_some() && wave.state != WaveState::Stopped;
            let message = views::started(&wave, size);
            Ok(wanted.then_some(Rendered { to: To::Channel(initiative.channel), message }))
        }
        RolloutPost::Ended(_) => {
            let message = views::ended(&wave, size);
            Ok((!wave.is_open()).then_some(Rendered { to: To::Channel(initiative.channel), message }))
        }
        RolloutPost::Barriers(_) | RolloutPost::BarriersTo { .. } => Ok(None),
        RolloutPost::Due(_, day) | RolloutPost::Asked { day, .. } => {
            let wanted =
                wave.state == WaveState::Planned && wave.starts_on == *day && initiative.life == Life::Active;
            let to = match post {
                RolloutPost::Asked { member, .. } => member.clone(),
                _ => initiative.owner.clone(),
            };
            let shown = Shown { size, checks: wave_checks::of(tx, *id).await?, wave };
            let message = views::due(&shown, &initiative);
            Ok(wanted.then_some(Rendered { to: To::Member(to), message }))
        }
    }
}

/// To the owner, or to whoever was there instead; nothing where too few answered, which the report says.
async fn barriers(tx: &mut Tx, id: RoundId, to: Option<&MemberId>) -> Result<Option<Rendered>> {
    let Some((last, initiative, waves)) = readiness::of_round(tx, id).await? else { return Ok(None) };
    let message = views::barriers(&last, &initiative, &waves);
    let to = to.cloned().unwrap_or(initiative.owner);
    Ok((!last.groups.is_empty()).then_some(Rendered { to: To::Member(to), message }))
}
