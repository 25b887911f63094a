//! What follows when a request comes to its end, in the transaction that ends it.

use super::ask::terms_of;
use super::seen::{self, Why};
use crate::actions::{feedback, initiative};
use crate::domain::decision::{Decision, State};
use crate::domain::feedback::State as Becomes;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, REASON_MAX};
use crate::domain::job::{Edit, Job, Post};
use crate::domain::scope::{Delay, Moved, Request};
use crate::store::{Result, Tx, forecasts, initiatives, jobs, scope};

/// Requests whose cards are brought up to date at once; nobody has more open.
const MANY: i64 = 50;

/// Carries out what the end of a request brings with it: the date that its delay puts off, or that comes back once an approval
/// holds no longer; what becomes of the feedback that it began from; and what its thread and the cards of others show.
pub async fn ended(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let Some(request) = scope::find(tx, decision.id()).await? else { return Ok(()) };
    let Some(initiative) = initiatives::lock(tx, request.initiative).await? else { return Ok(()) };
    move_date(tx, decision, &request, &initiative).await?;
    judge(tx, decision, &request).await?;
    let post = Post::ScopeEnded(decision.id(), decision.version());
    jobs::enqueue(tx, &Job::Post(post)).await?;
    refresh_open(tx, initiative.id).await
}

/// A version of the charter was signed: the cards of open requests quote it.
pub async fn charter_signed(tx: &mut Tx, id: InitiativeId) -> Result<()> {
    refresh_open(tx, id).await
}

async fn refresh_open(tx: &mut Tx, id: InitiativeId) -> Result<()> {
    for open in scope::open(tx, id, MANY).await? {
        jobs::enqueue(tx, &Job::Edit(Edit::Decision(open.id(), open.version()))).await?;
    }
    Ok(())
}

/// Puts the end of the stage in hand off by the delay, as long as the approval holds; where a date was put off for it before,
/// only the difference. Nothing moves where no date was given.
async fn move_date(
    tx: &mut Tx,
    decision: &Decision,
    request: &Request,
    initiative: &Initiative,
) -> Result<()> {
    let stage = initiative.stage;
    let Some(forecast) = forecasts::of(tx, initiative.id, stage).await? else { return Ok(()) };
    let approved = matches!(decision.state(), State::Approved { .. });
    let delay: Option<Delay> = terms_of(decision).and_then(|terms| terms.trade.delay).filter(|_| approved);
    // A stage that was left keeps the dates it had.
    let before = request.moved.filter(|moved| moved.stage == stage).map_or(0, |moved| moved.days);
    let free = forecast.expected.saturating_sub(jiff::Span::new().days(before));
    let date = delay.map_or(free, |delay| delay.after(free));
    if date != forecast.expected {
        let title = &decision.ask().text.title;
        let why: String = format!("{}: {title}", decision.id()).chars().take(REASON_MAX).collect();
        forecasts::add(tx, initiative.id, stage, date, &why, whose_word(decision)).await?;
        let detail = format!("{} {date} {}", stage.word(), decision.id());
        initiative::note(tx, "accord", initiative.id, "forecast.moved", &detail).await?;
        initiative::refresh(tx, initiative.id).await?;
    }
    let days = free.until(date).map_or(0, |span| span.get_days());
    let moved = (days != 0).then_some(Moved { stage, days });
    scope::put_moved(tx, decision.id(), moved).await
}

/// Who decided, be it in somebody's stead, or asked where nobody did.
fn whose_word(decision: &Decision) -> &MemberId {
    let by = match decision.state() {
        State::Approved { by, .. } | State::Rejected { by, .. } => by.first(),
        _ => None,
    };
    by.map_or(&decision.proposal().proposer, |approver| decision.voice_of(approver))
}

/// What was asked for as feedback is accepted or declined with its request. Withdrawn, or not decided, it stays as it is.
async fn judge(tx: &mut Tx, decision: &Decision, request: &Request) -> Result<()> {
    let Some(item) = request.feedback else { return Ok(()) };
    let becomes = match (decision.state(), seen::why(tx, decision).await?) {
        (State::Approved { .. }, _) => Becomes::Accepted,
        (_, Some(Why::Declined(reason))) => Becomes::Declined { reason: reason.unwrap_or_default() },
        _ => return Ok(()),
    };
    feedback::decided(tx, item, whose_word(decision), becomes).await
}
