//! How an initiative stands, read for its card and for `/accord status`.

use super::begun::begun;
use super::{further, here};
use crate::actions::{Outcome, rollout};
use crate::domain::calendar::WorkingDays;
use crate::domain::decision::KeyAspect;
use crate::domain::ids::{ChannelId, DecisionId, MemberId};
use crate::domain::initiative::{Criterion, Forecast, Initiative, Life, NextStep, Start, next_step};
use crate::domain::people::Roster;
use crate::domain::refusal::Refusal;
use crate::domain::rollout::Standing;
use crate::store::{
    Result, Tx, alignments, charters, criteria, decisions, forecasts, initiatives, instant, key_aspects,
    schedules, steps, touched,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Open decisions that are listed; the log has the others.
const LISTED: i64 = 20;
/// Working days after which an initiative that nobody touched is quiet.
const QUIET_AFTER: usize = 10;

/// How an initiative stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The initiative.
    pub initiative: Initiative,
    /// Its people.
    pub roster: Roster,
    /// The exit criteria of its stage.
    pub criteria: Vec<Criterion>,
    /// The areas in which its sponsor wants a say.
    pub aspects: Vec<KeyAspect>,
    /// What its owner does next.
    pub next: Option<NextStep>,
    /// When the next stage update is drafted.
    pub update_at: Option<Timestamp>,
    /// When its stage should end.
    pub forecast: Option<Forecast>,
    /// Whether a version of the charter is in force.
    pub charter_signed: bool,
    /// Whether people marked statements before, and nobody was asked again since its stage began.
    pub agreement_is_old: bool,
    /// The list of its first two weeks; empty once that is over.
    pub starts: Vec<(Start, bool)>,
    /// Since when nobody touched it, if that is two working weeks.
    pub quiet_since: Option<Timestamp>,
    /// Where its rollout stands, if it has begun.
    pub rollout: Option<Standing>,
    /// How many decisions wait or settle.
    pub open: usize,
    /// The newest of them.
    pub open_decisions: Vec<OpenDecision>,
}

/// A decision that is not final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDecision {
    /// Its number.
    pub id: DecisionId,
    /// Its title, as it was written.
    pub title: String,
    /// The word of its state.
    pub state: String,
}

impl Overview {
    /// How many exit criteria of the stage are met.
    pub fn met(&self) -> usize {
        self.criteria.iter().filter(|criterion| criterion.met_at.is_some()).count()
    }
}

/// Reads how an initiative stands.
pub async fn overview(tx: &mut Tx, initiative: &Initiative) -> Result<Overview> {
    let id = initiative.id;
    let roster = initiatives::roster(tx, initiative).await?;
    let criteria = criteria::of_stage(tx, id, initiative.stage).await?;
    let aspects = key_aspects::of(tx, id).await?;
    let done = steps::of(tx, id).await?;
    let unmet = criteria.iter().filter(|criterion| criterion.met_at.is_none()).count();
    let next = next_step(initiative, roster.stakeholders.len(), &done, unmet);
    let slot = schedules::find(tx, &format!("update/{}", id.0)).await?.and_then(|row| row.next_at);
    let update_at = slot.map(|at| instant(at, "schedule", "next_at", id.0)).transpose()?;
    let listed = decisions::open(tx, id, LISTED).await?;
    let all_listed = i64::try_from(listed.len()) != Ok(LISTED);
    let open = if all_listed { listed.len() } else { decisions::count_open(tx, id).await? };
    let open_decisions = listed
        .into_iter()
        .map(|(id, state, title)| OpenDecision { id: DecisionId(id), title, state })
        .collect();
    let forecast = forecasts::of(tx, id, initiative.stage).await?;
    let charter_signed = charters::signed(tx, id, None).await?.is_some();
    let asked = alignments::latest(tx, id).await?;
    let agreement_is_old = asked.is_some_and(|asked| asked.at < initiative.stage_since);
    let starts = begun(tx, initiative).await?;
    let quiet_since = quiet(tx, initiative).await?;
    let rollout = rollout::standing(tx, id).await?;
    let initiative = initiative.clone();
    Ok(Overview {
        initiative,
        roster,
        criteria,
        aspects,
        next,
        update_at,
        forecast,
        charter_signed,
        agreement_is_old,
        starts,
        quiet_since,
        rollout,
        open,
        open_decisions,
    })
}

/// Since when nobody touched an initiative that goes on, if that is two working weeks.
async fn quiet(tx: &mut Tx, initiative: &Initiative) -> Result<Option<Timestamp>> {
    if initiative.life != Life::Active {
        return Ok(None);
    }
    let last = touched::last(tx, initiative.id).await?.unwrap_or(initiative.created_at);
    let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    let worked = WorkingDays::default().between(day(last), day(tx.now()));
    Ok((worked >= QUIET_AFTER).then_some(last))
}

/// How the initiative stands that a command means, for somebody who can see it: whoever types in its channel, and
/// everybody who has a part in it.
pub async fn status(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    key: Option<&str>,
) -> Outcome<Overview> {
    let initiative = visible(tx, channel, member, key).await?;
    Ok(overview(tx, &initiative).await?)
}

/// The initiative that a command means, for somebody who can see it.
pub async fn visible(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    key: Option<&str>,
) -> Outcome<Initiative> {
    let initiative = here(tx, channel, member, key).await?;
    may_see(tx, channel, member, &initiative).await?;
    Ok(initiative)
}

/// Refuses who can see nothing of an initiative: neither a channel in which it is shown nor a part in it.
pub async fn may_see(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    initiative: &Initiative,
) -> Outcome<()> {
    if channel == Some(&initiative.channel)
        || initiatives::roster(tx, initiative).await?.role(member).is_some()
    {
        return Ok(());
    }
    if let Some(channel) = channel
        && further::shown(tx, initiative.id).await?.contains(channel)
    {
        return Ok(());
    }
    Err(Refusal::NoSuchInitiative { key: initiative.key.clone() }.into())
}
