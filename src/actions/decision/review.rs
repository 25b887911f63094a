//! Asking on the day of its review whether a decision is still right, and keeping what came of it.

use super::case::{Case, must};
use super::chase::{awake, morning};
use super::propose::{today, zone_of};
use super::trail;
use crate::actions::{ActionError, Outcome, home};
use crate::domain::calendar::{WorkingDays, local_date};
use crate::domain::decision::{Decision, ReviewEnd, Version};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post};
use crate::domain::people::{Actor, Standing};
use crate::domain::permit::may_review;
use crate::domain::refusal::{DecidingRefusal, Refusal};
use crate::store::{Result, Tx, decisions, initiatives, jobs, members, posts, review_asked};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Working days after which a question that nobody answered is asked once more.
const REMIND_AFTER: usize = 3;
/// The least number of days to the next look that is offered.
const SOONEST: i64 = 28;

/// One look: at which version of which decision, set for which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The decision.
    pub decision: DecisionId,
    /// Its version.
    pub version: Version,
    /// The day that it is set for.
    pub on: Date,
}

/// Plans that its driver is asked on the day that is set: in their working hours, and not on the day on which it was decided.
pub(super) async fn plan(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let Some(on) = decision.review_on() else { return Ok(()) };
    let zone = zone_of(tx, decision.driver()).await?;
    let tomorrow = WorkingDays::default().next_working_day(local_date(tx.now(), &zone));
    let at = awake(morning(on, &zone), &zone).max(morning(tomorrow, &zone));
    jobs::enqueue_at(tx, &Job::Post(Post::DecisionReview(decision.id(), decision.version(), on)), at).await
}

/// The question stands before them now: it waits in their home tab until it is answered, and they are reminded once, on the
/// third working day after the `first` asking.
pub async fn was_asked(tx: &mut Tx, look: Look, first: bool) -> Result<()> {
    let Some(decision) = decisions::find(tx, look.decision).await? else { return Ok(()) };
    let Some(initiative) = initiatives::find(tx, decision.proposal().initiative).await? else {
        return Ok(());
    };
    if decision.version() != look.version || decision.review_on() != Some(look.on) {
        return Ok(());
    }
    let member = asked(tx, &decision, &initiative).await?;
    review_asked::ask(tx, (look.decision, look.version, look.on), &member).await?;
    home::touch(tx, std::slice::from_ref(&member)).await?;
    if !first {
        return Ok(());
    }
    let zone = zone_of(tx, &member).await?;
    let day = WorkingDays::default().after(local_date(tx.now(), &zone), REMIND_AFTER);
    let post = Post::DecisionReviewAgain(look.decision, look.version, look.on);
    jobs::enqueue_at(tx, &Job::Post(post), morning(day, &zone)).await
}

/// Who is asked: the driver, or the owner where the driver is gone.
pub async fn asked(tx: &mut Tx, decision: &Decision, initiative: &Initiative) -> Result<MemberId> {
    let driver = decision.driver();
    let standing = members::find(tx, driver).await?.map(|row| row.standing());
    let gone = driver.is_former() || matches!(standing, Some(Standing::Deactivated | Standing::Stranger));
    Ok(if gone { initiative.owner.clone() } else { driver.clone() })
}

/// The decision as it stands, with the day that is offered for the next look: after as long a time as this one took.
pub async fn may(tx: &mut Tx, actor: &Actor, look: Look) -> Outcome<(Decision, Date)> {
    let Case { decision, roster } = must(tx, look.decision).await?;
    may_review(&roster, &decision, actor).map(drop)?;
    if decision.version() != look.version || decision.review_on() != Some(look.on) {
        return Err(over(look));
    }
    let zone = zone_of(tx, &actor.member).await?;
    let since = decision.progress().reviews.last().map_or(decision.proposal().proposed_at, |last| last.at);
    let days = local_date(since, &zone).until(look.on).map_or(SOONEST, |span| i64::from(span.get_days()));
    let today = today(tx, &actor.member).await?;
    Ok((decision, today.saturating_add(days.max(SOONEST).days())))
}

/// Keeps that it is still right, and plans the next look, if there is to be one.
pub async fn still_right(tx: &mut Tx, actor: &Actor, look: Look, next: Option<Date>) -> Outcome<()> {
    let decision = end(tx, actor, look, ReviewEnd::StillRight { next }).await?;
    Ok(plan(tx, &decision).await?)
}

/// Keeps that it is decided again; said once more it changes nothing.
pub async fn again(tx: &mut Tx, actor: &Actor, look: Look, by: DecisionId) -> Outcome<()> {
    let found = decisions::find(tx, look.decision).await?;
    let last = found.and_then(|decision| decision.progress().reviews.last().map(|last| last.end));
    if last == Some(ReviewEnd::Again { by }) {
        return Ok(());
    }
    end(tx, actor, look, ReviewEnd::Again { by }).await.map(drop)
}

async fn end(tx: &mut Tx, actor: &Actor, look: Look, end: ReviewEnd) -> Outcome<Decision> {
    let Case { decision, roster } = must(tx, look.decision).await?;
    let permit = may_review(&roster, &decision, actor)?;
    if decision.version() != look.version {
        return Err(over(look));
    }
    let (today, now) = (today(tx, &actor.member).await?, tx.now());
    let decision = decision.review(permit, look.on, end, (today, now))?;
    decisions::save(tx, &decision).await?;
    let (action, more) = match end {
        ReviewEnd::StillRight { next } => {
            let next = next.map_or_else(|| "never".to_owned(), |day| day.to_string());
            ("decision.review.still_right", format!("on={} next={next}", look.on))
        }
        ReviewEnd::Again { by } => ("decision.review.again", format!("on={} by={by}", look.on)),
    };
    trail::note(tx, &decision, Some(&actor.member), action, &more).await?;
    refresh(tx, look).await?;
    Ok(decision)
}

/// A decision that is not in force any more is not asked about: a question that stands already says so.
pub(super) async fn void(tx: &mut Tx, before: &Decision) -> Result<()> {
    let Some(on) = before.review_on() else { return Ok(()) };
    refresh(tx, Look { decision: before.id(), version: before.version(), on }).await
}

/// Nobody waits for an answer any more: brings the question up to date, if it was posted; one that was not renders anew when its day comes.
async fn refresh(tx: &mut Tx, look: Look) -> Result<()> {
    let Look { decision, version, on } = look;
    if let Some(member) = review_asked::end(tx, decision).await? {
        home::touch(tx, &[member]).await?;
    }
    if posts::place(tx, &Post::DecisionReview(decision, version, on).subject()).await?.is_none() {
        return Ok(());
    }
    jobs::enqueue(tx, &Job::Edit(Edit::DecisionReview(decision, version, on))).await
}

fn over(look: Look) -> ActionError {
    Refusal::from(DecidingRefusal::ReviewIsOver { decision: look.decision }).into()
}
