//! Once a day the owner of each initiative hears in private what has changed around its stakeholders.

mod signs;

use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Post, Work};
use crate::domain::notice::Notice;
use crate::domain::notice::people::{From, Notice as Said};
use crate::domain::stage::Stage;
use crate::store::people_sources::{self, Source};
use crate::store::{Result, Tx, assessments, initiatives, jobs, members, preferences, settings};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Initiatives tended a day.
const MOST: i64 = 500;
/// Between two of them: some are asked about at Slack.
const PACE: SignedDuration = SignedDuration::from_secs(10);

/// Plans today's look at every initiative that goes on.
pub async fn plan(tx: &mut Tx) -> Result<()> {
    let (mut at, day) = (tx.now(), tx.now().to_zoned(TimeZone::UTC).date().to_string());
    for initiative in initiatives::page(tx, InitiativeId(0), true, MOST).await? {
        if initiative.life != Life::Active {
            continue;
        }
        let work = Work::TendPeople { initiative: initiative.id, day: day.clone() };
        jobs::enqueue_at(tx, &Job::Work(work), at).await?;
        at = at.saturating_add(PACE).unwrap_or(at);
    }
    Ok(())
}

/// Tells the owner what changed: who came to and went from the sources that were read again, groups without a word, falling
/// and slowing answers. Each is told once.
pub async fn tend(tx: &mut Tx, id: InitiativeId, read: &[Source]) -> Result<()> {
    let Some(initiative) = initiatives::find(tx, id).await?.filter(|found| found.life == Life::Active) else {
        return Ok(());
    };
    for source in read {
        compare(tx, &initiative, source).await?;
    }
    signs::quiet_groups(tx, &initiative).await?;
    signs::answers(tx, &initiative).await
}

/// The owner of an initiative that left a stage looks at the map again, if they keep one.
pub async fn replot(tx: &mut Tx, initiative: &Initiative, left: Stage) -> Result<()> {
    let (id, owner) = (initiative.id, &initiative.owner);
    if !settings::of(tx).await?.assessments || !assessments::any(tx, id, owner).await? {
        return Ok(());
    }
    let key = format!("initiative/{}/people/replot/{}/{}", id.0, left.word(), tx.now_ms());
    tell(tx, initiative, Said::Replot { initiative: id, left }, key).await
}

async fn compare(tx: &mut Tx, initiative: &Initiative, now: &Source) -> Result<()> {
    let Some(before) = people_sources::find(tx, initiative.id, &now.id).await? else { return Ok(()) };
    if before.members == now.members {
        return Ok(());
    }
    people_sources::save(tx, initiative.id, now).await?;
    let present = initiatives::roster(tx, initiative).await?;
    let asked = |member: &&MemberId| present.stakeholders.contains(*member);
    let has_part = |member: &&MemberId| present.role(member).is_some();
    let joined: Vec<_> =
        now.members.difference(&before.members).filter(|member| !has_part(member)).cloned().collect();
    let left: Vec<_> = before.members.difference(&now.members).filter(asked).cloned().collect();
    if joined.is_empty() && left.is_empty() {
        return Ok(());
    }
    let from = source_name(now);
    let key = format!("initiative/{}/people/source/{}/{}", initiative.id.0, now.id, tx.now_ms());
    tell(tx, initiative, Said::SourceChanged { initiative: initiative.id, from, joined, left }, key).await
}

/// What people call a source.
pub fn source_name(source: &Source) -> From {
    if source.handle.is_empty() {
        From::Channel(ChannelId::new(&source.id))
    } else {
        From::Group(source.handle.clone())
    }
}

/// Says it to the owner, in their working hours.
async fn tell(tx: &mut Tx, initiative: &Initiative, said: Said, key: String) -> Result<()> {
    let owner = initiative.owner.clone();
    let at = in_hours(tx, &owner).await?;
    let tell = Post::Tell { member: owner, notice: Notice::People(said), key };
    jobs::enqueue_at(tx, &Job::Post(tell), at).await
}

async fn in_hours(tx: &mut Tx, member: &MemberId) -> Result<Timestamp> {
    let zone = members::find(tx, member).await?.and_then(|row| row.zone);
    let zone = zone.and_then(|name| TimeZone::get(&name).ok()).unwrap_or(TimeZone::UTC);
    Ok(preferences::of(tx, member).await?.reminded_at(tx.now(), &zone))
}
