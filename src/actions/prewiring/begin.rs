//! Somebody asks a few people in private before they propose.

use super::note;
use crate::actions::Outcome;
use crate::actions::checkin::zone_of;
use crate::actions::decision::draft::Draft;
use crate::actions::decision::propose::{end_of, today};
use crate::actions::initiative::colleague;
use crate::domain::calendar::WorkingDays;
use crate::domain::decision::DecisionKind;
use crate::domain::ids::{MemberId, PrewiringId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Work};
use crate::domain::people::Actor;
use crate::domain::permit::may_propose;
use crate::domain::prewiring::{PEOPLE_MAX, Prewiring};
use crate::domain::pulse::FLOOR;
use crate::domain::refusal::PrewiringRefusal;
use crate::store::{self, Tx, counters, initiatives, jobs, prewirings};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// How many working days people have, where nobody says otherwise.
const USUAL_DAYS: usize = 2;

/// What was filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What is to be proposed.
    pub draft: Draft,
    /// The form of the proposal as it stands, to go on with afterwards.
    pub filled: serde_json::Value,
    /// Who is asked.
    pub people: Vec<MemberId>,
    /// Whether only totals are shown.
    pub totals: bool,
    /// The last day for an answer, until 17:00 in the asker's zone; `None`: two working days on.
    pub until: Option<Date>,
}

/// Begins it: whoever may propose may ask. The same `nonce` again begins nothing.
///
/// Refused: what could not be proposed either, nobody to ask or too many, totals of so few that they would tell who said
/// what, whoever cannot take part, and a deadline in the past.
pub async fn begin(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    plan: Plan,
    nonce: &str,
) -> Outcome<PrewiringId> {
    if let Some(there) = prewirings::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    let people: BTreeSet<_> = plan.people.into_iter().filter(|member| *member != actor.member).collect();
    check(&people, plan.totals)?;
    let roster = initiatives::roster(tx, initiative).await?;
    drop(may_propose(&roster, actor, &DecisionKind::Plain)?);
    let ask = plan.draft.ask(tx, &actor.member, initiative).await?;
    ask.check(&roster, &[&actor.member], tx.now())?;
    for member in &people {
        colleague(tx, member).await?;
    }
    let zone = zone_of(tx, &actor.member).await?.unwrap_or(TimeZone::UTC);
    let until = match plan.until {
        Some(day) => day,
        None => usual_until(tx, &actor.member).await?,
    };
    let deadline = end_of(until, &zone);
    if deadline <= tx.now() {
        return Err(PrewiringRefusal::TooLate.into());
    }
    let round = Prewiring {
        id: PrewiringId(counters::next(tx, "prewiring").await?),
        initiative: initiative.id,
        asked_by: actor.member.clone(),
        totals: plan.totals,
        text: ask.text,
        filled: plan.filled,
        deadline,
        open: true,
        tally: None,
        decision: None,
    };
    let people: Vec<_> = people.into_iter().collect();
    if !prewirings::insert(tx, &round, &people, nonce).await? {
        return Ok(prewirings::by_nonce(tx, nonce).await?.unwrap_or(round.id));
    }
    let detail = format!("asked={} totals={}", people.len(), round.totals);
    note(tx, actor.member.as_str(), round.id, "prewiring.begun", &detail).await?;
    jobs::enqueue(tx, &Job::Work(Work::OpenPrewiring(round.id))).await?;
    Ok(round.id)
}

/// The last day for an answer, where nobody says otherwise.
pub async fn usual_until(tx: &mut Tx, member: &MemberId) -> store::Result<Date> {
    Ok(WorkingDays::default().after(today(tx, member).await?, USUAL_DAYS))
}

fn check(people: &BTreeSet<MemberId>, totals: bool) -> Result<(), PrewiringRefusal> {
    match people.len() {
        0 => Err(PrewiringRefusal::NobodyElse),
        many if many > PEOPLE_MAX => Err(PrewiringRefusal::TooMany { most: PEOPLE_MAX }),
        few if totals && few < FLOOR => Err(PrewiringRefusal::TooFewForTotals { floor: FLOOR }),
        _ => Ok(()),
    }
}
