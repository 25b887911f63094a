//! `/accord log`: what was decided, as far as the asker may see it.

use super::Ask;
use crate::actions::Outcome;
use crate::actions::decision::{log as finding, pace, usual_today};
use crate::actions::initiative::further;
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::initiative::{Initiative, key_from};
use crate::domain::search::Query;
use crate::slack::mrkdwn::clip;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::decision::{self as views, Log};
use crate::store::channels::Sight;
use crate::store::{Tx, initiatives};

/// As much of what was typed as the *More* button carries.
const TYPED_MAX: usize = 300;

/// What was decided. A key in front means one initiative; nothing at all, typed in an initiative's channel, means that one.
pub(super) async fn log(tx: &mut Tx, context: &Context, typed: &str) -> Outcome<Reply> {
    let Some(sight) = context.sight(tx).await? else { return Ok(Reply::Look) };
    let (initiative, rest) = named(tx, context, &sight, typed).await?;
    page(tx, context, &sight, initiative.as_ref(), rest, None).await
}

/// The initiative whose key stands in front, or that of the channel where nothing is typed; and the rest.
pub(super) async fn named<'t>(
    tx: &mut Tx,
    context: &Context,
    sight: &Sight,
    typed: &'t str,
) -> Outcome<(Option<Initiative>, &'t str)> {
    let (first, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    if let Some(key) = key_from(first).filter(|key| key.eq_ignore_ascii_case(first))
        && let Some(named) = initiatives::by_key(tx, &key).await?
        && initiatives::is_open_to(tx, named.id, sight).await?
    {
        return Ok((Some(named), rest.trim()));
    }
    let here = match &context.origin.channel {
        Some(channel) if typed.is_empty() => further::newest(tx, channel).await?,
        _ => None,
    };
    Ok((here, typed))
}

/// The page after the decision `before`, of one initiative or of all.
pub(super) async fn more(
    tx: &mut Tx,
    context: &Context,
    of: Option<InitiativeId>,
    before: DecisionId,
    typed: &str,
) -> Outcome<Reply> {
    let Some(sight) = context.sight(tx).await? else { return Ok(Reply::Look) };
    let initiative = match of {
        Some(id) => initiatives::find(tx, id).await?,
        None => None,
    };
    page(tx, context, &sight, initiative.as_ref(), typed, Some(before)).await
}

/// Reads the *More* button's value.
pub(super) fn read_more(value: &str) -> Option<Ask> {
    let mut parts = value.splitn(3, '/');
    let initiative: i64 = parts.next()?.parse().ok()?;
    let initiative = Some(initiative).filter(|id| *id > 0).map(InitiativeId);
    let before = DecisionId(parts.next()?.parse().ok()?);
    Some(Ask::More { initiative, before, typed: parts.next()?.to_owned() })
}

async fn page(
    tx: &mut Tx,
    context: &Context,
    sight: &Sight,
    initiative: Option<&Initiative>,
    typed: &str,
    before: Option<DecisionId>,
) -> Outcome<Reply> {
    let typed = clip(typed, TYPED_MAX);
    let today = usual_today(tx, &sight.member).await?;
    let query = Query::read(&typed, &sight.member, today).map_err(crate::domain::refusal::Refusal::Log)?;
    let id = initiative.map(|initiative| initiative.id);
    let page = finding::page(tx, sight, id, &query, before).await?;
    let more = page.rest.map(|last| format!("{}/{}/{typed}", id.map_or(0, |id| id.0), last.0));
    let speed = match initiative {
        Some(one) if query.is_empty() && before.is_none() => pace::of(tx, one, &context.actor).await?,
        _ => None,
    };
    let log =
        Log { initiative, query: &query, found: &page.found, more: more.as_deref(), pace: speed.as_ref() };
    Ok(Reply::Show(views::log(&log)))
}
