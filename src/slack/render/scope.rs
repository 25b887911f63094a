//! What a scope request came to, from the state at delivery.

use super::{Rendered, To};
use crate::actions::scope::seen;
use crate::domain::decision::{State, Version};
use crate::domain::ids::{DecisionId, FeedbackId};
use crate::domain::job::Post;
use crate::slack::blocks::Message;
use crate::slack::views::scope as views;
use crate::store::{Result, Tx, decisions, initiatives, posts, scope};

/// A message about feedback, with the newest request that began from it.
pub async fn linked(tx: &mut Tx, item: FeedbackId, message: Message) -> Result<Message> {
    let Some(request) = scope::of_feedback(tx, item).await? else { return Ok(message) };
    let Some(decision) = decisions::find(tx, request.decision).await? else { return Ok(message) };
    let card = posts::place(tx, &Post::DecisionCard(decision.id(), decision.version()).subject()).await?;
    Ok(views::linked(message, &request, card.as_ref()))
}

/// In the thread of its card: the end of a request; none where it was opened again since, or gave way to another.
pub(super) async fn ended(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Option<Rendered>> {
    let found = decisions::find(tx, id).await?.filter(|decision| decision.version() == version);
    let Some(decision) = found else { return Ok(None) };
    let parked = seen::why(tx, &decision).await?;
    if parked.is_none() && !matches!(decision.state(), State::Approved { .. }) {
        return Ok(None);
    }
    let card = posts::place(tx, &Post::DecisionCard(id, version).subject()).await?;
    let initiative = initiatives::find(tx, decision.proposal().initiative).await?;
    let (Some(card), Some(initiative)) = (card, initiative) else { return Ok(None) };
    let Some(beside) = seen::beside(tx, &decision, &initiative).await? else { return Ok(None) };
    let message = views::ended(&decision, &beside, parked.as_ref());
    Ok(Some(Rendered { to: To::Thread(card.channel, card.ts), message }))
}
