//! Looking for decisions.

use super::propose::zone_of;
use crate::domain::decision::Decision;
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MessageTs};
use crate::domain::job::Post;
use crate::domain::search::Query;
use crate::store::channels::Sight;
use crate::store::log::{self, Wish};
use crate::store::{Result, Tx, posts};
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
    let mut found = Vec::with_capacity(all.len());
    for (decision, key) in all {
        let subject = Post::DecisionCard(decision.id(), decision.version()).subject();
        let card = posts::place(tx, &subject).await?.map(|place| (place.channel, place.ts));
        found.push(Found { decision, key, card });
    }
    Ok(Page { found, rest })
}
