//! Rounds open, remind and close at their times.

use super::people::{self, Unread};
use super::{in_one, later, rollout, slot_done};
use crate::actions::checkin;
use crate::domain::checkin::Wall;
use crate::domain::ids::{CheckinId, MemberId};
use crate::domain::job::Work;
use crate::slack::api::CallError;
use crate::slack::evidence::EvidenceError;
use crate::slack::topics::checkin::echo;
use crate::slack::{Desk, evidence, limits};
use crate::store::jobs::Claimed;
use crate::store::{Result, Scope, StoreError, buckets, checkins, members, of, unit};
use jiff::{SignedDuration, Timestamp};

/// How long to wait for Slack, when zones and standings are not to be had.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);
/// After so long as many can be read at once as Slack allows.
const READ_AT_ONCE: SignedDuration = SignedDuration::from_secs(3);
/// Attempts after which a round opens with what is known, where Slack cannot tell.
const PATIENCE: i64 = 10;
/// Attempts, some four seconds apart, in which people are read of whom something is known already: events tell what changes. A
/// round at each one's own time opens hours before anybody's; any other waits for nobody who is known.
const REFRESHING: i64 = 30;
/// Attempts in which people are read who were never seen: some 1,800.
const READING: i64 = 300;

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match work.clone() {
        Work::ReadGroups { checkin, by } => know_groups(desk, job, checkin, by).await,
        Work::OpenRound { checkin, date, time } => open_round(desk, job, checkin, date, time).await,
        Work::RemindRound(id) => {
            in_one(desk, job, move |tx| Box::pin(async move { checkin::remind(tx, id).await })).await
        }
        Work::CloseRound(id) => {
            in_one(desk, job, move |tx| Box::pin(async move { checkin::close(tx, id).await })).await
        }
        _ => in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
    }
}

/// The owner who set it up sees whom it asks, once the user groups are read.
async fn know_groups(desk: &Desk, job: &Claimed, id: CheckinId, by: MemberId) -> Result<()> {
    let groups = match read_groups(desk, job, id, &mut people::Groups::default()).await? {
        Groups::Later(at) if job.attempt < PATIENCE => {
            return later(desk, job, at, "members are being read").await;
        }
        Groups::Later(_) => return in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
        Groups::Known(groups) => groups,
    };
    in_one(desk, job, move |tx| {
        Box::pin(async move {
            match checkin::know_groups(tx, id, groups, true).await? {
                Some(preview) => echo(tx, &by, preview).await,
                None => Ok(()),
            }
        })
    })
    .await
}

/// Opens a round for those whom Slack names now; where it cannot tell, for those who were known last.
async fn open_round(desk: &Desk, job: &Claimed, id: CheckinId, date: String, time: String) -> Result<()> {
    let mut listed = people::Groups::default();
    if let Some(wait) = rollout::refresh(desk, job, id, &mut listed).await? {
        return later(desk, job, after(desk.clock.now(), wait), "a wave's people are being read").await;
    }
    match read_groups(desk, job, id, &mut listed).await? {
        Groups::Later(at) if job.attempt < PATIENCE => {
            return later(desk, job, at, "members are being read").await;
        }
        Groups::Known(groups) if !groups.is_empty() => {
            let keep = unit(move |tx| {
                Box::pin(async move { checkin::know_groups(tx, id, groups, false).await.map(drop) })
            });
            desk.db.write(of(job.workspace), desk.clock.now(), keep).await?;
        }
        Groups::Later(_) | Groups::Known(_) => {}
    }
    if let Known::Later(at, most) = know_people(desk, job, id).await?
        && job.attempt < most
    {
        return later(desk, job, at, "members are being read").await;
    }
    let of_slot = checkin::is_slot(&time);
    in_one(desk, job, move |tx| Box::pin(async move { checkin::open(tx, id, &date, &time).await })).await?;
    if of_slot {
        slot_done("round");
    }
    Ok(())
}

/// What Slack says of user groups.
enum Groups {
    /// All that there is to know.
    Known(Vec<checkin::Group>),
    /// It can be asked again then.
    Later(Timestamp),
}

/// Reads who is in the user groups of a check-in.
async fn read_groups(
    desk: &Desk,
    job: &Claimed,
    id: CheckinId,
    listed: &mut people::Groups,
) -> Result<Groups> {
    let (workspace, now) = (job.workspace, desk.clock.now());
    let find = unit(move |tx| Box::pin(async move { checkins::find(tx, id).await }));
    let known = desk.db.read(of(workspace), now, find).await?;
    let mut groups = Vec::new();
    for handle in known.into_iter().flat_map(|known| known.audience.groups) {
        match listed.find(desk, workspace, &handle).await {
            Ok(source) => groups.push((handle, Ok(source.members))),
            Err(Unread::Refused(why)) => groups.push((handle, Err(why))),
            Err(Unread::Later(wait)) => return Ok(Groups::Later(now.saturating_add(wait).unwrap_or(now))),
            Err(Unread::Store(error)) => return Err(error),
        }
    }
    Ok(Groups::Known(groups))
}

/// What is known of those who are asked.
enum Known {
    /// As much as there is to know.
    All,
    /// More can be read from then on; worth so many attempts.
    Later(Timestamp, i64),
}

/// Reads zones and standings of those who are asked, as many as Slack's pace allows now: who was never seen goes first.
async fn know_people(desk: &Desk, job: &Claimed, id: CheckinId) -> Result<Known> {
    let (workspace, now) = (job.workspace, desk.clock.now());
    let find = unit(move |tx| {
        Box::pin(async move {
            let people = checkin::audience(tx, id).await?;
            let known = checkins::find(tx, id).await?;
            let early = known.is_some_and(|known| known.wall == Wall::EachOnes);
            Ok::<_, StoreError>((members::unread(tx, &people, evidence::FRESH).await?, early))
        })
    });
    let (unread, early) = desk.db.read(of(workspace), now, find).await?;
    let refreshing = if early { REFRESHING } else { 0 };
    for (member, seen) in unread {
        let room = unit(move |tx| {
            Box::pin(async move { buckets::room(tx, &limits::of_members(workspace), limits::MEMBERS).await })
        });
        let most = if seen { refreshing } else { READING };
        if let Err(free_at) = desk.db.read(Scope::System, desk.clock.now(), room).await? {
            let free_at = Timestamp::from_millisecond(free_at).unwrap_or(now);
            return Ok(Known::Later(after(free_at, READ_AT_ONCE), most));
        }
        match evidence::read_member(desk, workspace, &member).await {
            Ok(()) => {}
            Err(EvidenceError::Slack(CallError::RateLimited(wait))) => {
                let wait = SignedDuration::try_from(wait).unwrap_or(ASK_AGAIN);
                return Ok(Known::Later(after(desk.clock.now(), wait), most));
            }
            Err(error) => {
                tracing::warn!(%error, "a member's zone could not be read; the round waits");
                return Ok(Known::Later(after(now, ASK_AGAIN), PATIENCE));
            }
        }
    }
    Ok(Known::All)
}

fn after(at: Timestamp, wait: SignedDuration) -> Timestamp {
    at.saturating_add(wait).unwrap_or(at)
}
