//! How ready the people of waves are: asked by a confidential check-in, read as barriers.

use super::rolled;
use crate::actions::checkin::{self, Preview, Setup};
use crate::actions::{Outcome, pulse};
use crate::domain::cadence::Cadence;
use crate::domain::checkin::{Audience, Checkin, Mode, Round};
use crate::domain::ids::{InitiativeId, RoundId, WaveId};
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::refusal::RolloutRefusal;
use crate::domain::rollout::{Ready, Wave, WaveState, questions, ready};
use crate::store::{Result, Tx, checkins, initiatives, pulses, readiness, rounds, waves};
use jiff::{SignedDuration, Timestamp};

/// What people call the check-in.
const NAME: &str = "Readiness";

/// What the form was filled in with.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The waves that are asked.
    pub waves: Vec<WaveId>,
    /// When.
    pub cadence: Cadence,
    /// How long people have to answer.
    pub answer_time: SignedDuration,
}

/// How readiness is asked for in an initiative.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The check-in.
    pub checkin: Checkin,
    /// The numbers of its waves.
    pub waves: Vec<i64>,
    /// Until when the present round runs, and how many answered so far.
    pub running: Option<(Timestamp, usize)>,
    /// The last round that closed.
    pub last: Option<Last>,
}

/// What a closed round came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Last {
    /// The round.
    pub round: Round,
    /// Each group that may be shown.
    pub groups: Vec<Ready>,
}

/// Has the people of waves asked how ready they are, without names; only those who lead may. An initiative has one such check-in:
/// asked for again, it changes.
///
/// Refused: no wave, one that was stopped, and whatever a check-in refuses.
pub async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    wanted: &Wanted,
    nonce: &str,
) -> Outcome<Option<Preview>> {
    let initiative = rolled(tx, actor, id).await?;
    let open = |wave: &Wave| wave.state != WaveState::Stopped && wanted.waves.contains(&wave.id);
    let asked: Vec<_> = waves::of(tx, id).await?.into_iter().filter(open).map(|wave| wave.id).collect();
    if asked.is_empty() {
        return Err(RolloutRefusal::NoWaveChosen.into());
    }
    let known = match readiness::of(tx, id).await?.pop() {
        Some(known) => checkins::find(tx, known).await?,
        None => None,
    };
    let number = known.as_ref().map(|known| known.id);
    // What its own form set stays: days off, zone, reminders, where the report goes.
    let base = known.unwrap_or_else(|| Checkin {
        name: NAME.to_owned(),
        mode: Mode::Confidential,
        audience: Audience::nobody(),
        ..Checkin::new(id, questions(), wanted.cadence.clone(), actor.member.clone())
    });
    let wanted = Checkin {
        questions: questions(),
        cadence: wanted.cadence.clone(),
        answer_time: wanted.answer_time,
        ..base
    };
    let setup = Setup { known: number, wanted, nonce: nonce.to_owned() };
    let checkin = checkin::set_up(tx, actor, setup).await?.checkin.id;
    readiness::link(tx, checkin, &asked).await?;
    // Planned once more with those who are in the waves.
    let preview = checkin::know_groups(tx, checkin, Vec::new(), true).await?;
    crate::actions::initiative::refresh(tx, initiative.id).await?;
    Ok(preview)
}

/// How readiness is asked for, and what came of it last.
pub async fn asked(tx: &mut Tx, id: InitiativeId) -> Result<Option<Asked>> {
    let Some(checkin) = readiness::of(tx, id).await?.pop() else { return Ok(None) };
    let Some(checkin) = checkins::find(tx, checkin).await? else { return Ok(None) };
    let waves = readiness::waves(tx, checkin.id).await?.into_iter().map(|(_, number)| number).collect();
    let running = pulse::running(tx, checkin.id).await?.into_iter().next();
    let running = running.map(|(round, answered)| (round.closes_at, answered));
    let last = match readiness::last_closed(tx, checkin.id).await? {
        Some(round) => last(tx, round).await?,
        None => None,
    };
    Ok(Some(Asked { checkin, waves, running, last }))
}

/// What a closed round came to, group by group; nothing where it is not about readiness.
pub async fn last(tx: &mut Tx, id: RoundId) -> Result<Option<Last>> {
    let Some(round) = rounds::find(tx, id).await? else { return Ok(None) };
    if !readiness::is_one(tx, round.checkin).await? {
        return Ok(None);
    }
    let results = pulses::results(tx, id).await?.unwrap_or_default();
    let groups = ready(&round.questions, &results);
    Ok(Some(Last { round, groups }))
}

/// The same with the initiative that it is about and the waves of it.
pub async fn of_round(tx: &mut Tx, id: RoundId) -> Result<Option<(Last, Initiative, Vec<Wave>)>> {
    let Some(last) = last(tx, id).await? else { return Ok(None) };
    let Some(checkin) = checkins::find(tx, last.round.checkin).await? else { return Ok(None) };
    let Some(initiative) = initiatives::find(tx, checkin.initiative).await? else { return Ok(None) };
    let waves = waves::of(tx, initiative.id).await?;
    Ok(Some((last, initiative, waves)))
}
