//! What stands already on the matter of a proposal, shown in its form.

use super::form::Form;
use super::sheet::{about, again_with};
use crate::actions::Outcome;
use crate::actions::decision::settled;
use crate::actions::decision::with_cards;
use crate::domain::ids::DecisionId;
use crate::domain::initiative::Initiative;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::decision::Settled;
use crate::store::{Result, Tx};

/// What is decided already on the matter of a title.
pub(super) async fn on(
    tx: &mut Tx,
    context: &Context,
    initiative: Option<&Initiative>,
    title: &str,
    replaces: Option<DecisionId>,
) -> Result<Vec<Settled>> {
    let Some(initiative) = initiative else { return Ok(Vec::new()) };
    let mut old = settled::before(tx, &context.actor, initiative, title).await?;
    // What it says that it replaces needs no question.
    old.retain(|old| Some(old.id()) != replaces);
    let old = with_cards(tx, old).await?.into_iter().map(|(old, place)| Settled {
        decision: old.id(),
        title: old.ask().text.title.clone(),
        card: place.map(|place| (place.channel, place.ts)),
    });
    Ok(old.collect())
}

/// The same for a form that was set aside, by what stood in it.
pub(super) async fn kept(
    tx: &mut Tx,
    context: &Context,
    initiative: &Initiative,
    fields: &serde_json::Value,
) -> Result<Vec<Settled>> {
    let title = fields["title"]["title"]["value"].as_str().unwrap_or_default();
    let replaces = fields["replaces"]["replaces"]["selected_option"]["value"].as_str();
    let replaces = replaces.and_then(|id| id.parse().ok()).map(DecisionId);
    on(tx, context, Some(initiative), title, replaces).await
}

/// The matter was settled before, and the form did not say so yet: it does now, with all that was typed.
pub(super) async fn before(tx: &mut Tx, context: &Context, form: &Form) -> Outcome<Option<Reply>> {
    if form.metadata.changes.is_some() {
        return Ok(None);
    }
    let found = about(tx, form).await?;
    let replaces = form.given.text("replaces").parse().ok().map(DecisionId);
    let settled = on(tx, context, found.as_ref(), form.given.text("title"), replaces).await?;
    if settled.iter().all(|old| form.metadata.settled.contains(&old.decision)) {
        return Ok(None);
    }
    let view = again_with(tx, context, form, (found, form.has_more()), &settled).await?;
    Ok(Some(Reply::Update(view)))
}
