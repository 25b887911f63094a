//! What a head of department sees of all initiatives: exceptions first.

use super::Outcome;
use crate::domain::people::{Actor, Standing};
use crate::domain::portfolio::all::{All, LATELY, sort};
use crate::domain::portfolio::{Portfolio, Share};
use crate::domain::refusal::{Refusal, SettingsRefusal};
use crate::store::channels::Sight;
use crate::store::portfolio::Window;
use crate::store::{Tx, portfolio, settings};

/// Refuses whoever no admin named.
pub async fn named(tx: &mut Tx, actor: &Actor) -> Outcome<()> {
    if settings::of(tx).await?.heads.contains(&actor.member) {
        return Ok(());
    }
    Err(Refusal::Settings(SettingsRefusal::NotHead).into())
}

/// Every live initiative that the actor may see, and how many there are besides: a fixed number of queries.
///
/// Refused: whoever no admin named, and whoever is no full member any more.
pub async fn show(tx: &mut Tx, actor: &Actor, sight: &Sight) -> Outcome<All> {
    named(tx, actor).await?;
    if actor.standing != Standing::Full {
        return Err(Refusal::Settings(SettingsRefusal::NotHead).into());
    }
    let open = portfolio::all::open_to(tx, sight).await?;
    let (hidden, paused) = portfolio::all::others(tx, sight).await?;
    let share = |sponsors| if sponsors { Share::Sponsors } else { Share::Follows };
    let of = open.iter().map(|one| (one.clone(), share(one.sponsor == actor.member))).collect();
    let now = tx.now();
    let window = Window { since: now.saturating_sub(LATELY).unwrap_or(now), until: now };
    let portfolio = Portfolio::of(portfolio::read(tx, &actor.member, of, window).await?);
    let mut stands = portfolio::all::stands(tx, open).await?;
    sort(&mut stands);
    let count = |n| usize::try_from(n).unwrap_or(0);
    Ok(All { portfolio, stands, hidden: count(hidden), paused: count(paused) })
}
