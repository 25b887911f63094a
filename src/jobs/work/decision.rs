//! Looks at decisions: marks and accounts are read again from Slack before anything final happens.

use super::in_one;
use crate::actions::decision::lost;
use crate::actions::decision::settle::{self, ToRead};
use crate::actions::set_aside::tell::tell_unread;
use crate::domain::decision::{CardReading, CardRef, Evidence, Found, Version};
use crate::domain::emoji::Emoji;
use crate::domain::ids::{DecisionId, MemberId, WorkspaceId};
use crate::domain::job::Work;
use crate::domain::people::Standing;
use crate::slack::api::CallError;
use crate::slack::evidence::{EvidenceError, read_member};
use crate::slack::{Desk, limits};
use crate::store::decision_readings::{self, Reading};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::posts::Place;
use crate::store::{Result, StoreError, Tx, buckets, instant, members, of, unit};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Words with which Slack says that a card, or its channel, is not there for us any more.
const GONE: [&str; 5] =
    ["message_not_found", "channel_not_found", "not_in_channel", "no_item_specified", "thread_not_found"];
/// How long to wait before reading again where Slack could not be asked.
const SOON: SignedDuration = SignedDuration::from_secs(20);
/// The same where Slack refuses for a reason that an admin has to remove, such as a lost scope.
const MENDED: SignedDuration = SignedDuration::from_mins(10);

/// Does one look, or as much of it as Slack's limits allow now: what was read is kept until the rest is.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    let (Work::SettleDecision { decision, version, .. } | Work::ExpireDecision { decision, version, .. }) =
        work
    else {
        return in_one(desk, job, |_| Box::pin(async { Ok(()) })).await;
    };
    let (id, version) = (*decision, *version);
    let Some(wanted) = to_read(desk, job.workspace, id, version).await? else {
        return in_one(desk, job, move |tx| Box::pin(decision_readings::forget(tx, id))).await;
    };
    let mut look = Look { id, version, began: wanted.began, fresh: Vec::new(), refused: Vec::new() };
    match read(desk, job, wanted, &mut look).await {
        Ok(Some(evidence)) => {
            let expires = matches!(work, Work::ExpireDecision { .. });
            in_one(desk, job, move |tx| {
                Box::pin(async move {
                    look.lost(tx).await?;
                    if expires {
                        settle::expire(tx, id, version, &evidence).await
                    } else {
                        settle::settle(tx, id, version, &evidence).await
                    }
                })
            })
            .await
        }
        Ok(None) => wait(desk, job, look).await,
        Err(EvidenceError::Store(error)) => Err(error),
        Err(EvidenceError::Slack(error)) => later(desk, job, look, &error).await,
    }
}

/// A look that is under way.
struct Look {
    id: DecisionId,
    version: Version,
    began: Timestamp,
    /// What this attempt read.
    fresh: Vec<Reading>,
    /// Cards that are not there for us any more, with Slack's word for why.
    refused: Vec<(Place, String)>,
}

impl Look {
    /// Keeps what this attempt read, for the next.
    async fn keep(&self, tx: &mut Tx) -> Result<()> {
        for reading in &self.fresh {
            decision_readings::keep(tx, self.id, self.version, reading).await?;
        }
        self.lost(tx).await
    }

    async fn lost(&self, tx: &mut Tx) -> Result<()> {
        for (place, code) in &self.refused {
            lost::refused(tx, place, code).await?;
        }
        Ok(())
    }
}

async fn to_read(
    desk: &Desk,
    workspace: WorkspaceId,
    id: DecisionId,
    version: Version,
) -> Result<Option<ToRead>> {
    let work = unit(move |tx| Box::pin(async move { settle::to_read(tx, id, version).await }));
    desk.db.read(of(workspace), desk.clock.now(), work).await
}

/// How many of so many cards may be read now: one that was waited for, and what Slack's limit leaves besides.
async fn turns(desk: &Desk, job: &Claimed, wanted: usize) -> Result<usize> {
    let (bucket, mut turns) = (limits::of_reads(job.workspace), usize::from(job.slot.is_some()));
    let work = unit(move |tx| {
        Box::pin(async move {
            while turns < wanted && buckets::take(tx, &bucket, limits::READS).await?.is_ok() {
                turns += 1;
            }
            Ok::<_, StoreError>(turns.min(wanted))
        })
    });
    desk.db.write(of(job.workspace), desk.clock.now(), work).await
}

