//! The sponsor is asked for a promise: something that only they can do.

use super::{note, plan};
use crate::actions::{Outcome, attention};
use crate::domain::ids::{MemberId, PromiseId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post, PromisePost};
use crate::domain::promise::{Promise, Source, State, text_of_message};
use crate::store::{Result, StoreError, Tx, counters, jobs, promises};
use jiff::SignedDuration;
use jiff::civil::Date;

/// The longest that a question waits for somebody's own hours.
const PATIENCE: SignedDuration = SignedDuration::from_hours(4 * 24);

/// Asks the sponsor for what `words` say: *I will* makes it an open promise, *Not me* tells the owner why. The same to-do asks
/// once. Whose week is spent is asked in the next one; it stands in their Home tab at once.
///
/// Refused: no words.
pub async fn ask(tx: &mut Tx, initiative: &Initiative, words: &str, source: Source) -> Outcome<Promise> {
    let text = text_of_message(words)?;
    let who = (initiative.sponsor.clone(), Some(initiative.owner.clone()));
    let (promise, new) = begin(tx, initiative, who, (source, text, None, State::Asked), None).await?;
    if new {
        note(tx, &initiative.owner, promise.id, "promise.asked").await?;
        let card = Post::Promise(PromisePost::Card(promise.id, promise.by.clone()));
        in_private(tx, &promise.by, card).await?;
    }
    Ok(promise)
}

/// Keeps a new promise; gives the one that is there where its message, its to-do or its form gave one before.
pub(super) async fn begin(
    tx: &mut Tx,
    initiative: &Initiative,
    (by, asked_by): (MemberId, Option<MemberId>),
    (source, text, due, state): (Source, String, Option<Date>, State),
    nonce: Option<&str>,
) -> Outcome<(Promise, bool)> {
    if let Some(there) = there(tx, initiative, &source, nonce).await? {
        return Ok((there, false));
    }
    let now = tx.now();
    let mut promise = Promise {
        // The counter's row makes those who note something wait for each other.
        id: PromiseId(counters::next(tx, "promise").await?),
        initiative: initiative.id,
        by,
        said_by: None,
        asked_by,
        source,
        text,
        due,
        open_at: (state == State::Open).then_some(now),
        state,
        offered_to: None,
        created_at: now,
        changed_at: now,
        changes: 0,
        remind_at: None,
    };
    plan(tx, &mut promise).await?;
    if !promises::insert(tx, &promise, nonce).await?
        && let Some(there) = there(tx, initiative, &promise.source, nonce).await?
    {
        return Ok((there, false));
    }
    // Home tabs show it.
    jobs::enqueue(tx, &Job::Edit(Edit::Promise(promise.id))).await?;
    Ok((promise, true))
}

async fn there(
    tx: &mut Tx,
    initiative: &Initiative,
    source: &Source,
    nonce: Option<&str>,
) -> Result<Option<Promise>, StoreError> {
    match promises::known(tx, initiative.id, source, nonce).await? {
        Some(id) => promises::find(tx, id).await,
        None => Ok(None),
    }
}

/// Asks somebody in private, within their hours and their week's asks; else in the next week. Nobody who is away or gone is asked:
/// what waits for them stands in their Home tab.
pub(super) async fn in_private(tx: &mut Tx, member: &MemberId, post: Post) -> Result<()> {
    attention::in_private(tx, member, post, PATIENCE, None).await.map(drop)
}
