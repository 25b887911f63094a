//! Thirty, sixty and ninety days after delivery: what it brought, against the charter. Each is told once.

use super::roadmap::{Entry, entries, offered};
use crate::actions::attention;
use crate::actions::checkin::zone_of;
use crate::actions::initiative::note;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{CoursePost, Job, Post, Work};
use crate::domain::notice::{Notice, roadmap as about};
use crate::domain::outcome::{BENEFIT_DAYS, Benefit, Words};
use crate::store::{Result, Tx, benefits, initiatives, jobs};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// So long before it is told, its owner is asked for what is missing.
const ASK_BEFORE: SignedDuration = SignedDuration::from_hours(4 * 24);
/// A reading of the last weeks is one: nobody is asked for it.
const FRESH: SignedDuration = SignedDuration::from_hours(21 * 24);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What an initiative brought by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The initiative.
    pub initiative: Initiative,
    /// So many days after delivery.
    pub days: i64,
    /// When it was delivered.
    pub delivered_at: Timestamp,
    /// The same as a day on the owner's wall: what was read before it says nothing of what came of it.
    pub since: Date,
    /// Its outcomes with their last readings.
    pub entries: Vec<Entry>,
    /// What the signed charter names as metrics.
    pub promised: Vec<Words>,
}

/// It is delivered: plans when it is looked back.
pub async fn plan(tx: &mut Tx, initiative: InitiativeId) -> Result<()> {
    for days in BENEFIT_DAYS {
        benefits::plan(tx, initiative, days).await?;
    }
    schedule(tx, initiative).await
}

/// It was put away and is back: a look that fell into that time comes now, those to come on their days.
pub async fn back(tx: &mut Tx, initiative: &Initiative) -> Result<()> {
    if initiative.life == Life::Completed { schedule(tx, initiative.id).await } else { Ok(()) }
}

async fn schedule(tx: &mut Tx, initiative: InitiativeId) -> Result<()> {
    let now = tx.now();
    for days in BENEFIT_DAYS {
        let found = benefits::lock(tx, initiative, days).await?;
        let Some(benefit) = found.filter(|benefit| benefit.told_at.is_none()) else { continue };
        let due = due(benefit.delivered_at, days);
        let at = due.max(now);
        again(tx, Work::TellBenefit { initiative, days, at_ms: at.as_millisecond() }, at).await?;
        let at = due.saturating_sub(ASK_BEFORE).unwrap_or(due).max(now);
        if at < due {
            again(tx, Work::AskBenefit { initiative, days, at_ms: at.as_millisecond() }, at).await?;
        }
    }
    Ok(())
}

/// Asks whoever leads for the readings that are missing, once, within their week's asks and their hours. Where nobody is there, or
/// their week is spent, tomorrow is another day, as long as it is before the look.
pub async fn ask(tx: &mut Tx, id: InitiativeId, days: i64) -> Result<()> {
    let Some((benefit, initiative)) = pending(tx, id, days).await? else { return Ok(()) };
    let (now, due) = (tx.now(), due(benefit.delivered_at, days));
    if benefit.asked_at.is_some() || now >= due {
        return Ok(());
    }
    let tomorrow = now.saturating_add(DAY).unwrap_or(due).min(due);
    let Some(member) = attention::there(tx, &initiative).await? else {
        return ask_at(tx, id, days, tomorrow).await;
    };
    let at = attention::reminded(tx, &member).await?;
    if at > now {
        return ask_at(tx, id, days, at).await;
    }
    let zone = zone_of(tx, &member).await?.unwrap_or(TimeZone::UTC);
    let fresh = now.saturating_sub(FRESH).unwrap_or(benefit.delivered_at).to_zoned(zone.clone()).date();
    let since = delivered_on(tx, &initiative, &benefit).await?.max(fresh);
    let missing = |entry: &Entry| entry.last.as_ref().is_none_or(|reading| reading.day < since);
    let all = entries(tx, id).await?;
    let outcomes: Vec<_> = all.iter().filter(|entry| missing(entry)).map(|entry| entry.outcome.id).collect();
    if outcomes.is_empty() && !all.is_empty() {
        return Ok(());
    }
    let told_on = attention::reminded_from(tx, &initiative.sponsor, due).await?.to_zoned(zone).date();
    let notice = Notice::Roadmap(about::Notice::Unread { initiative: id, days, outcomes, told_on });
    let post = Post::Tell { member: member.clone(), notice, key: format!("benefit/{}/{days}/ask", id.0) };
    if !attention::booked(tx, &member, &post.subject(), now).await? {
        return ask_at(tx, id, days, tomorrow).await;
    }
    benefits::asked(tx, id, days).await?;
    jobs::enqueue(tx, &Job::Post(post)).await
}

async fn ask_at(tx: &mut Tx, initiative: InitiativeId, days: i64, at: Timestamp) -> Result<()> {
    again(tx, Work::AskBenefit { initiative, days, at_ms: at.as_millisecond() }, at).await
}

/// Tells the channel and the sponsor, in the sponsor's hours. One that is as late as the next one is left to that.
pub async fn tell(tx: &mut Tx, id: InitiativeId, days: i64) -> Result<()> {
    let Some((benefit, initiative)) = pending(tx, id, days).await? else { return Ok(()) };
    let next = BENEFIT_DAYS.into_iter().find(|later| *later > days);
    let overtaken = next.is_some_and(|next| tx.now() >= due(benefit.delivered_at, next));
    let now = tx.now();
    let at = attention::reminded(tx, &initiative.sponsor).await?;
    if at > now && !overtaken {
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

/// The looks that are still to be told, in days after delivery.
pub async fn untold(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<i64>> {
    let mut untold = Vec::new();
    for days in BENEFIT_DAYS {
        let found = benefits::lock(tx, initiative, days).await?;
        untold.extend(found.filter(|benefit| benefit.told_at.is_none()).map(|benefit| benefit.days));
    }
    Ok(untold)
}

/// What it brought, as the records say now.
pub async fn report(tx: &mut Tx, initiative: Initiative, days: i64) -> Result<Option<Report>> {
    let id = initiative.id;
    let Some(benefit) = benefits::lock(tx, id, days).await? else { return Ok(None) };
    let (entries, promised) = (entries(tx, id).await?, offered(tx, id).await?);
    let since = delivered_on(tx, &initiative, &benefit).await?;
    Ok(Some(Report { initiative, days, delivered_at: benefit.delivered_at, since, entries, promised }))
}

/// The day on which it was delivered, where its owner is.
async fn delivered_on(tx: &mut Tx, initiative: &Initiative, benefit: &Benefit) -> Result<Date> {
    let zone = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
    Ok(benefit.delivered_at.to_zoned(zone).date())
}

/// One that is still to be told, of an initiative that was delivered and not put away.
async fn pending(tx: &mut Tx, id: InitiativeId, days: i64) -> Result<Option<(Benefit, Initiative)>> {
    let found = initiatives::find(tx, id).await?.filter(|initiative| initiative.life == Life::Completed);
    let benefit = benefits::lock(tx, id, days).await?.filter(|benefit| benefit.told_at.is_none());
    Ok(benefit.zip(found))
}

async fn again(tx: &mut Tx, work: Work, at: Timestamp) -> Result<()> {
    jobs::enqueue_at(tx, &Job::Work(work), at).await
}

fn due(delivered_at: Timestamp, days: i64) -> Timestamp {
    delivered_at.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MAX)
}
