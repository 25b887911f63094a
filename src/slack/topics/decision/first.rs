//! A proposal that a few people see in private first, and the form with which it goes on.

use super::form::{First, Form, Metadata, SetAside};
use super::sheet::{self, Shape, show};
use super::standing;
use crate::actions::Outcome;
use crate::actions::checkin::zone_of;
use crate::actions::decision::draft::Draft;
use crate::actions::decision::propose::{end_of, today};
use crate::actions::prewiring::begin::{self, Plan};
use crate::actions::prewiring::{about, end};
use crate::domain::calendar::WorkingDays;
use crate::domain::ids::{MemberId, PrewiringId};
use crate::domain::refusal::{PrewiringRefusal, Refusal};
use crate::slack::drafts;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::store::{Result, Tx};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// How many working days people have, where nobody says otherwise.
const USUAL_DAYS: usize = 2;

/// Asks the people whom a form names, instead of proposing what stands in it.
pub(super) async fn ask(tx: &mut Tx, context: &Context, form: &Form, first: First) -> Outcome<()> {
    let missing = || Refusal::MissingField { field: "initiative".to_owned() };
    let initiative = sheet::about(tx, form).await?.ok_or_else(missing)?;
    let member = &context.actor.member;
    let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
    let until = match first.until {
        Some(day) => day,
        None => usual_until(tx, member).await?,
    };
    let deadline = end_of(until, &zone);
    let plan = Plan {
        draft: form.draft()?,
        filled: form.set_aside(),
        people: first.people,
        totals: first.totals,
        deadline,
    };
    begin::begin(tx, &context.actor, &initiative, plan, &form.metadata.nonce).await?;
    Ok(())
}

/// The last day on which people answer, where nobody says otherwise.
pub(super) async fn usual_until(tx: &mut Tx, member: &MemberId) -> Result<Date> {
    let (days, mut day) = (WorkingDays::default(), today(tx, member).await?);
    for _ in 0..USUAL_DAYS {
        day = days.next_working_day(day);
    }
    Ok(day)
}

/// Opens the form again as it was set aside, for what people said in private.
pub(super) async fn go_on(tx: &mut Tx, context: &Context, id: PrewiringId) -> Outcome<Reply> {
    let member = &context.actor.member;
    let round = end::take_up(tx, &context.actor, id).await?;
    if let Some(decision) = round.decision {
        return Err(PrewiringRefusal::Proposed { decision }.into());
    }
    let initiative = about(tx, &round).await?;
    let aside: SetAside =
        serde_json::from_value(round.filled.clone()).map_err(|_| PrewiringRefusal::Ended)?;
    let settled = standing::kept(tx, context, &initiative, &aside.fields).await?;
    let metadata = Metadata {
        // One proposal comes of one round, however often the form is opened.
        nonce: format!("prewiring-{}", id.0),
        prewired: Some(id),
        initiative: Some(initiative.id),
        settled: settled.iter().map(|old| old.decision).collect(),
        ..aside.metadata
    };
    let shape = Shape { settled: &settled, ..Shape::whole(&metadata) };
    let view = show(tx, &[initiative], member, &Draft::default(), shape).await?;
    let view = view.refilled(&aside.fields);
    Ok(Reply::Open(drafts::remembering(tx, member, view).await?))
}
