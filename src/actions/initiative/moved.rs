//! An initiative moved to another channel, or back.

use super::privacy;
use crate::actions::decision::lost;
use crate::domain::ids::{ChannelId, InitiativeId};
use crate::domain::job::{Job, Post};
use crate::store::{Result, Tx, jobs};

/// Posts the card in the channel where the initiative lives now. One that was never posted in the `old` one is not posted twice:
/// it is taken up again with everything else that waits for it.
pub(in crate::actions) async fn moved(tx: &mut Tx, id: InitiativeId, old: &ChannelId) -> Result<()> {
    privacy::ask(tx, id).await?;
    jobs::unpark(tx, old).await?;
    lost::moved(tx, id, old).await?;
    let card = Job::Post(Post::InitiativeCard(id));
    jobs::release(tx, &card).await?;
    jobs::enqueue(tx, &card).await
}
