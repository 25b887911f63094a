//! How the scope stands, and what the card of a request tells besides its terms.

use super::ask::terms_of;
use crate::actions::decision::vote::DECLINE;
use crate::actions::decision::with_cards;
use crate::domain::charter::{Charter, CharterVersion, Statement};
use crate::domain::decision::{Decision, State};
use crate::domain::ids::{DecisionId, FeedbackId};
use crate::domain::initiative::Initiative;
use crate::domain::scope::{Counter, Moved};
use crate::store::posts::Place;
use crate::store::{Result, Tx, charters, decisions, forecasts, scope};
use jiff::Timestamp;
use jiff::civil::Date;

/// Requests that are listed, of those asked and of those parked; the log has the others.
pub const LISTED: usize = 10;

/// How the scope of an initiative stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The initiative.
    pub initiative: Initiative,
    /// The charter in force; none where none was signed.
    pub charter: Option<Charter>,
    /// The count since the first signed version.
    pub counter: Option<Counter>,
    /// What is being decided, the oldest first, with its card; one more than is listed where there is more.
    pub asked: Vec<(Decision, Option<Place>)>,
    /// What is parked, the newest first, and why; one more than is listed where there is more.
    pub parked: Vec<(Decision, Why)>,
}

/// Why a request is parked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It was declined, for this reason if one was given; empty where it was erased with whoever gave it.
    Declined(Option<String>),
    /// It was taken back; the reason may be empty.
    Withdrawn(String),
    /// Nobody decided in time.
    Expired,
}

/// Reads how the scope of an initiative stands.
pub async fn scope(tx: &mut Tx, initiative: &Initiative) -> Result<Scope> {
    let limit = i64::try_from(LISTED).unwrap_or(i64::MAX - 1) + 1;
    let (id, now) = (initiative.id, tx.now());
    let asked = scope::open(tx, id, limit).await?;
    let asked = with_cards(tx, asked).await?;
    let mut parked = Vec::new();
    for decision in scope::parked(tx, id, limit).await? {
        if let Some(why) = why(tx, &decision).await? {
            parked.push((decision, why));
        }
    }
    let charter = charters::signed(tx, id, None).await?;
    let counter = scope::counter(tx, id, now).await?;
    Ok(Scope { initiative: initiative.clone(), charter, counter, asked, parked })
}

/// Whether a request ended without a yes.
pub fn is_parked(decision: &Decision) -> bool {
    matches!(decision.state(), State::Rejected { .. } | State::Withdrawn { .. } | State::Expired { .. })
}

/// Why a request is parked; none where it is not.
pub async fn why(tx: &mut Tx, decision: &Decision) -> Result<Option<Why>> {
    Ok(match decision.state() {
        State::Rejected { .. } => {
            let notes = decisions::notes(tx, decision.id(), decision.version()).await?;
            let said = notes
                .into_iter()
                .rev()
                .find(|note| note.kind == DECLINE && decision.stands_by_words(&note.member));
            Some(Why::Declined(said.map(|note| note.text)))
        }
        State::Withdrawn { reason, .. } => Some(Why::Withdrawn(reason.clone())),
        State::Expired { .. } => Some(Why::Expired),
        _ => None,
    })
}

/// What the card of a request tells besides its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The charter in force, and what it leaves out; none where none was signed.
    pub charter: Option<(CharterVersion, String)>,
    /// The count: by now, or as the end of the request left it.
    pub counter: Option<Counter>,
    /// The feedback that it began from.
    pub feedback: Option<FeedbackId>,
    /// The parked request that it brings back.
    pub brings_back: Option<DecisionId>,
    /// From which day to which one the delay would move the end of the stage in hand, while that is open.
    pub would_move: Option<(Date, Date)>,
    /// What its approval did to a date.
    pub moved: Option<Moved>,
}

/// Reads what belongs beside a request; none where a decision is about something else.
pub async fn beside(tx: &mut Tx, decision: &Decision, initiative: &Initiative) -> Result<Option<Beside>> {
    let (Some(terms), Some(request)) = (terms_of(decision), scope::find(tx, decision.id()).await?) else {
        return Ok(None);
    };
    let at = match decision.state() {
        State::Approved { at, .. } => *at,
        _ => tx.now(),
    };
    let delay = terms.trade.delay.filter(|_| decision.state().is_open());
    let would_move = match delay {
        Some(delay) => {
            let forecast = forecasts::of(tx, initiative.id, initiative.stage).await?;
            // What is reopened has moved the date already.
            let free = forecast.filter(|_| request.moved.is_none());
            free.map(|forecast| (forecast.expected, delay.after(forecast.expected)))
        }
        None => None,
    };
    let charter = charters::signed(tx, initiative.id, None).await?;
    let left_out =
        |charter: Charter| (charter.version, charter.statements.get(Statement::OutOfScope).to_owned());
    Ok(Some(Beside {
        charter: charter.map(left_out),
        counter: scope::counter(tx, initiative.id, at).await?,
        feedback: request.feedback,
        brings_back: request.brings_back,
        would_move,
        moved: request.moved,
    }))
}

/// The requests of a week, and the count at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// The count by now.
    pub counter: Option<Counter>,
    /// What was asked or ended since then, the oldest first, with its card.
    pub requests: Vec<(Decision, Option<Place>)>,
}

/// The most requests that an update names.
const A_WEEK: i64 = 20;

/// What was asked and decided about the scope since then.
pub async fn week(tx: &mut Tx, initiative: &Initiative, since: Timestamp) -> Result<Week> {
    let now = tx.now();
    let requests = scope::since(tx, initiative.id, since, A_WEEK).await?;
    let requests = with_cards(tx, requests).await?;
    Ok(Week { counter: scope::counter(tx, initiative.id, now).await?, requests })
}
