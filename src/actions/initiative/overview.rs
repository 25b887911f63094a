//! How an initiative stands, read for its card and for `/accord status`.

use super::here;
use crate::actions::Outcome;
use crate::domain::decision::KeyAspect;
use crate::domain::ids::{ChannelId, DecisionId, MemberId};
use crate::domain::initiative::{Criterion, Initiative, NextStep, next_step};
use crate::domain::people::Roster;
use crate::domain::refusal::Refusal;
use crate::store::{Result, Tx, criteria, decisions, initiatives, instant, key_aspects, schedules, steps};
use jiff::Timestamp;

/// Open decisions that are listed; the log has the others.
const LISTED: i64 = 20;

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
    let initiative = initiative.clone();
    Ok(Overview { initiative, roster, criteria, aspects, next, update_at, open, open_decisions })
}

/// How the initiative stands that a command means, for somebody who can see it: whoever types in its channel, and
/// everybody who has a part in it.
pub async fn status(
    tx: &mut Tx,
    channel: Option<&ChannelId>,
    member: &MemberId,
    key: Option<&str>,
) -> Outcome<Overview> {
    let initiative = here(tx, channel, member, key).await?;
    let seen = overview(tx, &initiative).await?;
    if channel == Some(&initiative.channel) || seen.roster.role(member).is_some() {
        return Ok(seen);
    }
    Err(Refusal::NoSuchInitiative { key: key.unwrap_or(&initiative.key).to_owned() }.into())
}
