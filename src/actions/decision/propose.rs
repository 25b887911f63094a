//! Proposing a decision: plain, a gate, a signature, an acceptance or a scope request.

use super::case::guests_among;
use super::draft::Draft;
use super::{carry_out, trail};
use crate::actions::Outcome;
use crate::domain::ballot::Rule;
use crate::domain::calendar::parse_zone;
use crate::domain::charter::Charter;
use crate::domain::decision::{Ask, Decision, DecisionKind, Text};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::outcome::Feature;
use crate::domain::people::Actor;
use crate::domain::permit::may_propose;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Terms;
use crate::domain::stage::GateVerdict;
use crate::store::{Result, StoreError, Tx, counters, decisions, initiatives, members, settings};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

/// The hour of the day, in the proposer's zone, at which a due date ends.
const END_OF_DAY: i8 = 17;
/// How many days approvers have where nobody says otherwise.
const USUAL_DAYS: i64 = 7;

/// Proposes a decision. The same `nonce` again changes nothing and gives the same decision.
///
/// `settle` is how long its verdict can be taken back, unless the workspace says otherwise.
pub async fn propose(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    draft: Draft,
    nonce: &str,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    let ask = draft.ask(tx, &actor.member, initiative).await?;
    open(tx, actor, initiative, ask, nonce, settle).await
}

/// Proposes to leave the initiative's stage: *go*, *hold* or *stop*, for the sponsor to decide. Only the owner may.
pub async fn gate(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    verdict: GateVerdict,
    why: String,
    nonce: &str,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    let stage = initiative.stage;
    let ask = Ask {
        kind: DecisionKind::Gate { stage, recommends: verdict },
        text: Text { title: format!("Gate of {stage}: {verdict}"), context: why, ..Text::default() },
        approvers: vec![initiative.sponsor.clone()],
        due: Some(usual_deadline(tx, &actor.member).await?),
        ..Ask::default()
    };
    open(tx, actor, initiative, ask, nonce, settle).await
}

/// Puts a version of the charter before the sponsor. Only the owner may.
pub async fn signature(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    charter: &Charter,
    nonce: &str,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    let (version, hash) = (charter.version, charter.statements.hash());
    let title = format!("Sign the charter, {version}");
    let ask = Ask {
        kind: DecisionKind::Charter { version, hash },
        text: Text { title, context: charter.statements.brief(), ..Text::default() },
        approvers: vec![initiative.sponsor.clone()],
        due: Some(usual_deadline(tx, &actor.member).await?),
        ..Ask::default()
    };
    open(tx, actor, initiative, ask, nonce, settle).await
}

/// Asks for something to be added to the scope. The sponsor decides; what the sponsor asks for, whoever leads it does.
pub async fn scope(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    (text, terms): (Text, Terms),
    nonce: &str,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    let leads = [Some(&initiative.sponsor), Some(&initiative.owner), initiative.deputy.as_ref()];
    let another = leads.into_iter().flatten().find(|member| **member != actor.member);
    let ask = Ask {
        kind: DecisionKind::Scope(terms),
        text,
        approvers: vec![another.unwrap_or(&initiative.sponsor).clone()],
        due: Some(usual_deadline(tx, &actor.member).await?),
        ..Ask::default()
    };
    open(tx, actor, initiative, ask, nonce, settle).await
}

/// What is asked of the people who accept a feature.
#[derive(Debug, Clone)]
pub struct Accepting<'a> {
    /// The feature.
    pub feature: &'a Feature,
    /// Where they see it, and what they should know.
    pub context: String,
    /// Who they are, and how many of them it takes.
    pub approvers: (Vec<MemberId>, Rule),
    /// By when; a week where no day is chosen.
    pub due: Option<Date>,
}

/// Puts a feature before the people who accept it. Only the owner may.
pub async fn acceptance(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    asking: Accepting<'_>,
    nonce: &str,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    let (_, usual) = usual_due(tx, &actor.member).await?;
    let zone = zone_of(tx, &actor.member).await?;
    let (feature, (approvers, rule)) = (asking.feature, asking.approvers);
    let title = format!("Accept {}: {}", feature.id, feature.title);
    let ask = Ask {
        kind: DecisionKind::Acceptance { feature: feature.id },
        text: Text { title, context: asking.context, ..Text::default() },
        approvers,
        rule,
        due: Some(end_of(asking.due.unwrap_or(usual), &zone)),
        ..Ask::default()
    };
    open(tx, actor, initiative, ask, nonce, settle).await
}

async fn open(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    ask: Ask,
    nonce: &str,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    if let Some(there) = decisions::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    let roster = initiatives::roster(tx, initiative).await?;
    let permit = may_propose(&roster, actor, &ask.kind)?;
    let ask = Ask { guests: guests_among(tx, &ask.approvers).await?, ..ask };
    let settle = settings::of(tx).await?.settle(settle);
    let id = DecisionId(counters::next(tx, "decision").await?);
    let (decision, effects) = Decision::propose(permit, &roster, id, ask, settle, tx.now())?;
    if !decisions::insert(tx, &decision, nonce).await? {
        let there = decisions::by_nonce(tx, nonce).await?;
        return there.ok_or_else(|| impossible(id).into());
    }
    trail::note(tx, &decision, Some(&actor.member), "decision.proposed", "").await?;
    carry_out(tx, &decision, effects, None).await?;
    Ok(id)
}

fn impossible(id: DecisionId) -> StoreError {
    StoreError::Impossible { table: "decision", column: "id", row: id.0.to_string() }
}

/// The zone in which somebody's dates are meant: their own, UTC where Slack never told.
pub(super) async fn zone_of(tx: &mut Tx, member: &MemberId) -> Result<TimeZone> {
    let known = members::find(tx, member).await?.and_then(|row| row.zone);
    Ok(known.and_then(|zone| parse_zone(&zone).ok()).unwrap_or(TimeZone::UTC))
}

/// Today in somebody's zone.
pub async fn today(tx: &mut Tx, member: &MemberId) -> Result<Date> {
    Ok(tx.now().to_zoned(zone_of(tx, member).await?).date())
}

/// Today in somebody's zone, and the due date where they do not choose one.
pub async fn usual_due(tx: &mut Tx, member: &MemberId) -> Result<(Date, Date)> {
    let today = today(tx, member).await?;
    Ok((today, today.saturating_add(USUAL_DAYS.days())))
}

/// The last instant for votes where nobody chooses one.
pub(super) async fn usual_deadline(tx: &mut Tx, member: &MemberId) -> Result<Timestamp> {
    let (_, date) = usual_due(tx, member).await?;
    Ok(end_of(date, &zone_of(tx, member).await?))
}

/// The last instant of a due date: 17:00 on the wall.
pub(crate) fn end_of(date: Date, zone: &TimeZone) -> Timestamp {
    let wall = date.at(END_OF_DAY, 0, 0, 0);
    zone.to_ambiguous_timestamp(wall).compatible().unwrap_or(Timestamp::MAX)
}

/// A due date as a form gives it.
pub fn read_date(text: &str) -> Result<Date, Refusal> {
    text.parse().map_err(|_| Refusal::MissingField { field: "due date".to_owned() })
}
