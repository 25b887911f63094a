//! More is asked for: a decision of the sponsor's, with what it serves and what gives way for it.

use super::seen;
use crate::actions::initiative::{field, live};
use crate::actions::{Outcome, decision, feedback};
use crate::domain::charter::Statement;
use crate::domain::decision::{Decision, DecisionKind, TITLE_MAX, Text, Version};
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::outcome;
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, ScopeRefusal};
use crate::domain::scope::{Request, Serves, Terms, Trade};
use crate::store::{Result, Tx, charters, decisions, outcomes, scope};
use jiff::SignedDuration;

/// What somebody asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// What is added, in one line.
    pub added: String,
    /// Why; may be empty.
    pub why: String,
    /// What it serves; none where nothing was chosen.
    pub serves: Option<Serves>,
    /// What gives way.
    pub trade: Trade,
}

/// Where a wish comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origin {
    /// An item of feedback.
    pub feedback: Option<FeedbackId>,
    /// A parked request.
    pub brings_back: Option<DecisionId>,
}

/// Asks the sponsor. The same `nonce` again changes nothing and gives the same decision.
///
/// Refused: nothing added, nothing that gives way, nothing that it serves; a request that is not parked, or was brought back;
/// feedback that the asker does not judge; what is asked for already.
pub async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    (wish, origin): (Wish, Origin),
    nonce: &str,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    let initiative = live(tx, id).await?;
    if let Some(there) = decisions::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    let feedback = match origin {
        Origin { feedback: Some(item), .. } => {
            of_feedback(tx, actor, item).await?;
            Some(item)
        }
        // Whoever gave what it began from hears how it ends this time.
        Origin { brings_back: Some(old), .. } => {
            parked(tx, id, old).await?;
            scope::find(tx, old).await?.and_then(|request| request.feedback)
        }
        Origin { .. } => None,
    };
    let (text, terms) = wish.written(tx, &initiative).await?;
    let drops = !terms.trade.drop.is_empty();
    let decision = decision::propose::scope(tx, actor, &initiative, (text, terms), nonce, settle).await?;
    let brings_back = origin.brings_back;
    let request = Request { decision, initiative: id, feedback, brings_back, moved: None };
    if !scope::insert(tx, &request, drops).await?
        && let Some(old) = brings_back
    {
        parked(tx, id, old).await?;
    }
    Ok(decision)
}

/// Makes what somebody asks for now the next version of a request. Refused as a new one, and to whoever may not change it.
pub async fn change(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (DecisionId, Version),
    wish: Wish,
) -> Outcome<()> {
    let (before, initiative) = changeable(tx, actor, id).await?;
    let (text, terms) = wish.written(tx, &initiative).await?;
    let drops = !terms.trade.drop.is_empty();
    decision::edit::scope(tx, actor, (before.id(), version), text, terms).await?;
    Ok(scope::put_drops(tx, id, drops).await?)
}

/// The request, for somebody who may change it.
pub async fn changeable(tx: &mut Tx, actor: &Actor, id: DecisionId) -> Outcome<(Decision, Initiative)> {
    let before = decision::edit::may(tx, actor, id).await?;
    let initiative = live(tx, before.proposal().initiative).await?;
    Ok((before, initiative))
}

/// A request of an initiative that is parked, to be brought back. Refused: another one, one that was brought back, and one whose
/// feedback is asked for already.
pub async fn parked(tx: &mut Tx, initiative: InitiativeId, id: DecisionId) -> Outcome<Decision> {
    if let Some(by) = scope::again(tx, id).await? {
        return Err(ScopeRefusal::BroughtBack { decision: id, by }.into());
    }
    let found = decisions::find(tx, id).await?;
    let here =
        found.filter(|decision| decision.proposal().initiative == initiative && terms_of(decision).is_some());
    let Some(old) = here else { return Err(Refusal::NoSuchDecision { decision: id }.into()) };
    if !seen::is_parked(&old) {
        return Err(ScopeRefusal::NotParked { decision: id, stands: old.stands_so() }.into());
    }
    if let Some(item) = scope::find(tx, id).await?.and_then(|request| request.feedback) {
        not_asked(tx, item).await?;
    }
    Ok(old)
}

