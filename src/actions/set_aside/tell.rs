//! An admin is told, once a kind and day, of what was set aside; and of each decision that Slack does not let end.

use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::job::{Job, Post};
use crate::domain::notice::Notice;
use crate::domain::notice::operations::Notice as Said;
use crate::store::{Result, Tx, initiatives, jobs, members, set_aside};
use jiff::SignedDuration;

/// What was set aside longer ago than this was told before.
const NEWS: SignedDuration = SignedDuration::from_hours(24);

/// Tells somebody who can do something about it what jobs of `kind` were set aside; `day` makes it once.
pub async fn tell(tx: &mut Tx, kind: &str, day: &str) -> Result<()> {
    let now = tx.now();
    let since = now.saturating_sub(NEWS).unwrap_or(now);
    let (jobs, why) = set_aside::count(tx, kind, since.as_millisecond()).await?;
    if jobs == 0 {
        return Ok(());
    }
    let Some(member) = someone(tx).await? else {
        tracing::error!(kind, jobs, "jobs are set aside, and no admin is known who could be told");
        return Ok(());
    };
    let said = Said::SetAside { kind: kind.to_owned(), jobs, why: why.unwrap_or_default() };
    let (notice, key) = (Notice::Operations(said), format!("set_aside/{kind}/{day}"));
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await
}

/// Tells the same person that a decision waits because Slack refuses, in these words, to let us read it again: once a
/// decision and reason.
pub async fn tell_unread(tx: &mut Tx, decision: DecisionId, why: &str) -> Result<()> {
    let Some(member) = someone(tx).await? else {
        tracing::error!(
            decision = decision.0,
            why,
            "a decision cannot end, and no admin is known who could be told"
        );
        return Ok(());
    };
    let key = format!("unread/{decision}/{why}");
    let notice = Notice::Operations(Said::Unread { decision, why: why.to_owned() });
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await
}

/// An admin of the workspace whom Accord has met; else the owner of an initiative.
async fn someone(tx: &mut Tx) -> Result<Option<MemberId>> {
    match members::an_admin(tx).await? {
        Some(admin) => Ok(Some(admin)),
        None => initiatives::an_owner(tx).await,
    }
}
