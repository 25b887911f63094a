//! A slot comes: its digest is made, once a local date.

use super::{seen_by, subject};
use crate::actions::schedule;
use crate::actions::settings::person::zone_of;
use crate::domain::calendar::WorkingDays;
use crate::domain::digest::{FIRST, Fate, MANY, Slot, Wish};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Post};
use crate::domain::portfolio::Share;
use crate::store::audit::{self, Entry};
use crate::store::portfolio::{self, Window};
use crate::store::{Result, Tx, digests, jobs, members, posts, preferences};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// How long a due job may take to be begun.
const HAND_OVER: SignedDuration = SignedDuration::from_mins(1);
/// An update that is sent at this moment may be committed after the digest, with a time before it: the last seconds are the next one's.
const UNDER_WAY: SignedDuration = SignedDuration::from_secs(5);

/// Whether Slack must say where somebody is, before they are told of what they follow.
pub async fn looks_behind_doors(tx: &mut Tx, reader: &MemberId) -> Result<bool> {
    // Without what Slack says of their channels fewer are seen than there are.
    let now = tx.now();
    let sight = seen_by(tx, reader, now).await?;
    let seen = portfolio::of_reader(tx, &sight).await?.len();
    Ok(i64::try_from(seen).unwrap_or(i64::MAX) < portfolio::count(tx, reader).await?)
}

/// Makes the digest of a slot, where there is something to tell, and lets the schedule rest of who reads several no more. A slot
/// whose window has passed is kept as missed: the next one covers it and says so.
pub async fn make(tx: &mut Tx, reader: &MemberId, date: Date, at: Timestamp) -> Result<()> {
    let now = tx.now();
    let zone = zone_of(tx, reader).await?;
    let closes = WorkingDays::default().noon_of_next_working_day(at, &zone);
    if now > closes.saturating_add(HAND_OVER).unwrap_or(closes) {
        return miss(tx, reader, date, at).await;
    }
    let since = since(tx, reader, date, at).await?;
    let until = now.saturating_sub(UNDER_WAY).unwrap_or(now);
    let sight = seen_by(tx, reader, now).await?;
    let mut all = portfolio::of_reader(tx, &sight).await?;
    if members::is_gone(tx, reader).await? {
        all.clear();
    }
    let many = i64::try_from(all.len()).unwrap_or(i64::MAX) >= MANY
        && preferences::of(tx, reader).await?.digest != Wish::Never;
    let tells = many || waits(tx, reader, &all, Window { since, until }).await?;
    let fate = if tells { Fate::Made } else { Fate::Empty };
    let slot = Slot { date, at, fate, since, until, read_at: None };
    if !many {
        schedule::rest(tx, &subject(reader)).await?;
    }
    if !digests::insert(tx, reader, &slot).await? || !tells {
        return Ok(());
    }
    jobs::enqueue(tx, &Job::Post(Post::Digest { member: reader.clone(), date })).await?;
    let about = format!("digest/{date}");
    audit::append(tx, &Entry { actor: reader.as_str(), action: "digest.made", subject: &about, detail: "" })
        .await
}

/// Where the digest of a date begins: where the one before ended.
async fn since(tx: &mut Tx, reader: &MemberId, date: Date, at: Timestamp) -> Result<Timestamp> {
    let before = digests::last_before(tx, reader, date).await?;
    Ok(before.map_or(at.saturating_sub(FIRST).unwrap_or(at), |before| before.until))
}

/// Whether an update went out within the window that came to the reader in no other way.
async fn waits(tx: &mut Tx, reader: &MemberId, all: &[(Initiative, Share)], window: Window) -> Result<bool> {
    let ids: Vec<InitiativeId> = all.iter().map(|(initiative, _)| initiative.id).collect();
    let within = portfolio::updates_within(tx, &ids, window).await?;
    let copies: Vec<_> = within
        .values()
        .flatten()
        .map(|update| [Post::UpdateToSponsor(update.id), Post::UpdateToFollower(update.id, reader.clone())])
        .map(|posts| posts.map(|post| post.subject()))
        .collect();
    let posted = posts::places(tx, &copies.concat()).await?;
    Ok(copies.iter().any(|subjects| !subjects.iter().any(|subject| posted.contains_key(subject))))
}

/// Notes that nothing ran in time for a slot.
pub async fn miss(tx: &mut Tx, reader: &MemberId, date: Date, at: Timestamp) -> Result<()> {
    let slot = Slot { date, at, fate: Fate::Missed, since: at, until: at, read_at: None };
    digests::insert(tx, reader, &slot).await.map(drop)
}
