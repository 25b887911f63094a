//! What somebody may see: public channels for full members, guests their own, private ones with fresh evidence alone.

use crate::domain::ids::{ChannelId, MemberId};
use crate::domain::people::{Actor, Standing};
use crate::store::channels::{self, Sight};
use crate::store::{Result, Tx};
use jiff::{SignedDuration, Timestamp};

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
    Sight { here: here.cloned(), ..at(&actor.member, actor.standing, tx.now()) }
}

/// What a member could see at that moment, wherever they looked from.
pub fn at(member: &MemberId, standing: Standing, at: Timestamp) -> Sight {
    let since = at.saturating_sub(FRESH).unwrap_or(Timestamp::MIN);
    Sight {
        member: member.clone(),
        full: standing == Standing::Full,
        here: None,
        since_ms: since.as_millisecond(),
    }
}
