//! Somebody is named in an approver's place.

use super::{Ask, paper};
use crate::actions::decision::approver as approvers;
use crate::actions::{ActionError, Outcome};
use crate::domain::decision::Version;
use crate::domain::ids::{DecisionId, MemberId};
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::decision as views;
use crate::store::Tx;

/// An approver's place on a version of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    decision: DecisionId,
    version: Version,
    before: MemberId,
}

impl Seat {
    /// Reads what stands behind the button and in the form: `12/v1/U1`.
    pub(super) fn read(value: &str) -> Option<Self> {
        let (decision, version) = paper(value)?;
        Some(Self { decision, version, before: MemberId::new(value.split('/').nth(2)?) })
    }
}

/// The form, filled in.
pub(super) fn named(form: &Submission) -> Option<Ask> {
    let new = Some(form.text("approver")).filter(|new| !new.is_empty()).map(MemberId::new);
    Some(Ask::Named(Seat::read(&form.metadata)?, new))
}

pub(super) async fn open(tx: &mut Tx, context: &Context, seat: &Seat) -> Outcome<Reply> {
    let decision = approvers::may_name(tx, &context.actor, seat.decision, seat.version).await?;
    Ok(Reply::Open(views::approver(&decision, &seat.before)))
}

pub(super) async fn name(
    tx: &mut Tx,
    context: &Context,
    seat: Seat,
    new: Option<MemberId>,
) -> Outcome<Reply> {
    let paper = (seat.decision, seat.version);
    match approvers::name(tx, &context.actor, paper, &seat.before, new).await {
        Ok(()) => Ok(Reply::Silent),
        Err(ActionError::Refusal(no)) => Ok(Reply::Errors(vec![("approver".to_owned(), no.at_field())])),
        Err(error) => Err(error),
    }
}
