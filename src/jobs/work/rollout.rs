//! Who is in a wave is read from Slack, and whoever leads is asked on its day.

use super::people::{Groups, Unread, know};
use super::{after, in_one, later};
use crate::actions::rollout::day;
use crate::actions::rollout::people::{self, Group};
use crate::domain::ids::{CheckinId, MemberId, WaveId, WorkspaceId};
use crate::slack::Desk;
use crate::store::jobs::Claimed;
use crate::store::{Result, StoreError, of, readiness, unit, wave_people, waves};
use jiff::SignedDuration;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Attempts after which a wave goes on with those who were known last, where Slack cannot tell.
const PATIENCE: i64 = 10;
/// The shortest wait: then Slack's pace allows several questions at once.
const AT_ONCE: SignedDuration = SignedDuration::from_secs(4);

/// Reads who is in a wave.
pub(super) async fn read(desk: &Desk, job: &Claimed, id: WaveId) -> Result<()> {
    match groups(desk, job, id, &mut Groups::default()).await? {
        Read::Later(wait) => later(desk, job, after(desk, wait), "a wave's people are being read").await,
        Read::Now(groups) => {
            in_one(desk, job, move |tx| Box::pin(async move { people::know(tx, id, groups).await.map(drop) }))
                .await
        }
    }
}

/// The same as it starts; then the channel is told.
pub(super) async fn start(desk: &Desk, job: &Claimed, id: WaveId) -> Result<()> {
    match groups(desk, job, id, &mut Groups::default()).await? {
        Read::Later(wait) => later(desk, job, after(desk, wait), "a wave's people are being read").await,
        Read::Now(groups) => {
            in_one(desk, job, move |tx| Box::pin(async move { people::started(tx, id, groups).await })).await
        }
    }
}

/// Asks whoever leads whether a wave starts that is planned for this day.
pub(super) async fn ask(desk: &Desk, job: &Claimed, id: WaveId, on: Date) -> Result<()> {
    in_one(desk, job, move |tx| Box::pin(day::ask(tx, id, on))).await
}

/// The same of all waves whose readiness a check-in asks for, before it does. So long to wait where Slack cannot tell yet.
pub(super) async fn refresh(
    desk: &Desk,
    job: &Claimed,
    id: CheckinId,
    listed: &mut Groups,
) -> Result<Option<SignedDuration>> {
    let find = unit(move |tx| Box::pin(async move { readiness::waves(tx, id).await }));
    for (wave, _) in desk.db.read(of(job.workspace), desk.clock.now(), find).await? {
        match groups(desk, job, wave, listed).await? {
            Read::Later(wait) => return Ok(Some(wait)),
            Read::Now(groups) => {
                let keep =
                    unit(move |tx| Box::pin(async move { people::know(tx, wave, groups).await.map(drop) }));
                desk.db.write(of(job.workspace), desk.clock.now(), keep).await?;
            }
        }
    }
    Ok(None)
}

/// What Slack says of the people of a wave.
enum Read {
    /// All that there is to know; nothing where it was asked often enough.
    Now(Option<Vec<Group>>),
    /// It can be asked again after so long.
    Later(SignedDuration),
}

async fn groups(desk: &Desk, job: &Claimed, id: WaveId, listed: &mut Groups) -> Result<Read> {
    let find = unit(move |tx| {
        Box::pin(async move {
            Ok::<_, StoreError>((waves::find(tx, id).await?, wave_people::named(tx, id).await?))
        })
    });
    let (wave, named) = desk.db.read(of(job.workspace), desk.clock.now(), find).await?;
    let handles = wave.map(|wave| wave.handles).unwrap_or_default();
    match asked(desk, job.workspace, handles, named, listed).await {
        Ok(groups) => Ok(Read::Now(Some(groups))),
        Err(Unread::Later(wait)) if job.attempt < PATIENCE => Ok(Read::Later(wait.max(AT_ONCE))),
        Err(Unread::Later(_) | Unread::Refused(_)) => Ok(Read::Now(None)),
        Err(Unread::Store(error)) => Err(error),
    }
}

/// Who is in each of the user groups. Of all of them, and of those who were `named`, it is known then what kind of accounts
/// they are, as far as Slack says it.
async fn asked(
    desk: &Desk,
    workspace: WorkspaceId,
    handles: BTreeSet<String>,
    named: BTreeSet<MemberId>,
    listed: &mut Groups,
) -> std::result::Result<Vec<Group>, Unread> {
    let (mut groups, mut everybody) = (Vec::new(), named);
    for handle in handles {
        match listed.find(desk, workspace, &handle).await {
            Ok(source) => {
                everybody.extend(source.members.iter().cloned());
                groups.push((handle, Ok(source.members)));
            }
            Err(Unread::Refused(why)) => groups.push((handle, Err(why))),
            Err(unread) => return Err(unread),
        }
    }
    match know(desk, workspace, &everybody).await {
        Ok(()) | Err(Unread::Refused(_)) => Ok(groups),
        Err(unread) => Err(unread),
    }
}
