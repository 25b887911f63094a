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
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::posts::Place;
use crate::store::{Result, StoreError, buckets, instant, members, of, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Words with which Slack says that a card, or its channel, is not there for us any more.
const GONE: [&str; 5] =
    ["message_not_found", "channel_not_found", "not_in_channel", "no_item_specified", "thread_not_found"];
/// How long to wait before reading again where Slack could not be asked.
const SOON: SignedDuration = SignedDuration::from_secs(20);
/// The same where Slack refuses for a reason that an admin has to remove, such as a lost scope.
const MENDED: SignedDuration = SignedDuration::from_mins(10);

/// Does one look.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    let (Work::SettleDecision { decision, version, .. } | Work::ExpireDecision { decision, version, .. }) =
        work
    else {
        return in_one(desk, job, |_| Box::pin(async { Ok(()) })).await;
    };
    let (id, version) = (*decision, *version);
    let evidence = match to_read(desk, job.workspace, id, version).await? {
        Some(wanted) if !has_slots(desk, job, wanted.cards.len()).await? => return Ok(()),
        Some(wanted) => read(desk, job.workspace, wanted).await,
        None => return in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
    };
    let expires = matches!(work, Work::ExpireDecision { .. });
    match evidence {
        Ok(Read { evidence, refused }) => {
            in_one(desk, job, move |tx| {
                Box::pin(async move {
                    for (place, code) in refused {
                        lost::refused(tx, &place, &code).await?;
                    }
                    if expires {
                        settle::expire(tx, id, version, &evidence).await
                    } else {
                        settle::settle(tx, id, version, &evidence).await
                    }
                })
            })
            .await
        }
        Err(EvidenceError::Store(error)) => Err(error),
        Err(EvidenceError::Slack(error)) => later(desk, job, id, &error).await,
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

/// Reserves a slot for each card's reading; where they come later, so does the job, and then reads all at once. Looks that
/// are due together would else take each other's calls away, and none would get to its end.
async fn has_slots(desk: &Desk, job: &Claimed, cards: usize) -> Result<bool> {
    if job.reserved {
        return Ok(true);
    }
    let (workspace, job) = (job.workspace, job.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            let (bucket, mut slot) = (limits::of_reads(job.workspace), tx.now_ms());
            for _ in 0..cards {
                slot = slot.max(buckets::reserve(tx, &bucket, limits::READS).await?);
            }
            if slot <= tx.now_ms() {
                return Ok(true);
            }
            let at = instant(slot, "buckets", "free_at", bucket)?;
            jobs::wait_for_slot(tx, &job, at).await.map(|()| false)
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// What was read.
struct Read {
    evidence: Evidence,
    /// Cards that are not there for us any more, with Slack's word for why.
    refused: Vec<(Place, String)>,
}

/// Reads every card, and the accounts of those whose votes or marks may count.
async fn read(desk: &Desk, workspace: WorkspaceId, wanted: ToRead) -> Result<Read, EvidenceError> {
    let read_at = desk.clock.now();
    let (mut cards, mut refused) = (Vec::new(), Vec::new());
    for (card, place) in wanted.cards {
        let found = match marks(desk, workspace, &card).await {
            Ok(found) => found,
            Err(CallError::Refused { code, .. }) if GONE.contains(&code.as_str()) => {
                refused.push((Place { channel: card.channel.clone(), ts: card.ts.clone() }, code));
                Found::Gone
            }
            Err(error) => return Err(error.into()),
        };
        cards.push(CardReading { card, place, found });
    }
    let mut people = wanted.voters;
    for reading in &cards {
        if let Found::Marks(marks) = &reading.found {
            people.extend(marks.iter().map(|(m, _)| m).filter(|m| wanted.approvers.contains(*m)).cloned());
        }
    }
    let standings = standings(desk, workspace, people).await?;
    Ok(Read { evidence: Evidence { cards, standings, read_at }, refused })
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

async fn standings(
    desk: &Desk,
    workspace: WorkspaceId,
    people: BTreeSet<MemberId>,
) -> Result<BTreeMap<MemberId, Standing>, EvidenceError> {
    for member in &people {
        read_member(desk, workspace, member).await?;
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
async fn later(desk: &Desk, job: &Claimed, id: DecisionId, error: &CallError) -> Result<()> {
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
            // A look that ends without an answer gives its slots back: the next one reserves its own.
            let how = Again { state: State::Queued, at, strike: false, look: true };
            if let Some(code) = refused {
                tell_unread(tx, id, &code).await?;
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
