//! The rollout as it stands, for whoever can see the initiative: section by section.

use super::readiness::{self, Asked};
use super::{READINGS, begun, read_people};
use crate::actions::Outcome;
use crate::actions::announcement::show as announcement;
use crate::actions::initiative::overview::{may_see, visible};
use crate::actions::training::show::{self, Trainings};
use crate::domain::announcement::Announcement;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, WaveId};
use crate::domain::initiative::Initiative;
use crate::domain::learning::Listed;
use crate::domain::refusal::{Refusal, RolloutRefusal};
use crate::domain::rollout::{Adoption, Check, Wave, WaveState};
use crate::store::{Result, Tx, adoption, initiatives, learning, wave_checks, wave_people, waves};
use jiff::SignedDuration;

/// After so long it is read again who is in a wave when somebody looks.
const FRESH: SignedDuration = SignedDuration::from_hours(1);

/// The rollout of an initiative for one person; every section is a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The initiative.
    pub initiative: Initiative,
    /// Whether the reader leads it, and can change it.
    pub leads: bool,
    /// The waves, in their order.
    pub waves: Vec<Shown>,
    /// The last readings of adoption, of all waves together, the newest day first.
    pub adoption: Vec<Adoption>,
    /// The last reading of each wave that runs and has one.
    pub by_wave: Vec<Adoption>,
    /// How readiness is asked for, if it is.
    pub readiness: Option<Asked>,
    /// The trainings.
    pub trainings: Trainings,
    /// The posts of the communication plan, for whoever sees it.
    pub posts: Vec<Announcement>,
    /// The links to learn from.
    pub links: Vec<Listed>,
}

/// A wave with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The wave.
    pub wave: Wave,
    /// How many people are in it.
    pub size: i64,
    /// Its criteria.
    pub checks: Vec<Check>,
}

/// The rollout of the initiative that a command means.
pub async fn here(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    key: Option<&str>,
) -> Outcome<Panel> {
    let initiative = visible(tx, channel, member, key).await?;
    read(tx, initiative, member).await
}

/// The rollout of that initiative.
pub async fn of(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    id: InitiativeId,
) -> Outcome<Panel> {
    let found = initiatives::find(tx, id).await?;
    let initiative = found.ok_or_else(|| Refusal::NoSuchInitiative { key: id.to_string() })?;
    may_see(tx, channel, member, &initiative).await?;
    read(tx, initiative, member).await
}

async fn read(tx: &mut Tx, initiative: Initiative, member: &MemberId) -> Outcome<Panel> {
    let waves = shown(tx, initiative.id).await?;
    if waves.is_empty() {
        begun(&initiative)?;
    }
    let id = initiative.id;
    let mut by_wave: Vec<Adoption> = Vec::new();
    for reading in adoption::of_waves(tx, id, READINGS).await? {
        let runs =
            |shown: &Shown| Some(shown.wave.id) == reading.wave && shown.wave.state == WaveState::Running;
        if waves.iter().any(runs) && !by_wave.iter().any(|known| known.wave == reading.wave) {
            by_wave.push(reading);
        }
    }
    let adoption = adoption::newest(tx, id, READINGS).await?;
    let readiness = readiness::asked(tx, id).await?;
    let trainings = show::all(tx, initiative.id).await?;
    let posts = announcement::all(tx, &initiative, member).await?;
    let links = learning::listed(tx, initiative.id, member).await?;
    Ok(Panel {
        leads: initiative.is_owned_by(member),
        waves,
        adoption,
        by_wave,
        readiness,
        trainings,
        posts,
        links,
        initiative,
    })
}

/// The waves of an initiative. Whoever joined or left a user group of an open one, or the company, is counted at the next look.
async fn shown(tx: &mut Tx, id: InitiativeId) -> Result<Vec<Shown>> {
    let sizes = wave_people::sizes(tx, id).await?;
    let mut all = Vec::new();
    for wave in waves::of(tx, id).await? {
        look_again(tx, &wave).await?;
        let checks = wave_checks::of(tx, wave.id).await?;
        all.push(Shown { size: sizes.get(&wave.id).copied().unwrap_or_default(), checks, wave });
    }
    Ok(all)
}

async fn look_again(tx: &mut Tx, wave: &Wave) -> Result<()> {
    let old = wave.read_at.is_none_or(|at| tx.now().duration_since(at) > FRESH);
    if wave.is_open() && old { read_people(tx, wave).await } else { Ok(()) }
}

/// One wave for somebody who can see its initiative, and whether they lead.
pub async fn wave(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    id: WaveId,
) -> Outcome<(Shown, Initiative)> {
    let wave = waves::find(tx, id).await?.ok_or(RolloutRefusal::NoWave)?;
    let initiative = initiatives::find(tx, wave.initiative).await?.ok_or(RolloutRefusal::NoWave)?;
    may_see(tx, channel, member, &initiative).await?;
    look_again(tx, &wave).await?;
    let (size, checks) = (wave_people::size(tx, id).await?, wave_checks::of(tx, id).await?);
    Ok((Shown { wave, size, checks }, initiative))
}
