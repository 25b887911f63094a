//! Updates of an initiative that are over, a page at a time.

use super::{Row, corrections};
use crate::domain::ids::InitiativeId;
use crate::domain::job::Post;
use crate::domain::update::{Correction, StageUpdate};
use crate::store::posts::{self, Place};
use crate::store::sql::{fetch_all, fetch_optional, statements};
use crate::store::{Result, Tx};

statements! {
    BEFORE = "SELECT id, initiative, slot, slot_at, state, health_claimed, health_computed, facts, highlight, ask, skip_reason,
            due_at, sent_at, reviewed, read_at, because, hidden, to_sponsor FROM stage_update
            WHERE workspace = $1 AND initiative = $2 AND slot < $3 AND state <> 'drafted' ORDER BY slot DESC LIMIT $4";
    BETWEEN = "SELECT id, initiative, slot, slot_at, state, health_claimed, health_computed, facts, highlight, ask, skip_reason,
            due_at, sent_at, reviewed, read_at, because, hidden, to_sponsor FROM stage_update
            WHERE workspace = $1 AND initiative = $2 AND slot >= $3 AND slot <= $4 AND state <> 'drafted' ORDER BY slot";
    FIRST = "SELECT slot FROM stage_update WHERE workspace = $1 AND initiative = $2 AND state <> 'drafted' ORDER BY slot LIMIT 1";
}

/// Above every slot.
const BEYOND: &str = "9999-12-31";

/// An update that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The update.
    pub update: StageUpdate,
    /// Its message in the channel; none where it was not posted.
    pub place: Option<Place>,
    /// What was corrected in it, the first correction first.
    pub corrections: Vec<Correction>,
}

/// Up to `limit` updates of an initiative that are over, the newest first: those of slots before `before`, or the newest.
pub async fn before(
    tx: &mut Tx,
    initiative: InitiativeId,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<Past>> {
    let workspace = tx.workspace()?;
    let before = before.unwrap_or(BEYOND);
    let rows = fetch_all!(tx, Row, BEFORE, workspace, initiative.0, before, limit)?;
    let updates: Vec<_> = rows.into_iter().map(Row::update).collect::<Result<_>>()?;
    let subject = |update: &StageUpdate| Post::UpdateToChannel(update.id).subject();
    let subjects: Vec<_> = updates.iter().map(subject).collect();
    let mut places = posts::places(tx, &subjects).await?;
    let past = updates.into_iter().map(|update| {
        let place = places.remove(&subject(&update));
        Past { update, place, corrections: Vec::new() }
    });
    let mut past: Vec<_> = past.collect();
    if let (Some(newest), Some(oldest)) = (past.first(), past.last()) {
        let (first, last) = (oldest.update.slot.clone(), newest.update.slot.clone());
        for (id, correction) in corrections::between(tx, initiative, &first, &last).await? {
            if let Some(one) = past.iter_mut().find(|one| one.update.id == id) {
                one.corrections.push(correction);
            }
        }
    }
    Ok(past)
}

/// The updates of the slots from `first` to `last` that are over, the first one first.
pub async fn between(
    tx: &mut Tx,
    initiative: InitiativeId,
    first: &str,
    last: &str,
) -> Result<Vec<StageUpdate>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, BETWEEN, workspace, initiative.0, first, last)?;
    rows.into_iter().map(Row::update).collect()
}

/// The slot of an initiative's first update that is over.
pub async fn first(tx: &mut Tx, initiative: InitiativeId) -> Result<Option<String>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (String,), FIRST, workspace, initiative.0)?.map(|(slot,)| slot))
}
