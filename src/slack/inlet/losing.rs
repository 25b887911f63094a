//! Something that we rely on is not there any more, or there again: a card, a message that was captured, a channel, or somebody
//! in it.

use crate::actions::decision::{approver, lost};
use crate::actions::feedback::source;
use crate::actions::initiative;
use crate::actions::update::followers;
use crate::domain::ids::WorkspaceId;
use crate::slack::Desk;
use crate::slack::incoming::Lost;
use crate::store::inbox::{self, Claimed};
use crate::store::posts::{self, Place};
use crate::store::{Result, Scope, Tx, further_channels, initiatives, of, open_decisions, unit};

/// Whether anything of ours stood on it: of most of what is deleted and left in a workspace nothing does.
pub(super) async fn is_missed(tx: &mut Tx, what: &Lost) -> Result<bool> {
    Ok(match what {
        Lost::Message(channel, ts) => {
            let place = Place { channel: channel.clone(), ts: ts.clone() };
            posts::subject(tx, &place).await?.is_some() || source::is_kept(tx, channel, ts).await?
        }
        Lost::Words(channel, ts) => source::is_kept(tx, channel, ts).await?,
        Lost::Channel(channel, _) | Lost::Back(channel) => {
            !initiatives::in_channel(tx, channel).await?.is_empty()
                || !further_channels::shown_in(tx, channel).await?.is_empty()
                || !open_decisions::open_in(tx, channel).await?.is_empty()
        }
        Lost::Member(channel, member) => {
            !open_decisions::waits_in(tx, channel, member).await?.is_empty()
                || followers::misses(tx, channel, member).await?
        }
    })
}

/// Does what follows, in one transaction with the end of the delivery.
pub(super) async fn miss(desk: &Desk, workspace: WorkspaceId, claimed: &Claimed, what: Lost) -> Result<()> {
    let (id, attempt) = (claimed.id, claimed.attempt);
    let work = unit(move |tx| {
        Box::pin(async move {
            if !inbox::done(tx, id, attempt).await? {
                return Ok(());
            }
            let now = tx.now();
            tx.bind(of(workspace), now).await?;
            match what {
                Lost::Message(channel, ts) => {
                    source::touched(tx, &channel, &ts, true).await?;
                    lost::message(tx, &Place { channel, ts }).await
                }
                Lost::Words(channel, ts) => source::touched(tx, &channel, &ts, false).await,
                Lost::Channel(channel, code) => initiative::lost::channel(tx, &channel, code).await,
                Lost::Member(channel, member) => {
                    followers::left(tx, &channel, &member).await?;
                    approver::left(tx, &channel, &member).await
                }
                Lost::Back(channel) => initiative::lost::back(tx, &channel).await,
            }
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await
}
