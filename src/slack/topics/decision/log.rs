//! `/accord log`: what was decided.

use super::{Ask, in_sight};
use crate::actions::{Outcome, initiative};
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::initiative::{Initiative, key_from};
use crate::domain::job::Post;
use crate::domain::refusal::Refusal;
use crate::slack::mrkdwn::clip;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::decision::{self as views, Line};
use crate::store::{Tx, decisions, initiatives, posts};

/// Decisions on a page.
const PAGE: usize = 15;
/// As much of the words as the *More* button carries.
const WORDS_MAX: usize = 200;

/// The newest decisions of the initiative that is meant; a word in front may be another's key.
pub(super) async fn log(tx: &mut Tx, context: &Context, words: &str) -> Outcome<Reply> {
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let (origin, actor) = (&context.origin, &context.actor);
    let named = match key_from(first).filter(|key| key.eq_ignore_ascii_case(first)) {
        Some(key) => initiatives::by_key(tx, &key).await?,
        None => None,
    };
    if let Some(named) = named
        && in_sight(tx, origin, actor, &named).await?
    {
        return page(tx, &named, rest.trim(), None).await;
    }
    let here = initiative::here(tx, origin.channel.as_ref(), &actor.member, None).await?;
    page(tx, &here, words, None).await
}

/// The page after the decision `before`.
pub(super) async fn more(
    tx: &mut Tx,
    context: &Context,
    id: InitiativeId,
    before: DecisionId,
    words: &str,
) -> Outcome<Reply> {
    let found = initiatives::find(tx, id).await?;
    let Some(initiative) = found else { return Err(Refusal::NotInInitiativeChannel.into()) };
    if !in_sight(tx, &context.origin, &context.actor, &initiative).await? {
        return Err(Refusal::NotInInitiativeChannel.into());
    }
    page(tx, &initiative, words, Some(before)).await
}

/// Reads the *More* button's value.
pub(super) fn read_more(value: &str) -> Option<Ask> {
    let mut parts = value.splitn(3, '/');
    let initiative = InitiativeId(parts.next()?.parse().ok()?);
    let before = DecisionId(parts.next()?.parse().ok()?);
    Some(Ask::More { initiative, before, words: parts.next()?.to_owned() })
}

async fn page(
    tx: &mut Tx,
    initiative: &Initiative,
    words: &str,
    before: Option<DecisionId>,
) -> Outcome<Reply> {
    let words = clip(words, WORDS_MAX);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = decisions::page(tx, initiative.id, &words, before, limit).await?;
    let rest = found.len() > PAGE;
    found.truncate(PAGE);
    let last = found.last().map(|decision| decision.id().0);
    let more = last.filter(|_| rest).map(|last| format!("{}/{last}/{words}", initiative.id.0));
    let mut lines = Vec::new();
    for decision in found {
        let subject = Post::DecisionCard(decision.id(), decision.version()).subject();
        let card = posts::place(tx, &subject).await?.map(|place| (place.channel, place.ts));
        lines.push(Line { decision, card });
    }
    Ok(Reply::Show(views::log(initiative, &words, &lines, more.as_deref())))
}