/// An item of feedback that its owner asks for in the scope. Refused: everybody else, an item that has ended, and one that is
/// asked for already.
pub async fn of_feedback(tx: &mut Tx, actor: &Actor, id: FeedbackId) -> Outcome<String> {
    let (item, _) = feedback::judgeable(tx, id, &actor.member).await?;
    not_asked(tx, id).await?;
    Ok(item.text)
}

async fn not_asked(tx: &mut Tx, id: FeedbackId) -> Outcome<()> {
    let asked = scope::of_feedback(tx, id).await?.map(|request| request.decision);
    if let Some(by) = asked
        && decisions::find(tx, by).await?.is_some_and(|decision| decision.state().is_open())
    {
        return Err(ScopeRefusal::AskedAlready { feedback: id, by }.into());
    }
    Ok(())
}

/// The terms of a scope request; none where a decision is about something else.
pub fn terms_of(decision: &Decision) -> Option<&Terms> {
    match &decision.ask().kind {
        DecisionKind::Scope(terms) => Some(terms),
        _ => None,
    }
}

/// What an initiative's additions can serve, each in its words: the outcomes on its roadmap, and where there are none what
/// its charter says of goal and metrics.
pub async fn aims(tx: &mut Tx, id: InitiativeId) -> Result<Vec<(Serves, String)>> {
    let sought = outcomes::of(tx, id).await?;
    if !sought.is_empty() {
        let aim = |outcome: outcome::Outcome| {
            let change = outcome.words.change;
            (Serves::Outcome { id: outcome.id, change: change.clone() }, change)
        };
        return Ok(sought.into_iter().map(aim).collect());
    }
    let charter = match charters::signed(tx, id, None).await? {
        Some(signed) => Some(signed),
        None => charters::latest(tx, id).await?,
    };
    let said = |statement| {
        let words = charter.as_ref()?.statements.get(statement);
        (!words.is_empty()).then(|| (Serves::Charter(statement), words.to_owned()))
    };
    Ok([Statement::Goal, Statement::Metrics].into_iter().filter_map(said).collect())
}

impl Wish {
    /// What a request said, to be asked for once more.
    pub fn of(decision: &Decision) -> Self {
        let terms = terms_of(decision);
        Self {
            added: decision.ask().text.title.clone(),
            why: decision.ask().text.context.clone(),
            serves: terms.map(|terms| terms.serves.clone()),
            trade: terms.map(|terms| terms.trade.clone()).unwrap_or_default(),
        }
    }

    /// The words and terms of a decision under the charter that is in force.
    async fn written(self, tx: &mut Tx, initiative: &Initiative) -> Outcome<(Text, Terms)> {
        let added = self.added.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = field("addition", &added, TITLE_MAX)?;
        let serves = match self.serves.ok_or(ScopeRefusal::NoOutcome)? {
            Serves::Change(words) => Serves::Change(words.trim().to_owned()),
            aim => {
                let aims = aims(tx, initiative.id).await?;
                let known = aims.into_iter().find(|(known, _)| known.word() == aim.word());
                known.ok_or(ScopeRefusal::NoOutcome)?.0
            }
        };
        let trade = Trade {
            drop: self.trade.drop.trim().to_owned(),
            cost: self.trade.cost.trim().to_owned(),
            ..self.trade
        };
        let charter = charters::signed(tx, initiative.id, None).await?.map(|charter| charter.version);
        let text = Text { title, context: self.why.trim().to_owned(), ..Text::default() };
        let terms = Terms { serves, trade, charter };
        terms.check()?;
        Ok((text, terms))
    }
}
