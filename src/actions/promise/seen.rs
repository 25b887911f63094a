//! Where promises are shown: in the Home tabs of whoever promised and of those who lead, and in the sponsor's own copy of the update.

use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::job::{Post, PromisePost};
use crate::domain::promise::Promise;
use crate::domain::update::{StageUpdate, State as Sent};
use crate::store::homes::Mine;
use crate::store::posts::{self, Place};
use crate::store::{Result, Tx, promises};
use jiff::SignedDuration;

/// As many promises of one initiative or person are read.
const MOST: i64 = 30;
/// As many initiatives of those who lead are looked at.
const LED: usize = 20;
/// For so long a Home tab shows what is over.
const LATELY: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A promise in somebody's Home tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtHome {
    /// The promise.
    pub promise: Promise,
    /// The name of its initiative.
    pub initiative: String,
}

/// What a Home tab shows: what its reader promised or is asked, and what was promised to those initiatives of `mine` that they lead.
pub async fn at_home(tx: &mut Tx, member: &MemberId, mine: &[Mine]) -> Result<Vec<AtHome>> {
    let now = tx.now();
    let since = now.saturating_sub(LATELY).unwrap_or(now);
    let mut shown = Vec::new();
    let of = |mine: &&Mine| {
        let i = &mine.initiative;
        i.is_owned_by(member) || i.sponsor == *member
    };
    for mine in mine.iter().filter(of).take(LED) {
        let leads = mine.initiative.is_owned_by(member);
        for promise in promises::of_initiative(tx, mine.initiative.id, since, MOST).await? {
            if promise.is_shown_to(member, leads) {
                shown.push(AtHome { promise, initiative: mine.initiative.name.clone() });
            }
        }
    }
    // Whoever was the sponsor, or stood in, still keeps what they promised.
    let mut theirs = promises::live_of(tx, member, MOST).await?;
    theirs.extend(promises::offered(tx, member, MOST).await?);
    for promise in theirs {
        if shown.iter().all(|one| one.promise.id != promise.id) {
            let initiative = super::about(tx, &promise).await?.name;
            shown.push(AtHome { promise, initiative });
        }
    }
    shown.sort_by_key(|one| (!one.promise.state.is_live(), one.promise.due, one.promise.id));
    Ok(shown)
}

/// What the sponsor's own copy of an update says: what they promised before it went out and is open, or was kept or taken back in its
/// week. Whoever became the sponsor since reads theirs in the next one, and nobody reads what was promised after them: where the copy
/// stands with somebody else than today's sponsor, or that is not known, it says nothing of it.
pub async fn for_update(tx: &mut Tx, update: &StageUpdate, initiative: &Initiative) -> Result<Vec<Promise>> {
    let sent = match update.state {
        Sent::Sent { at, .. } => at,
        _ => tx.now(),
    };
    let sponsor = (initiative.id, &initiative.sponsor);
    let mut all = promises::told_by(tx, sponsor, (update.facts.since, sent), MOST).await?;
    all.reverse();
    let copy = posts::place(tx, &Post::UpdateToSponsor(update.id).subject()).await?;
    match copy {
        Some(copy) if !all.is_empty() && !is_with_sponsor(tx, &copy, initiative, &all).await? => {
            Ok(Vec::new())
        }
        _ => Ok(all),
    }
}

/// Whether a message stands in the direct messages of today's sponsor: where their invitation does, or what they promised.
async fn is_with_sponsor(
    tx: &mut Tx,
    copy: &Place,
    initiative: &Initiative,
    promises: &[Promise],
) -> Result<bool> {
    let sponsor = &initiative.sponsor;
    let card = |promise: &Promise| Post::Promise(PromisePost::Card(promise.id, sponsor.clone())).subject();
    let mut theirs: Vec<_> = promises.iter().map(card).collect();
    theirs.push(Post::SponsorInvite(initiative.id, sponsor.clone()).subject());
    let places = posts::places(tx, &theirs).await?;
    Ok(places.values().any(|place| place.channel == copy.channel))
}
