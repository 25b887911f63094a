//! The question whether a decision is still right, from the state at delivery.

use super::{Rendered, Revision, To};
use crate::actions::decision::review::{Look, asked};
use crate::domain::decision::Decision;
use crate::domain::ids::{ChannelId, MessageTs};
use crate::domain::job::Post;
use crate::slack::views::decision::{self as views, Review};
use crate::store::{Result, Tx, decisions, initiatives, posts};

/// The question, or the reminder of it; none where the decision is not in force any more, or was looked at meanwhile.
pub(super) async fn ask(tx: &mut Tx, look: Look, reminds: bool) -> Result<Option<Rendered>> {
    let Some(decision) = decisions::find(tx, look.decision).await? else { return Ok(None) };
    if decision.version() != look.version || decision.review_on() != Some(look.on) {
        return Ok(None);
    }
    let Some(initiative) = initiatives::find(tx, decision.proposal().initiative).await? else {
        return Ok(None);
    };
    let member = asked(tx, &decision, &initiative).await?;
    let reopens = initiative.owner == member || decision.is_approver(&member);
    let card = card(tx, &decision).await?;
    let shown = Review { decision: &decision, on: look.on, card: card.as_ref(), reopens, reminds };
    let message = views::review(&shown);
    Ok(Some(Rendered { to: To::Member(member), message }))
}

/// The question that was posted, and the reminder, with what came of it.
pub(super) async fn edit(tx: &mut Tx, look: Look) -> Result<Vec<Revision>> {
    let now = decisions::find(tx, look.decision).await?;
    let found = match now.filter(|decision| decision.version() == look.version) {
        Some(decision) => Some(decision),
        None => decisions::old_version(tx, look.decision, look.version).await?,
    };
    let Some(decision) = found else { return Ok(Vec::new()) };
    let card = card(tx, &decision).await?;
    let message = views::reviewed(&decision, look.on, card.as_ref());
    let Look { decision: id, version, on } = look;
    let mut subjects = vec![Post::DecisionReview(id, version, on).subject()];
    // A reminder that is still to come renders anew, or not at all.
    let reminder = Post::DecisionReviewAgain(id, version, on).subject();
    if posts::place(tx, &reminder).await?.is_some() {
        subjects.push(reminder);
    }
    Ok(subjects.into_iter().map(|subject| Revision { subject, message: message.clone() }).collect())
}

async fn card(tx: &mut Tx, decision: &Decision) -> Result<Option<(ChannelId, MessageTs)>> {
    let subject = Post::DecisionCard(decision.id(), decision.version()).subject();
    Ok(posts::place(tx, &subject).await?.map(|place| (place.channel, place.ts)))
}
