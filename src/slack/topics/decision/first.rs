//! A proposal that a few people see in private first, and the form with which it goes on.

use super::form::{First, Form, Metadata, SetAside};
use super::sheet::{self, Shape, show};
use super::standing;
use crate::actions::Outcome;
use crate::actions::decision::draft::Draft;
use crate::actions::prewiring::begin::{self, Plan};
use crate::actions::prewiring::{about, end};
use crate::domain::ids::PrewiringId;
use crate::domain::refusal::Refusal;
use crate::slack::drafts;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::store::{StoreError, Tx};

/// Asks the people whom a form names, instead of proposing what stands in it.
pub(super) async fn ask(tx: &mut Tx, context: &Context, form: &Form, first: First) -> Outcome<()> {
    let missing = || Refusal::MissingField { field: "initiative".to_owned() };
    let initiative = sheet::about(tx, form).await?.ok_or_else(missing)?;
    let plan = Plan {
        draft: form.draft()?,
        filled: form.set_aside(),
        people: first.people,
        totals: first.totals,
        until: first.until,
    };
    begin::begin(tx, &context.actor, &initiative, plan, &form.metadata.nonce).await?;
    Ok(())
}

/// Opens the form again as it was set aside, for what people said in private.
pub(super) async fn go_on(tx: &mut Tx, context: &Context, id: PrewiringId) -> Outcome<Reply> {
    let member = &context.actor.member;
    let round = end::to_propose(tx, &context.actor, id).await?;
    let initiative = about(tx, &round).await?;
    let bad = |_| StoreError::Impossible { table: "prewiring", column: "filled", row: id.to_string() };
    let aside: SetAside = serde_json::from_value(round.filled).map_err(bad)?;
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
