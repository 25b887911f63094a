//! Claiming: what is due is taken lane by lane, however much waits.

use crate::domain::ids::WorkspaceId;
use crate::domain::job::Lane;
use crate::slack::limits;
use crate::store::buckets::{self, Limit};
use crate::store::jobs::{self, Claimed};
use crate::store::{Result, Tx, lanes};
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// How long a claim lasts; a call to Slack is given up well before.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// Lanes looked at in one claim.
const LANES: i64 = 16;
/// Jobs claimed from one lane at once.
const PER_LANE: i64 = 4;

/// Claims up to `room` due jobs lane by lane; a lane whose limit is used up rests until it allows the next.
///
/// `benches/claim.rs` shows that its cost does not grow with what waits.
pub async fn claim(tx: &mut Tx, room: usize) -> Result<Vec<Claimed>> {
    let now = tx.now();
    let lease = now.saturating_add(LEASE).unwrap_or(now);
    let lanes: Vec<_> =
        lanes::awake(tx, LANES).await?.into_iter().map(|name| (bucket(&name), name)).collect();
    let buckets: BTreeSet<_> =
        lanes.iter().filter_map(|(bucket, _)| Some(bucket.as_ref()?.0.as_str())).collect();
    buckets::hold(tx, &buckets).await?;
    let mut all = Vec::new();
    for (bucket, name) in lanes {
        let left = i64::try_from(room - all.len()).unwrap_or(0).min(PER_LANE);
        if left == 0 {
            break;
        }
        let limit = bucket.as_ref().map(|(bucket, limit)| (bucket.as_str(), *limit));
        let claim = jobs::claim(tx, &name, left, lease, limit).await?;
        let next = jobs::next_in_lane(tx, &name).await?;
        lanes::rest(tx, &name, next.map(|at| at.max(claim.closed_until.unwrap_or(at)))).await?;
        all.extend(claim.jobs);
    }
    Ok(all)
}

/// The bucket of a lane, by its name.
fn bucket(lane: &str) -> Option<(String, Limit)> {
    let (workspace, lane) = lane.split_once('/')?;
    limits::of_lane(WorkspaceId(workspace.parse().ok()?), Lane::parse(lane)?)
}
