//! What somebody may see: public channels for full members, guests their own, private ones with fresh evidence alone.

use crate::domain::ids::ChannelId;
use crate::domain::people::{Actor, Standing};
use crate::store::channels::{self, Sight};
use crate::store::{Result, Tx};
use jiff::SignedDuration;

/// How long counts what Slack said of the channels that somebody is in.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

/// What an actor who looks from the channel `here` may see; `None` if Slack must be asked first which channels they are in.
pub async fn of(tx: &mut Tx, actor: &Actor, here: Option<&ChannelId>) -> Result<Option<Sight>> {
    let sight = as_known(tx, actor, here);
    if sight.full && !channels::closed_elsewhere(tx, here).await? {
        return Ok(Some(sight));
    }
    let asked = channels::asked_at(tx, &actor.member).await?;
    Ok(asked.filter(|at| at.as_millisecond() >= sight.since_ms).map(|_| sight))
}

/// The same by what is known already, which may be less than they could see.
pub fn as_known(tx: &Tx, actor: &Actor, here: Option<&ChannelId>) -> Sight {
    Sight {
        member: actor.member.clone(),
        full: actor.standing == Standing::Full,
        here: here.cloned(),
        since_ms: tx.now_ms() - i64::try_from(FRESH.as_millis()).unwrap_or(0),
    }
}
