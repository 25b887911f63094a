//! A wave moves, starts, is done or stopped: the channel is told once.

use super::{day, not_paused, note, running, sought};
use crate::actions::Outcome;
use crate::actions::decision::usual_today;
use crate::actions::initiative::{field, refresh};
use crate::domain::ids::WaveId;
use crate::domain::job::{Job, Post, RolloutPost, Work};
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, RolloutRefusal};
use crate::domain::rollout::{Side, WHY_MAX, Wave, WaveState};
use crate::store::{Tx, jobs, wave_checks, wave_people, waves};
use jiff::civil::Date;

/// Moves a planned wave to another day; gives it as it was before.
///
/// Refused: a day that is over or the same, and a wave that started.
pub async fn move_to(tx: &mut Tx, actor: &Actor, id: WaveId, to: Date) -> Outcome<Wave> {
    let (wave, initiative) = sought(tx, actor, id).await?;
    in_state(&wave, WaveState::Planned)?;
    if to < usual_today(tx, &actor.member).await? {
        return Err(RolloutRefusal::DayOver.into());
    }
    if to == wave.starts_on {
        return Err(RolloutRefusal::SameDay.into());
    }
    waves::move_to(tx, &wave, to, &actor.member).await?;
    note(tx, actor.member.as_str(), &wave, "wave.moved", &format!("{} {to}", wave.starts_on)).await?;
    day::plan(tx, &initiative, &Wave { starts_on: to, ..wave.clone() }).await?;
    Ok(wave)
}

/// Starts a planned wave. Who is in it is read once more, then the channel is told.
///
/// Refused: a wave of nobody, a paused initiative, and criteria that are not met as long as nobody says `why`.
pub async fn start(tx: &mut Tx, actor: &Actor, id: WaveId, why: &str) -> Outcome<Wave> {
    let (wave, initiative) = sought(tx, actor, id).await?;
    // The button came twice.
    if wave.state == WaveState::Running {
        return Ok(wave);
    }
    in_state(&wave, WaveState::Planned)?;
    not_paused(&initiative)?;
    if wave.is_counted() && wave_people::size(tx, id).await? == 0 {
        return Err(RolloutRefusal::Empty.into());
    }
    let early = excused(tx, id, Side::Entry, why).await?;
    waves::start(tx, id, &actor.member, &early).await?;
    let detail = if early.is_empty() { "" } else { "early" };
    note(tx, actor.member.as_str(), &wave, "wave.started", detail).await?;
    jobs::enqueue(tx, &Job::Work(Work::StartWave(id))).await?;
    refresh(tx, initiative.id).await?;
    Ok(wave)
}

/// Ends a running wave well.
///
/// Refused: criteria that are not met as long as nobody says `why`, and a wave that does not run.
pub async fn finish(tx: &mut Tx, actor: &Actor, id: WaveId, why: &str) -> Outcome<Wave> {
    let wave = running(tx, actor, id).await?;
    if wave.state == WaveState::Done {
        return Ok(wave);
    }
    in_state(&wave, WaveState::Running)?;
    let why = excused(tx, id, Side::Exit, why).await?;
    end(tx, actor, &wave, WaveState::Done, &why).await?;
    Ok(wave)
}

/// Gives a wave up, and says why.
///
/// Refused: no reason, and a wave that has ended.
pub async fn stop(tx: &mut Tx, actor: &Actor, id: WaveId, why: &str) -> Outcome<Wave> {
    let wave = running(tx, actor, id).await?;
    if !wave.is_open() {
        return Err(RolloutRefusal::Passed { state: wave.state.name().to_owned() }.into());
    }
    let why = field("reason", why, WHY_MAX)?;
    end(tx, actor, &wave, WaveState::Stopped, &why).await?;
    Ok(wave)
}

async fn end(tx: &mut Tx, actor: &Actor, wave: &Wave, state: WaveState, why: &str) -> Outcome<()> {
    waves::end(tx, wave.id, state, &actor.member, why).await?;
    let action = if state == WaveState::Done { "wave.done" } else { "wave.stopped" };
    note(tx, actor.member.as_str(), wave, action, "").await?;
    jobs::enqueue(tx, &Job::Post(Post::Rollout(RolloutPost::Ended(wave.id)))).await?;
    Ok(refresh(tx, wave.initiative).await?)
}

fn in_state(wave: &Wave, wanted: WaveState) -> Result<(), RolloutRefusal> {
    if wave.state == wanted {
        return Ok(());
    }
    Err(RolloutRefusal::Passed { state: wave.state.name().to_owned() })
}

/// How many criteria of a side are not met.
pub async fn open(tx: &mut Tx, id: WaveId, side: Side) -> crate::store::Result<usize> {
    let all = wave_checks::of(tx, id).await?;
    Ok(all.iter().filter(|check| check.side == side && check.met_at.is_none()).count())
}

/// Why it goes on although criteria of a side are not met; empty where all are. Refused: they are not, and nobody said why.
async fn excused(tx: &mut Tx, id: WaveId, side: Side, why: &str) -> Outcome<String> {
    let why = why.trim();
    if why.chars().count() > WHY_MAX {
        return Err(Refusal::FieldTooLong { field: "reason".to_owned(), max: WHY_MAX }.into());
    }
    match open(tx, id, side).await? {
        0 => Ok(String::new()),
        count if why.is_empty() => {
            let open =
                if count == 1 { "One criterion is".to_owned() } else { format!("{count} criteria are") };
            Err(RolloutRefusal::NotMet { open }.into())
        }
        _ => Ok(why.to_owned()),
    }
}