/// Puts the look back until the next card has its turn. Each look has a turn of its own: those that are due together would
/// else take each other's calls away, and none would get to its end.
async fn wait(desk: &Desk, job: &Claimed, look: Look) -> Result<()> {
    let (workspace, job) = (job.workspace, job.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            look.keep(tx).await?;
            let bucket = limits::of_reads(job.workspace);
            let slot = buckets::reserve(tx, &bucket, limits::READS).await?;
            let at = instant(slot, "buckets", "free_at", bucket)?;
            jobs::wait_for_slot(tx, &job, at).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// Reads every card, and the accounts of those whose votes or marks may count. `None`: a card has to wait for its turn.
async fn read(
    desk: &Desk,
    job: &Claimed,
    wanted: ToRead,
    look: &mut Look,
) -> std::result::Result<Option<Evidence>, EvidenceError> {
    let (workspace, read_at) = (job.workspace, desk.clock.now());
    let (mut cards, mut unread) = (Vec::new(), Vec::new());
    for (card, place) in wanted.cards {
        let at = Place { channel: card.channel.clone(), ts: card.ts.clone() };
        match wanted.read.iter().find(|reading| reading.place == at) {
            Some(reading) => cards.push(CardReading { card, place, found: reading.found.clone() }),
            None => unread.push((card, place, at)),
        }
    }
    let (turns, all) = (turns(desk, job, unread.len()).await?, unread.len());
    for (card, place, at) in unread.into_iter().take(turns) {
        let found = match marks(desk, workspace, &card).await {
            Ok(found) => found,
            Err(CallError::Refused { code, .. }) if GONE.contains(&code.as_str()) => {
                look.refused.push((at.clone(), code));
                Found::Gone
            }
            Err(error) => return Err(error.into()),
        };
        look.fresh.push(Reading { place: at, found: found.clone(), at: read_at });
        cards.push(CardReading { card, place, found });
    }
    if turns < all {
        return Ok(None);
    }
    let mut people = wanted.voters;
    for reading in &cards {
        if let Found::Marks(marks) = &reading.found {
            people.extend(marks.iter().map(|(m, _)| m).filter(|m| wanted.approvers.contains(*m)).cloned());
        }
    }
    let standings = standings(desk, workspace, people, look.began).await?;
    Ok(Some(Evidence { cards, standings, read_at: look.began }))
}

async fn marks(desk: &Desk, workspace: WorkspaceId, card: &CardRef) -> Result<Found, CallError> {
    let asked = json!({ "channel": card.channel, "timestamp": card.ts, "full": true });
    let answer = desk.call(workspace, "reactions.get", asked).await?;
    Ok(Found::Marks(found(&answer["message"]["reactions"])))
}

/// Who marked a message, and how; a message without reactions has no list of them.
fn found(reactions: &Value) -> Vec<(MemberId, Emoji)> {
    let each = reactions.as_array().into_iter().flatten().filter_map(|reaction| {
        let emoji = Emoji::new(reaction["name"].as_str()?);
        let users = reaction["users"].as_array()?.iter().filter_map(Value::as_str);
        Some(users.map(move |user| (MemberId::new(user), emoji.clone())).collect::<Vec<_>>())
    });
    each.flatten().collect()
}

/// What the accounts are now; those that were read since the look began are known.
async fn standings(
    desk: &Desk,
    workspace: WorkspaceId,
    people: BTreeSet<MemberId>,
    began: Timestamp,
) -> std::result::Result<BTreeMap<MemberId, Standing>, EvidenceError> {
    let (people, now): (Vec<_>, _) = (people.into_iter().collect(), desk.clock.now());
    let (all, age) = (people.clone(), now.duration_since(began));
    let unread = unit(move |tx| Box::pin(async move { members::unread(tx, &all, age).await }));
    for (member, _) in desk.db.read(of(workspace), now, unread).await? {
        read_member(desk, workspace, &member).await?;
    }
    let known = unit(move |tx| {
        Box::pin(async move {
            let mut known = BTreeMap::new();
            for member in people {
                if let Some(row) = members::find(tx, &member).await? {
                    known.insert(member, row.standing());
                }
            }
            Ok::<_, StoreError>(known)
        })
    });
    Ok(desk.db.read(of(workspace), desk.clock.now(), known).await?)
}

/// Puts the look back without a strike: a decision must not be lost because Slack cannot be asked for a while. What an admin
/// has to mend is told to one.
async fn later(desk: &Desk, job: &Claimed, look: Look, error: &CallError) -> Result<()> {
    tracing::warn!(job = job.id, %error, "a decision could not be read again yet");
    let wait = match error {
        CallError::RateLimited(wait) => SignedDuration::try_from(*wait).unwrap_or(SOON),
        CallError::NotSent(_) | CallError::Unknown(_) => SOON,
        CallError::Refused { .. } => MENDED,
    };
    let refused = error.code().filter(|_| !error.blames_token()).map(str::to_owned);
    let (now, why, job) = (desk.clock.now(), error.to_string(), job.clone());
    let at = now.saturating_add(wait).unwrap_or(now);
    let workspace = job.workspace;
    let work = unit(move |tx| {
        Box::pin(async move {
            look.keep(tx).await?;
            // A look that ends without an answer gives its turn back: the next one waits for its own.
            let how = Again { state: State::Queued, at, strike: false, look: true };
            if let Some(code) = refused {
                tell_unread(tx, look.id, &code).await?;
            }
            jobs::again(tx, &job, how, Some(&why)).await
        })
    });
    desk.db.write(of(workspace), now, work).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_with_their_givers() {
        let reactions = json!([
            { "name": "thumbsup::skin-tone-4", "users": ["U1", "U2"], "count": 2 },
            { "name": "x", "users": ["U1"], "count": 1 },
            { "name": "eyes" },
        ]);
        let said: Vec<_> = found(&reactions).iter().map(|(m, e)| format!("{m} {}", e.plain())).collect();
        assert_eq!(said, ["U1 +1", "U2 +1", "U1 x"]);
        assert!(found(&Value::Null).is_empty());
    }
}
