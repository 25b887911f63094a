//! Updates of an initiative that are over, a page at a time.

use super::{Row, corrections};
use crate::domain::ids::{ChannelId, InitiativeId, MessageTs};
use crate::domain::update::{Correction, StageUpdate};
use crate::store::posts::Place;
use crate::store::sql::{fetch_all, statements};
use crate::store::{Result, Tx};

statements! {
    BEFORE = "SELECT u.id, u.initiative, u.slot, u.slot_at, u.state, u.health_claimed, u.health_computed, u.facts, u.highlight, u.ask,
            u.skip_reason, u.due_at, u.sent_at, u.reviewed, u.read_at, u.because, u.hidden, p.channel,
            p.ts FROM stage_update u
            LEFT JOIN post p ON p.workspace = u.workspace AND p.subject = 'update/' || u.id || '/channel'
            WHERE u.workspace = $1 AND u.initiative = $2 AND u.slot < $3 AND u.state <> 'drafted' ORDER BY u.slot DESC LIMIT $4";
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

#[derive(sqlx::FromRow)]
struct PastRow {
    #[sqlx(flatten)]
    row: Row,
    channel: Option<String>,
    ts: Option<String>,
}

impl PastRow {
    fn past(self) -> Result<Past> {
        let place = |(channel, ts)| Place { channel: ChannelId::new(channel), ts: MessageTs::new(ts) };
        let place = self.channel.zip(self.ts).map(|(channel, ts): (String, String)| place((channel, ts)));
        Ok(Past { update: self.row.update()?, place, corrections: Vec::new() })
    }
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
    let rows = fetch_all!(tx, PastRow, BEFORE, workspace, initiative.0, before, limit)?;
    let mut past = rows.into_iter().map(PastRow::past).collect::<Result<Vec<_>>>()?;
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
