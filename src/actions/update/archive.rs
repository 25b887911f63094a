//! The updates of an initiative that are over, for whoever may see it.

use crate::actions::Outcome;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::store::channels::Sight;
use crate::store::updates::archive::{self, Past};
use crate::store::{Result, Tx, initiatives};

/// Updates on one page: a quarter of weekly ones.
pub const PAGE: usize = 13;

/// A page, the newest update first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The updates.
    pub past: Vec<Past>,
    /// The slot to go on before, if there are more.
    pub rest: Option<String>,
}

/// Up to `most` updates that are over, of slots before `before`, or the newest.
pub async fn page(tx: &mut Tx, of: InitiativeId, before: Option<&str>, most: usize) -> Result<Page> {
    let limit = i64::try_from(most + 1).unwrap_or(i64::MAX);
    let mut past = archive::before(tx, of, before, limit).await?;
    let more = past.len() > most;
    past.truncate(most);
    let rest = past.last().filter(|_| more).map(|last| last.update.slot.clone());
    Ok(Page { past, rest })
}

/// The initiative, for whoever may see it: refused to others as if there were none.
pub async fn open_to(tx: &mut Tx, sight: &Sight, initiative: Initiative) -> Outcome<Initiative> {
    if initiatives::is_open_to(tx, initiative.id, sight).await? {
        return Ok(initiative);
    }
    Err(Refusal::NoSuchInitiative { key: initiative.key }.into())
}
