//! Whoever leads plans a wave, or writes it anew.

use super::{day, note, read_people, rolled, sought};
use crate::actions::Outcome;
use crate::actions::decision::usual_today;
use crate::actions::initiative::{colleague, field};
use crate::domain::ids::{InitiativeId, MemberId, WaveId};
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, RolloutRefusal};
use crate::domain::rollout::{CHECK_MAX, CHECKS_MOST, NAME_MAX, Side, WAVES_MOST, Wave, WaveState, handles};
use crate::store::{Tx, counters, wave_checks, wave_people, waves};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What the form was filled in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The wave's name.
    pub name: String,
    /// Its user groups, as they were typed.
    pub groups: String,
    /// Its people by name.
    pub people: Vec<MemberId>,
    /// The day on which it should start; none where it stays.
    pub day: Option<Date>,
    /// What must be true before, one a line.
    pub entry: String,
    /// What must be true when it is done, one a line.
    pub exit: String,
}

/// What holds after the checks.
struct Checked {
    name: String,
    handles: BTreeSet<String>,
    people: BTreeSet<MemberId>,
    entry: Vec<String>,
    exit: Vec<String>,
}

/// Plans a wave; only those who lead may. The same `nonce` again gives the one that is there.
///
/// Refused: no name, nobody it is for, a day that is over, and more groups, criteria or waves than fit.
pub async fn plan(tx: &mut Tx, actor: &Actor, id: InitiativeId, plan: &Plan, nonce: &str) -> Outcome<Wave> {
    let initiative = rolled(tx, actor, id).await?;
    if let Some(there) = waves::by_nonce(tx, nonce).await? {
        return Ok(waves::find(tx, there).await?.ok_or(RolloutRefusal::NoWave)?);
    }
    let checked = check(tx, plan).await?;
    let today = usual_today(tx, &actor.member).await?;
    let day = plan.day.filter(|day| *day >= today).ok_or(RolloutRefusal::DayOver)?;
    let number = waves::next(tx, id).await?;
    if usize::try_from(number).unwrap_or(usize::MAX) > WAVES_MOST {
        return Err(RolloutRefusal::TooMany { most: WAVES_MOST }.into());
    }
    let wave = Wave {
        id: WaveId(counters::next(tx, "wave").await?),
        initiative: id,
        number,
        name: checked.name.clone(),
        handles: checked.handles.clone(),
        starts_on: day,
        first_day: day,
        moves: 0,
        state: WaveState::Planned,
        started_at: None,
        early: String::new(),
        ended_at: None,
        why: String::new(),
        read_at: None,
        revision: 1,
        written_by: actor.member.clone(),
    };
    waves::insert(tx, &wave, nonce).await?;
    keep(tx, wave.id, &checked).await?;
    let detail = format!("groups={} people={}", checked.handles.len(), checked.people.len());
    note(tx, actor.member.as_str(), &wave, "wave.planned", &detail).await?;
    read_people(tx, &wave).await?;
    day::plan(tx, &initiative, &wave).await?;
    Ok(wave)
}

/// Writes the wave of that number and revision anew; its day is changed by moving it.
///
/// Refused: as [`plan`] refuses it, what has ended, and what somebody else changed meanwhile.
pub async fn change(tx: &mut Tx, actor: &Actor, (id, revision): (WaveId, i64), plan: &Plan) -> Outcome<Wave> {
    let (wave, _) = sought(tx, actor, id).await?;
    if !wave.is_open() {
        return Err(RolloutRefusal::Passed { state: wave.state.name().to_owned() }.into());
    }
    if wave.revision != revision {
        return Err(RolloutRefusal::ChangedSince.into());
    }
    let checked = check(tx, plan).await?;
    waves::write(tx, id, &checked.name, &checked.handles).await?;
    keep(tx, id, &checked).await?;
    let wave = Wave { name: checked.name, handles: checked.handles, revision: revision + 1, ..wave };
    note(tx, actor.member.as_str(), &wave, "wave.changed", "").await?;
    read_people(tx, &wave).await?;
    Ok(wave)
}

async fn keep(tx: &mut Tx, id: WaveId, checked: &Checked) -> Outcome<()> {
    wave_people::keep_only(tx, id, &checked.handles).await?;
    wave_people::set(tx, id, wave_people::NAMED, &checked.people).await?;
    wave_checks::write(tx, id, Side::Entry, &checked.entry).await?;
    Ok(wave_checks::write(tx, id, Side::Exit, &checked.exit).await?)
}

async fn check(tx: &mut Tx, plan: &Plan) -> Outcome<Checked> {
    let name = plan.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = field("name", &name, NAME_MAX)?;
    let handles = handles(&plan.groups).ok_or(RolloutRefusal::TooManyGroups)?;
    let people: BTreeSet<_> = plan.people.iter().cloned().collect();
    if handles.is_empty() && people.is_empty() {
        return Err(RolloutRefusal::ForNobody.into());
    }
    for member in &people {
        colleague(tx, member).await?;
    }
    Ok(Checked {
        name,
        handles,
        people,
        entry: lines(&plan.entry, "entry criterion")?,
        exit: lines(&plan.exit, "exit criterion")?,
    })
}

/// Criteria, one a line, each once.
fn lines(text: &str, name: &str) -> std::result::Result<Vec<String>, Refusal> {
    let mut all: Vec<String> = Vec::new();
    for line in text.lines().map(|line| line.trim().trim_start_matches(['•', '-', '☐']).trim()) {
        if line.chars().count() > CHECK_MAX {
            return Err(Refusal::FieldTooLong { field: name.to_owned(), max: CHECK_MAX });
        }
        if !line.is_empty() && !all.iter().any(|known| known == line) {
            all.push(line.to_owned());
        }
    }
    if all.len() > CHECKS_MOST {
        return Err(RolloutRefusal::TooManyChecks { most: CHECKS_MOST }.into());
    }
    Ok(all)
}
