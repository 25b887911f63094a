//! The roadmap as it stands, for whoever can see the initiative.

use super::find;
use crate::actions::initiative::overview::{may_see, visible};
use crate::actions::{ActionError, Outcome as Done};
use crate::domain::charter::Statement;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, OutcomeId};
use crate::domain::initiative::Initiative;
use crate::domain::outcome::{Asked, Feature, Outcome, Reading, Touched, Words, metrics};
use crate::domain::refusal::{OutcomeRefusal, Refusal};
use crate::store::{Result, Tx, charters, features, initiatives, outcomes, readings, systems_touched};

/// Outcomes off the roadmap that can be brought back from it.
const OFF: i64 = 5;
/// Systems that are listed.
const SYSTEMS: i64 = 40;
/// Readings that are looked at for a chart: several may stand for one day.
const READINGS: i64 = 40;

/// An outcome with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The outcome.
    pub outcome: Outcome,
    /// The last reading in its present unit.
    pub last: Option<Reading>,
    /// The features that serve it.
    pub features: Vec<Feature>,
}

/// The roadmap of an initiative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roadmap {
    /// The initiative.
    pub initiative: Initiative,
    /// Its outcomes, in the order of their numbers.
    pub entries: Vec<Entry>,
    /// The last that were taken off it.
    pub off: Vec<Outcome>,
    /// What the signed charter names as metrics and nobody wrote down yet.
    pub offered: Vec<Words>,
    /// The systems it touches.
    pub systems: Vec<Touched>,
}

/// One outcome, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The initiative.
    pub initiative: Initiative,
    /// The outcome with its features.
    pub entry: Entry,
    /// Its newest readings in the present unit, the newest day first.
    pub readings: Vec<Reading>,
    /// What became of asking for the acceptance of its features.
    pub asked: Vec<Asked>,
    /// The unit before the present one, and why it was changed.
    pub before: Option<(String, String)>,
}

/// The roadmap of the initiative that a command means.
pub async fn here(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    key: Option<&str>,
) -> Done<Roadmap> {
    let initiative = visible(tx, channel, member, key).await?;
    Ok(read(tx, initiative).await?)
}

/// The roadmap of that initiative, for somebody who can see it.
pub async fn of(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    id: InitiativeId,
) -> Done<Roadmap> {
    let found = initiatives::find(tx, id).await?;
    let initiative = found.ok_or_else(|| Refusal::NoSuchInitiative { key: id.to_string() })?;
    may_see(tx, channel, member, &initiative).await?;
    Ok(read(tx, initiative).await?)
}

/// The outcomes on the roadmap, each with its last reading and its features.
pub async fn entries(tx: &mut Tx, id: InitiativeId) -> Result<Vec<Entry>> {
    let mut last = readings::last(tx, id).await?;
    let mut all = features::of(tx, id).await?;
    let entry = |outcome: Outcome| {
        let of = outcome.id;
        let last = last.iter().position(|reading| reading.outcome == of).map(|at| last.swap_remove(at));
        let features = all.extract_if(.., |feature| feature.outcome == of).collect();
        Entry { outcome, last, features }
    };
    Ok(outcomes::of(tx, id).await?.into_iter().map(entry).collect())
}

async fn read(tx: &mut Tx, initiative: Initiative) -> Result<Roadmap> {
    let id = initiative.id;
    let entries = entries(tx, id).await?;
    let off = outcomes::off(tx, id, OFF).await?;
    let known = |words: &Words| {
        let mut all = entries.iter().map(|entry| &entry.outcome).chain(&off);
        all.any(|outcome| outcome.words.metric.eq_ignore_ascii_case(&words.metric))
    };
    let mut offered = offered(tx, id).await?;
    offered.retain(|words| !known(words));
    let systems = systems_touched::of(tx, id, SYSTEMS).await?;
    Ok(Roadmap { initiative, entries, off, offered, systems })
}

/// What the signed charter names as metrics, in its order.
pub async fn offered(tx: &mut Tx, id: InitiativeId) -> Result<Vec<Words>> {
    let Some(charter) = charters::signed(tx, id, None).await? else { return Ok(Vec::new()) };
    let say = |statement| charter.statements.get(statement);
    Ok(metrics(say(Statement::Metrics), say(Statement::Vision)))
}

/// One outcome, for somebody who can see its initiative.
pub async fn detail(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    id: OutcomeId,
) -> Done<Detail> {
    let (outcome, initiative) = seen(tx, channel, member, id).await?;
    let readings = readings::newest(tx, &outcome, READINGS).await?;
    let mut features = features::of(tx, initiative.id).await?;
    features.retain(|feature| feature.outcome == id);
    let (before, asked) = (outcomes::unit_before(tx, id).await?, features::asked(tx, id).await?);
    let entry = Entry { last: readings.first().cloned(), outcome, features };
    Ok(Detail { initiative, entry, readings, asked, before })
}

/// The outcome of a number that somebody typed. To whoever cannot see its initiative there is none.
pub async fn seen(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    id: OutcomeId,
) -> Done<(Outcome, Initiative)> {
    let none = || ActionError::from(OutcomeRefusal::NoOutcome { outcome: id });
    let outcome = find(tx, id).await?;
    let initiative = initiatives::find(tx, outcome.initiative).await?.ok_or_else(none)?;
    match may_see(tx, channel, member, &initiative).await {
        Ok(()) => Ok((outcome, initiative)),
        Err(ActionError::Refusal(_)) => Err(none()),
        Err(error) => Err(error),
    }
}
