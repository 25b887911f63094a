//! `/accord catchup`: five minutes for somebody who comes later.

use crate::actions::{Outcome, catchup};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::catchup as views;
use crate::store::Tx;

/// What can be asked: the brief, perhaps with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask(pub String);

/// Has the brief sent, and says where it comes.
pub async fn handle(tx: &mut Tx, context: &Context, Ask(words): Ask) -> Outcome<Reply> {
    let key = words.split_whitespace().next();
    catchup::ask(tx, &context.actor, context.origin.channel.as_ref(), key).await?;
    Ok(Reply::Show(views::coming()))
}
