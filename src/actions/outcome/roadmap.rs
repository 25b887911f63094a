//! The roadmap as it stands, for whoever can see the initiative.

use super::find;
use crate::actions::initiative::overview::{may_see, visible};
use crate::actions::{ActionError, Outcome as Done};
use crate::domain::charter::Statement;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, OutcomeId, SystemId};
use crate::domain::initiative::Initiative;
use crate::domain::outcome::{Asked, Feature, Outcome, Reading, Touched, Words, metrics};
use crate::domain::people::Actor;
use crate::domain::refusal::{OutcomeRefusal, Refusal};
use crate::store::{Result, Tx, charters, features, initiatives, outcomes, readings, systems_touched};

/// Outcomes off the roadmap that can be brought back from it.
const OFF: i64 = 5;
/// What a page of a long list shows: a page is read with one more where another page follows.
pub const PAGE: usize = 15;
/// Readings that are looked at for a chart: several may stand for one day.
const READINGS: usize = 40;

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
    /// How many systems it touches.
    pub systems: i64,
}

/// A page of the systems that an initiative touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Systems {
    /// The initiative.
    pub initiative: Initiative,
    /// The page's, and one more if there is another page.
    pub systems: Vec<Touched>,
}

/// A page of an outcome's readings in its present unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// The outcome.
    pub outcome: Outcome,
    /// The page's, the newest day first, and one more if there is another page.
    pub readings: Vec<Reading>,
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
    /// How many there are in all.
    pub read: i64,
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
    let initiative = of_number(tx, channel, member, id).await?;
    Ok(read(tx, initiative).await?)
}

async fn of_number(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    id: InitiativeId,
) -> Done<Initiative> {
    let found = initiatives::find(tx, id).await?;
    let initiative = found.ok_or_else(|| Refusal::NoSuchInitiative { key: id.to_string() })?;
    may_see(tx, channel, member, &initiative).await?;
    Ok(initiative)
}

/// The systems that the initiative of a command touches, the first page.
pub async fn systems_here(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    key: Option<&str>,
) -> Done<Systems> {
    let initiative = visible(tx, channel, member, key).await?;
    page_of_systems(tx, initiative, SystemId(0)).await
}

/// The systems that this initiative touches, the page after one of them, for somebody who can see it.
pub async fn systems(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    (id, after): (InitiativeId, SystemId),
) -> Done<Systems> {
    let initiative = of_number(tx, channel, member, id).await?;
    page_of_systems(tx, initiative, after).await
}

async fn page_of_systems(tx: &mut Tx, initiative: Initiative, after: SystemId) -> Done<Systems> {
    let systems = systems_touched::of(tx, initiative.id, after, PAGE + 1).await?;
    Ok(Systems { initiative, systems })
}

/// The readings of an outcome, the newest first, or the page before one of them, for somebody who can see its initiative.
pub async fn readings(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    (id, before): (OutcomeId, Option<i64>),
) -> Done<Readings> {
    let (outcome, _) = seen(tx, channel, member, id).await?;
    let before = match before {
        Some(number) => readings::find(tx, id, number).await?.map(|reading| (reading.day, number)),
        None => None,
    };
    let readings = readings::newest(tx, &outcome, before, PAGE + 1).await?;
    Ok(Readings { outcome, readings })
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
    let systems = systems_touched::count(tx, id).await?;
    Ok(Roadmap { initiative, entries, off, offered, systems })
}

/// What the signed charter names as metrics, in its order.
pub async fn offered(tx: &mut Tx, id: InitiativeId) -> Result<Vec<Words>> {
    let Some(charter) = charters::signed(tx, id, None).await? else { return Ok(Vec::new()) };
    let say = |statement| charter.statements.get(statement);
    Ok(metrics(say(Statement::Metrics), say(Statement::Vision)))
}

/// The metric of that name that the charter still offers. Refused: what was written down meanwhile, or is named no longer.
pub async fn offer(tx: &mut Tx, actor: &Actor, id: InitiativeId, metric: &str) -> Done<Words> {
    let offered = of(tx, None, &actor.member, id).await?.offered;
    let found = offered.into_iter().find(|words| words.metric == metric);
    Ok(found.ok_or(OutcomeRefusal::NotOffered)?)
}

/// One outcome, for somebody who can see its initiative.
pub async fn detail(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    id: OutcomeId,
) -> Done<Detail> {
    let (outcome, initiative) = seen(tx, channel, member, id).await?;
    let readings = readings::newest(tx, &outcome, None, READINGS).await?;
    let read = readings::count(tx, &outcome).await?;
    let features = features::under(tx, id).await?;
    let (before, asked) = (outcomes::unit_before(tx, id).await?, features::asked(tx, id).await?);
    let entry = Entry { last: readings.first().cloned(), outcome, features };
    Ok(Detail { initiative, entry, readings, read, asked, before })
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
