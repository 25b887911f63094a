//! `/accord portfolio`: every initiative, for a head of department.

use crate::actions::{Outcome, portfolio};
use crate::slack::incoming::Press;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::portfolio as views;
use crate::store::Tx;

/// What can be asked: the list from this place on, 0 being its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask(pub usize);

impl Ask {
    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        matches!(press.action_id.as_str(), "portfolio.open" | "portfolio.more")
            .then(|| press.value.parse().ok().map(Self))?
    }
}

/// Shows it: in private where a channel is, else in a window.
pub async fn handle(tx: &mut Tx, context: &Context, Ask(from): Ask) -> Outcome<Reply> {
    portfolio::named(tx, &context.actor).await?;
    let Some(sight) = context.sight(tx).await? else { return Ok(Reply::Look) };
    let all = portfolio::show(tx, &context.actor, &sight).await?;
    Ok(if context.origin.modal.is_some() {
        Reply::Update(views::window(&all, from))
    } else if context.origin.at_home {
        Reply::Open(views::window(&all, from))
    } else {
        Reply::Show(views::portfolio(&all, from))
    })
}
