//! Looking for decisions.

use super::propose::zone_of;
use super::with_cards;
use crate::domain::decision::Decision;
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MessageTs};
use crate::domain::search::Query;
use crate::store::channels::Sight;
use crate::store::log::{self, Wish};
use crate::store::{Result, Tx};
use jiff::tz::TimeZone;

/// Decisions on a page.
const PAGE: usize = 15;

/// A decision that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The decision.
    pub decision: Decision,
    /// The key of its initiative.
    pub key: String,
    /// Where its card stands, if it was posted.
    pub card: Option<(ChannelId, MessageTs)>,
}

/// A page of what was found.
#[derive(Debug, Clone)]
pub struct Page {
    /// The decisions, the newest first.
    pub found: Vec<Found>,
    /// The one to go on before, if there are more.
    pub rest: Option<DecisionId>,
}

/// The decisions, of one initiative or of all, that a query finds and that may be seen, before `before`.
pub async fn page(
    tx: &mut Tx,
    sight: &Sight,
    initiative: Option<InitiativeId>,
    query: &Query,
    before: Option<DecisionId>,
) -> Result<Page> {
    let zone = if query.since.is_some() { zone_of(tx, &sight.member).await? } else { TimeZone::UTC };
    let since = query.since.and_then(|day| day.to_zoned(zone).ok()).map(|start| start.timestamp());
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let wish = Wish { tokens: query.tokens(initiative), state: query.state, since, before, limit };
    let mut all = log::find(tx, sight, &wish).await?;
    let more = all.len() > PAGE;
    all.truncate(PAGE);
    let rest = all.last().map(|(decision, _)| decision.id()).filter(|_| more);
    let (decisions, keys): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let found = with_cards(tx, decisions).await?.into_iter().zip(keys).map(|((decision, place), key)| {
        let card = place.map(|place| (place.channel, place.ts));
        Found { decision, key, card }
    });
    Ok(Page { found: found.collect(), rest })
}
