//! Who is in a wave is read from Slack.

use super::people::{Unread, group, know};
use super::{after, in_one, later};
use crate::actions::rollout::people::{self, Group};
use crate::domain::ids::{CheckinId, WaveId};
use crate::slack::Desk;
use crate::store::jobs::Claimed;
use crate::store::{Result, of, readiness, unit, waves};
use jiff::SignedDuration;

/// Attempts after which a wave goes on with those who were known last, where Slack cannot tell.
const PATIENCE: i64 = 10;

/// Reads who is in the user groups of a wave.
pub(super) async fn read(desk: &Desk, job: &Claimed, id: WaveId) -> Result<()> {
    match groups(desk, job, id).await? {
        Read::Later(wait) => later(desk, job, after(desk, wait), "a wave's people are being read").await,
        Read::Groups(groups) => {
            in_one(desk, job, move |tx| Box::pin(async move { people::know(tx, id, groups).await.map(drop) }))
                .await
        }
    }
}

/// The same as it starts; then the channel is told.
pub(super) async fn start(desk: &Desk, job: &Claimed, id: WaveId) -> Result<()> {
    match groups(desk, job, id).await? {
        Read::Later(wait) => later(desk, job, after(desk, wait), "a wave's people are being read").await,
        Read::Groups(groups) => {
            in_one(desk, job, move |tx| Box::pin(async move { people::started(tx, id, groups).await })).await
        }
    }
}

/// The same of all waves whose readiness a check-in asks for, before it does. So long to wait where Slack cannot tell yet.
pub(super) async fn refresh(desk: &Desk, job: &Claimed, id: CheckinId) -> Result<Option<SignedDuration>> {
    let find = unit(move |tx| Box::pin(async move { readiness::waves(tx, id).await }));
    for (wave, _) in desk.db.read(of(job.workspace), desk.clock.now(), find).await? {
        match groups(desk, job, wave).await? {
            Read::Later(wait) => return Ok(Some(wait)),
            Read::Groups(groups) => {
                let keep =
                    unit(move |tx| Box::pin(async move { people::know(tx, wave, groups).await.map(drop) }));
                desk.db.write(of(job.workspace), desk.clock.now(), keep).await?;
            }
        }
    }
    Ok(None)
}

/// What Slack says of user groups.
enum Read {
    /// All that there is to know.
    Groups(Vec<Group>),
    /// It can be asked again after so long.
    Later(SignedDuration),
}

async fn groups(desk: &Desk, job: &Claimed, id: WaveId) -> Result<Read> {
    let find = unit(move |tx| Box::pin(async move { waves::find(tx, id).await }));
    let wave = desk.db.read(of(job.workspace), desk.clock.now(), find).await?;
    let mut groups = Vec::new();
    for handle in wave.into_iter().flat_map(|wave| wave.handles) {
        let found = match group(desk, job.workspace, &handle).await {
            Ok(source) => know(desk, job.workspace, &source.members).await.map(|()| source.members),
            Err(unread) => Err(unread),
        };
        match found {
            Ok(members) => groups.push((handle, Ok(members))),
            Err(Unread::Refused(why)) => groups.push((handle, Err(why))),
            Err(Unread::Later(wait)) if job.attempt < PATIENCE => return Ok(Read::Later(wait)),
            // Those who were known last stay.
            Err(Unread::Later(_)) => {}
            Err(Unread::Store(error)) => return Err(error),
        }
    }
    Ok(Read::Groups(groups))
}
