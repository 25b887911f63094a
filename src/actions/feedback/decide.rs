//! A decision is asked for because of an item: the two name each other, and once it has ended the owner is offered the item's end.

use super::{credit, held, note, refresh};
use crate::actions::Outcome;
use crate::domain::decision::{Decision, State as Standing};
use crate::domain::feedback::State;
use crate::domain::ids::{DecisionId, FeedbackId, MemberId};
use crate::domain::job::{Job, Post};
use crate::domain::notice::feedback::Offer;
use crate::domain::notice::{self, Notice};
use crate::store::{Result, Tx, feedback_decisions, initiatives, jobs};

/// Links an item with the decision that was proposed of it, in whose details its words are read.
pub async fn linked(tx: &mut Tx, id: FeedbackId, by: &MemberId, decision: DecisionId) -> Outcome<()> {
    held(tx, id).await?;
    feedback_decisions::link(tx, id, decision).await?;
    note(tx, by, "feedback.decision", id, &format!("decision/{}", decision.0)).await?;
    Ok(refresh(tx, id).await?)
}

/// A decision has ended: for each item because of which it was asked, and that is still open, the owner is offered the end that
/// fits. Accord itself ends none.
pub async fn offer(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let offer = match decision.state() {
        Standing::Approved { .. } => Offer::Accept,
        Standing::Rejected { .. } => Offer::Decline,
        Standing::Expired { .. } | Standing::Withdrawn { .. } => Offer::Park,
        _ => return Ok(()),
    };
    for id in feedback_decisions::of_decision(tx, decision.id()).await? {
        // What was merged meanwhile lives on in another item.
        let Some(item) = credit::line(tx, id).await?.pop() else { continue };
        let there = match offer {
            Offer::Accept => item.state == State::Accepted,
            Offer::Park => item.state == State::Parked,
            Offer::Decline => false,
        };
        let Some(initiative) = initiatives::find(tx, item.initiative).await? else { continue };
        if there || !item.state.is_open() {
            continue;
        }
        let said = notice::feedback::Notice::Decided {
            feedback: item.id,
            seen: item.state.word().to_owned(),
            decision: decision.id(),
            ended: decision.state().word().to_owned(),
            offer,
        };
        let (version, ended) = (decision.version(), decision.state().word());
        let key = format!("feedback/{}/decided/{}/{version}/{ended}", item.id.0, decision.id().0);
        let tell = Post::Tell { member: initiative.owner, notice: Notice::Feedback(said), key };
        jobs::enqueue(tx, &Job::Post(tell)).await?;
    }
    Ok(())
}
