//! Triage: what waits for the owner, one by one in one modal. Nothing is kept of it but what was done, so it goes on after a restart, and
//! beside somebody else's.

use super::show::shown;
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{FeedbackId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::slack::blocks::View;
use crate::slack::reply::Reply;
use crate::slack::views::feedback::{Before, Triage, triage};
use crate::store::{Result, StoreError, Tx, feedback as rows, initiatives};

/// Opens it at the oldest item that waits.
pub(super) async fn open(tx: &mut Tx, by: &MemberId, id: InitiativeId) -> Outcome<Reply> {
    let initiative = initiatives::find(tx, id).await?.ok_or(Refusal::NotInInitiativeChannel)?;
    if !initiative.is_owned_by(by) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    Ok(Reply::Open(at(tx, &initiative, by, FeedbackId(0), None).await?))
}

/// Turns to the next item after `after`. What came of the item `id` before stands above it, also that somebody else was quicker.
pub(super) async fn turn(
    tx: &mut Tx,
    by: &MemberId,
    id: FeedbackId,
    after: FeedbackId,
    came: Outcome<Option<Before>>,
) -> Outcome<View> {
    let before = match came {
        Ok(before) => before,
        Err(ActionError::Refusal(refusal)) => Some(Before { said: refusal.to_string(), undo: None }),
        Err(error) => return Err(error),
    };
    let missing =
        || StoreError::Impossible { table: "feedback", column: "initiative", row: id.0.to_string() };
    let item = rows::find(tx, id).await?.ok_or_else(missing)?;
    let initiative = initiatives::find(tx, item.initiative).await?.ok_or_else(missing)?;
    Ok(at(tx, &initiative, by, after, before).await?)
}

/// The oldest item after `after`, then from the beginning.
async fn at(
    tx: &mut Tx,
    initiative: &Initiative,
    reader: &MemberId,
    after: FeedbackId,
    before: Option<Before>,
) -> Result<View> {
    let mut item = rows::next_new(tx, initiative.id, after).await?;
    if item.is_none() {
        item = rows::next_new(tx, initiative.id, FeedbackId(0)).await?;
    }
    let waiting = rows::waiting(tx, initiative.id).await?;
    let known = match &item {
        Some(item) => Some(shown(tx, item).await?),
        None => None,
    };
    let shown = item.as_ref().zip(known.as_ref()).map(|(item, known)| known.of(item, initiative, reader));
    Ok(triage(&Triage { initiative, waiting, shown, before }))
}
