//! A merge is undone: the item is what it was before, and everybody is credited for what they gave.

use super::{credit, held, note, refresh};
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::job::{Job, Post};
use crate::domain::notice::{self, Notice};
use crate::domain::refusal::{FeedbackRefusal, Refusal};
use crate::store::{Tx, feedback, jobs};

/// Takes an item out of the one that it was merged into, whatever was merged into it, and into that, meanwhile. Everybody who gave
/// it hears that it stands by itself.
///
/// Refused: anybody but the owner; an item that is not merged; one whose end everybody heard with that of the other.
pub async fn part(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    credit::tied(tx, id).await?;
    let (item, initiative) = held(tx, id).await?;
    if !initiative.is_owned_by(by) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    let State::Merged { into, .. } = item.state else {
        return Err(FeedbackRefusal::NotMerged { feedback: id }.into());
    };
    // The last of the line is held: whoever judges it meanwhile comes before or after.
    if let Some(last) = credit::line(tx, into).await?.last()
        && let (carrier, _) = held(tx, last.id).await?
        && !carrier.state.is_open()
    {
        let state = carrier.state.word().to_owned();
        return Err(FeedbackRefusal::WentWith { feedback: id, carrier: carrier.id, state }.into());
    }
    separate(tx, item, into, by).await
}

/// Takes what was merged into an item out of it: it is taken back, and they are not.
pub(super) async fn part_all(tx: &mut Tx, from: FeedbackId, by: &MemberId) -> Outcome<()> {
    for id in feedback::merged_into(tx, from).await? {
        let (item, _) = held(tx, id).await?;
        separate(tx, item, from, by).await?;
    }
    Ok(())
}

async fn separate(tx: &mut Tx, item: Feedback, into: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    let item = item.part(tx.now())?;
    let id = item.id;
    feedback::save(tx, &item).await?;
    credit::uncarry(tx, id, into).await?;
    note(tx, by, "feedback.parted", id, &format!("feedback/{}", into.0)).await?;
    for member in feedback::reached(tx, id).await? {
        if member != *by {
            let said = notice::feedback::Notice::Apart { feedback: id, from: into };
            let key = format!("feedback/{}/apart/{}/{member}", id.0, item.changes);
            let tell = Post::Tell { member, notice: Notice::Feedback(said), key };
            jobs::enqueue(tx, &Job::Post(tell)).await?;
        }
    }
    refresh(tx, id).await?;
    Ok(item)
}
