//! How long the oldest of everything waits: what tells an operator whether Accord works.

use super::sql::{fetch_all, fetch_optional, statements};
use super::{Result, Tx, schedules};
use crate::domain::job::Lane;

/// Lanes looked at, the most overdue first.
const LANES: i64 = 1000;

/// Waits in milliseconds; 0 where nothing waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vitals {
    /// Of the oldest delivery that was not worked on.
    pub inbox_ms: i64,
    /// Of the most overdue lane of each kind.
    pub lanes_ms: Vec<(Lane, i64)>,
    /// Of the most overdue slot.
    pub slot_ms: i64,
}

statements! {
    OLDEST_DELIVERY = "SELECT received_at FROM inbox WHERE state = 'queued' ORDER BY visible_at, id LIMIT 1";
    OVERDUE_LANES = "SELECT lane, wake_at FROM lanes WHERE wake_at <= $1 ORDER BY wake_at LIMIT $2";
}

/// Looks at the oldest of everything; each by an index, however much waits.
pub async fn read(tx: &mut Tx) -> Result<Vitals> {
    let now = tx.now_ms();
    let since = |at: Option<i64>| at.map_or(0, |at| now.saturating_sub(at).max(0));
    let inbox = fetch_optional!(tx, (i64,), OLDEST_DELIVERY)?.map(|(at,)| at);
    let mut lanes_ms: Vec<_> = Lane::ALL.into_iter().map(|lane| (lane, 0)).collect();
    for (name, wake_at) in fetch_all!(tx, (String, i64), OVERDUE_LANES, now, LANES)? {
        let lane = name.rsplit('/').next().and_then(Lane::parse);
        if let Some((_, longest)) = lanes_ms.iter_mut().find(|(kind, _)| Some(*kind) == lane) {
            *longest = (*longest).max(now.saturating_sub(wake_at));
        }
    }
    let slot = schedules::next(tx).await?;
    Ok(Vitals { inbox_ms: since(inbox), lanes_ms, slot_ms: since(slot) })
}
