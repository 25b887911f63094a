//! Work that posts nothing itself: evidence is read first, then one action does it in one transaction.

mod announcement;
mod channel;
mod checkin;
mod decision;
mod digest;
mod feedback;
mod followers;
mod kickoff;
mod marked;
mod people;
mod pin;
mod prewiring;
mod promise;
mod purge;
mod rollout;
mod update;
mod workspace;
mod zones;

use crate::actions::outcome::benefit;
use crate::actions::people::erase;
use crate::actions::set_aside;
use crate::domain::job::Work;
use crate::slack::Desk;
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{Result, Tx, of, unit};
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};

/// Does one job of work.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match work {
        Work::Purge { .. } => purge::purge(desk, job).await,
        Work::Erase(id) => {
            erase::carry_out(&desk.db, desk.clock.now(), job.workspace, *id).await?;
            in_one(desk, job, |_| Box::pin(async { Ok(()) })).await
        }
        Work::ReadChannel(id) => channel::read(desk, job, *id).await,
        Work::PinCard(id) => pin::pin(desk, job, *id).await,
        Work::TellSetAside { kind, day } => {
            let (kind, day) = (kind.clone(), day.clone());
            in_one(desk, job, move |tx| Box::pin(async move { set_aside::tell::tell(tx, &kind, &day).await }))
                .await
        }
        Work::OpenRound { .. } | Work::ReadGroups { .. } | Work::RemindRound(_) | Work::CloseRound(_) => {
            checkin::work(desk, job, work).await
        }
        Work::SettleDecision { .. } | Work::ExpireDecision { .. } => decision::work(desk, job, work).await,
        Work::OpenKickoff(_) | Work::RemindKickoff { .. } | Work::RevealKickoff { .. } => {
            kickoff::work(desk, job, work).await
        }
        Work::OpenPrewiring(_) | Work::RemindPrewiring(_) | Work::EndPrewiring(_) => {
            prewiring::work(desk, job, work).await
        }
        Work::AskBenefit { initiative, days, .. } => {
            let (id, days) = (*initiative, *days);
            in_one(desk, job, move |tx| Box::pin(benefit::ask(tx, id, days))).await
        }
        Work::TellBenefit { initiative, days, .. } => {
            let (id, days) = (*initiative, *days);
            in_one(desk, job, move |tx| Box::pin(benefit::tell(tx, id, days))).await
        }
        Work::ImportPeople { .. } | Work::TendPeople { .. } => people::work(desk, job, work).await,
        Work::ReadWave(id) => rollout::read(desk, job, *id).await,
        Work::StartWave(id) => rollout::start(desk, job, *id).await,
        Work::AskWave { wave, day, .. } => rollout::ask(desk, job, *wave, *day).await,
        Work::CaptureFeedback { channel, ts, by } => feedback::capture(desk, job, channel, ts, by).await,
        Work::CapturePromise { channel, ts, by } => promise::note(desk, job, channel, ts, by).await,
        Work::RemindOfPromises { member, .. } => promise::remind_of(desk, job, member).await,
        Work::SumUpFeedback { quarter, after } => feedback::sum_up(desk, job, *quarter, after).await,
        Work::RefreshTokens { serial, .. } => workspace::refresh(desk, job, *serial).await,
        Work::EraseWorkspace { since_ms } => workspace::erase_away(desk, job, *since_ms).await,
        Work::SendAnnouncement { .. } | Work::WarnOfAnnouncement { .. } => {
            announcement::work(desk, job, work).await
        }
        Work::InformFollowers(id) => followers::inform(desk, job, *id).await,
        Work::MakeDigest { member, date, slot_ms } => {
            digest::make(desk, job, member.clone(), *date, *slot_ms).await
        }
        Work::DraftUpdate { .. } | Work::PublishUpdate(_) | Work::RemindOfDraft(_) => {
            update::work(desk, job, work).await
        }
    }
}

/// Counts a slot that was worked on, by what it is for.
fn slot_done(what: &'static str) {
    metrics::counter!("accord_slots_done_total", "what" => what).increment(1);
}

/// Ends the job and does its work in one transaction; nothing happens if another worker took the job over.
async fn in_one<F>(desk: &Desk, job: &Claimed, act: F) -> Result<()>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<()>> + Send + 'static,
{
    let (workspace, job) = (job.workspace, job.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if !jobs::end(tx, &job, State::Done, None).await? {
                return Ok(());
            }
            tx.follows_from(&job.nonce, job.sent_at);
            act(tx).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// Does the job again at `at`, without a strike: what it needs cannot be had yet.
async fn later(desk: &Desk, job: &Claimed, at: Timestamp, why: &str) -> Result<()> {
    let (workspace, job, why) = (job.workspace, job.clone(), why.to_owned());
    let work = unit(move |tx| {
        Box::pin(async move {
            let how = Again { state: State::Queued, at, strike: false, look: false };
            jobs::again(tx, &job, how, Some(&why)).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// The moment after a wait from now on.
fn after(desk: &Desk, wait: SignedDuration) -> Timestamp {
    let now = desk.clock.now();
    now.saturating_add(wait).unwrap_or(now)
}
