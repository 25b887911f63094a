//! Feedback of the week.

use crate::domain::ids::InitiativeId;
use crate::domain::update::FeedbackFact;
use crate::store::{Result, Tx, feedback as store};
use jiff::Timestamp;

/// The most ends that are counted in a week.
const MANY: i64 = 500;

/// How much feedback came in since then, and how much came to an end.
pub async fn feedback(tx: &mut Tx, initiative: InitiativeId, since: Timestamp) -> Result<FeedbackFact> {
    let found = store::since(tx, initiative, since.as_millisecond(), MANY).await?;
    Ok(FeedbackFact { new: found.new, ended: i64::try_from(found.ended.len()).unwrap_or(MANY) })
}
