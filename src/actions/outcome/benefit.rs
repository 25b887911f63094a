//! Thirty, sixty and ninety days after delivery: what it brought, against the charter. Each is told once.

use super::roadmap::{Entry, entries, offered};
use crate::actions::attention;
use crate::actions::checkin::zone_of;
use crate::actions::initiative::note;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{CoursePost, Job, Post, Work};
use crate::domain::notice::{Notice, roadmap as about};
use crate::domain::outcome::{BENEFIT_DAYS, Benefit, Words};
use crate::store::{Result, Tx, benefits, initiatives, jobs, preferences};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// So long before it is told, its owner is asked for what is missing.
const ASK_BEFORE: SignedDuration = SignedDuration::from_hours(4 * 24);
/// A reading of the last weeks is one: nobody is asked for it.
const FRESH: SignedDuration = SignedDuration::from_hours(21 * 24);

/// What an initiative brought by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The initiative.
    pub initiative: Initiative,
    /// So many days after delivery.
    pub days: i64,
    /// When it was delivered.
    pub delivered_at: Timestamp,
    /// Its outcomes with their last readings.
    pub entries: Vec<Entry>,
    /// What the signed charter names as metrics.
    pub promised: Vec<Words>,
}

/// It is delivered: plans when it is looked back.
pub async fn plan(tx: &mut Tx, initiative: InitiativeId) -> Result<()> {
    let now = tx.now();
    for days in BENEFIT_DAYS {
        benefits::plan(tx, initiative, days).await?;
        let at = due(now, days);
        again(tx, Work::TellBenefit { initiative, days, at_ms: at.as_millisecond() }, at).await?;
        let before = at.saturating_sub(ASK_BEFORE).unwrap_or(at);
        again(tx, Work::AskBenefit { initiative, days, at_ms: before.as_millisecond() }, before).await?;
    }
    Ok(())
}

/// Asks whoever leads for the readings that are missing, once, within their week's asks and their hours.
pub async fn ask(tx: &mut Tx, id: InitiativeId, days: i64) -> Result<()> {
    let Some((benefit, initiative)) = pending(tx, id, days).await? else { return Ok(()) };
    if benefit.asked_at.is_some() || tx.now() >= due(benefit.delivered_at, days) {
        return Ok(());
    }
    let Some(member) = there(tx, &initiative).await? else { return Ok(()) };
    let at = attention::reminded(tx, &member).await?;
    if at > tx.now() {
        let work = Work::AskBenefit { initiative: id, days, at_ms: at.as_millisecond() };
        return again(tx, work, at).await;
    }
    let since = tx.now().saturating_sub(FRESH).unwrap_or(benefit.delivered_at).max(benefit.delivered_at);
    let since = since.to_zoned(TimeZone::UTC).date();
    let missing = |entry: &Entry| entry.last.as_ref().is_none_or(|reading| reading.day < since);
    let all = entries(tx, id).await?;
    let outcomes: Vec<_> = all.iter().filter(|entry| missing(entry)).map(|entry| entry.outcome.id).collect();
    if outcomes.is_empty() && !all.is_empty() {
        return Ok(());
    }
    let notice = Notice::Roadmap(about::Notice::Unread { initiative: id, days, outcomes });
    let post = Post::Tell { member: member.clone(), notice, key: format!("benefit/{}/{days}/ask", id.0) };
    let now = tx.now();
    if attention::booked(tx, &member, &post.subject(), now).await? {
        benefits::asked(tx, id, days).await?;
        jobs::enqueue(tx, &Job::Post(post)).await?;
    }
    Ok(())
}

/// Tells the channel and the sponsor, in the sponsor's hours. One that is as late as the next one is left to that.
pub async fn tell(tx: &mut Tx, id: InitiativeId, days: i64) -> Result<()> {
    let Some((benefit, initiative)) = pending(tx, id, days).await? else { return Ok(()) };
    let next = BENEFIT_DAYS.into_iter().find(|later| *later > days);
    let overtaken = next.is_some_and(|next| tx.now() >= due(benefit.delivered_at, next));
    let at = attention::reminded(tx, &initiative.sponsor).await?;
    if at > tx.now() && !overtaken {
        let work = Work::TellBenefit { initiative: id, days, at_ms: at.as_millisecond() };
        return again(tx, work, at).await;
    }
    benefits::told(tx, id, days).await?;
    let action = if overtaken { "benefit.overtaken" } else { "benefit.told" };
    note(tx, "accord", id, action, &days.to_string()).await?;
    if overtaken {
        return Ok(());
    }
    for post in [CoursePost::Benefit(id, days), CoursePost::BenefitToSponsor(id, days)] {
        jobs::enqueue(tx, &Job::Post(Post::Course(post))).await?;
    }
    Ok(())
}

/// What it brought, as the records say now.
pub async fn report(tx: &mut Tx, initiative: Initiative, days: i64) -> Result<Option<Report>> {
    let id = initiative.id;
    let Some(benefit) = benefits::lock(tx, id, days).await? else { return Ok(None) };
    let (entries, promised) = (entries(tx, id).await?, offered(tx, id).await?);
    Ok(Some(Report { initiative, days, delivered_at: benefit.delivered_at, entries, promised }))
}

/// One that is still to be told, of an initiative that was delivered and not put away.
async fn pending(tx: &mut Tx, id: InitiativeId, days: i64) -> Result<Option<(Benefit, Initiative)>> {
    let found = initiatives::find(tx, id).await?.filter(|initiative| initiative.life == Life::Completed);
    let benefit = benefits::lock(tx, id, days).await?.filter(|benefit| benefit.told_at.is_none());
    Ok(benefit.zip(found))
}

/// Whoever leads and is there: the owner, else their deputy.
async fn there(tx: &mut Tx, initiative: &Initiative) -> Result<Option<MemberId>> {
    let leads = std::iter::once(&initiative.owner).chain(&initiative.deputy);
    for member in leads.filter(|member| !member.is_former()) {
        let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
        let now = tx.now();
        if !preferences::of(tx, member).await?.is_away(now, &zone) {
            return Ok(Some(member.clone()));
        }
    }
    Ok(None)
}

async fn again(tx: &mut Tx, work: Work, at: Timestamp) -> Result<()> {
    jobs::enqueue_at(tx, &Job::Work(work), at).await
}

fn due(delivered_at: Timestamp, days: i64) -> Timestamp {
    delivered_at.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MAX)
}
