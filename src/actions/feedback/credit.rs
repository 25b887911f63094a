//! Who is credited: for an item, and for every one that it was merged into.

use super::{FeedbackRefusal, held};
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::store::{Result, Tx, feedback, initiatives};

/// Holds the items of an item's initiative together: nobody merges, parts or credits among them meanwhile, so that what was
/// read of who is merged into whom stays true. From here on it is known who came along with what.
pub(super) async fn tied(tx: &mut Tx, id: FeedbackId) -> Outcome<()> {
    let item = feedback::find(tx, id).await?.ok_or(FeedbackRefusal::Gone { feedback: id })?;
    initiatives::lock(tx, item.initiative).await?;
    for carrier in line(tx, id).await? {
        feedback::make_up(tx, carrier.id).await?;
    }
    Ok(())
}

/// The items from `id` on that carry each other, the last of which lives by itself. Only open items take others in, so
/// this comes to an end.
pub(super) async fn line(tx: &mut Tx, id: FeedbackId) -> Result<Vec<Feedback>> {
    let (mut line, mut next) = (Vec::new(), Some(id));
    while let Some(id) = next.take() {
        let Some(item) = feedback::find(tx, id).await? else { break };
        if let State::Merged { into, .. } = item.state {
            next = Some(into);
        }
        line.push(item);
    }
    Ok(line)
}

/// What `below` carried into `into`, and that further up, is carried anew: it is not merged there any more.
pub(super) async fn uncarry(tx: &mut Tx, below: FeedbackId, into: FeedbackId) -> Result<()> {
    let mut below = below;
    for carrier in line(tx, into).await? {
        feedback::carry_anew(tx, below, carrier.id).await?;
        below = carrier.id;
    }
    Ok(())
}

/// Credits somebody for an item and for all that it was merged into. Gives the one that lives by itself, held, and whether
/// they were not credited for this one before.
pub(super) async fn credit(tx: &mut Tx, id: FeedbackId, member: &MemberId) -> Outcome<(Feedback, bool)> {
    tied(tx, id).await?;
    let line = line(tx, id).await?;
    let Some(last) = line.last() else { return Err(FeedbackRefusal::Gone { feedback: id }.into()) };
    let (last, _) = held(tx, last.id).await?;
    if !last.state.is_open() {
        return Ok((last, false));
    }
    let new = feedback::credit(tx, id, member).await?;
    for pair in line.windows(2) {
        feedback::carry(tx, pair[0].id, pair[1].id).await?;
    }
    Ok((last, new))
}
