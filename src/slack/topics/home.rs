//! A person's home tab: what happens when it is opened.

use crate::actions::{Outcome, home};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::store::Tx;

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// It was opened.
    Opened {
        /// Whether Slack shows nothing of ours there.
        lost: bool,
    },
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let Ask::Opened { lost } = ask;
    home::opened(tx, &context.actor.member, lost).await?;
    Ok(Reply::Silent)
}
