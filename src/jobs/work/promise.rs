//! A message that somebody marked is read, then noted as a promise; whoever promised is reminded.

use super::{in_one, marked, zones};
use crate::actions::ActionError;
use crate::actions::promise::{Captured, Said, capture, meant, remind};
use crate::domain::ids::{ChannelId, MemberId, MessageTs};
use crate::domain::notice::Notice;
use crate::domain::refusal::PromiseRefusal;
use crate::slack::Desk;
use crate::slack::topics::promise::notice;
use crate::store::jobs::Claimed;
use crate::store::{Result, Tx};

/// Reads the message at `ts` and notes it for `by`, who is told in private what came of it.
pub(super) async fn note(
    desk: &Desk,
    job: &Claimed,
    channel: &ChannelId,
    ts: &MessageTs,
    by: &MemberId,
) -> Result<()> {
    let Some(marked) = marked::read(desk, job, channel, ts).await? else { return Ok(()) };
    let by = by.clone();
    in_one(desk, job, move |tx| {
        Box::pin(async move {
            let told = match marked.said() {
                Some((posted, source)) => {
                    noted(tx, &by, Said { author: posted.author, text: posted.text, source }).await?
                }
                None => Some(Notice::Refused(PromiseRefusal::Unreadable.into())),
            };
            let Some(notice) = told else { return Ok(()) };
            marked.answer(tx, by, notice).await
        })
    })
    .await
}

/// Reminds somebody of what they promised, once their zone is known.
pub(super) async fn remind_of(desk: &Desk, job: &Claimed, member: &MemberId) -> Result<()> {
    let people = [member.clone()];
    if !zones::know(desk, job, &people).await? && job.attempt < zones::PATIENCE {
        return zones::again(desk, job).await;
    }
    let member = member.clone();
    in_one(desk, job, move |tx| Box::pin(async move { remind::remind(tx, &member).await })).await
}

/// What is said where the mark was put; whoever noted their own words reads it in their direct messages alone.
async fn noted(tx: &mut Tx, by: &MemberId, said: Said) -> Result<Option<Notice>> {
    let channel = said.source.channel.clone();
    let outcome = match meant(tx, &channel, by, said.author.as_ref()).await {
        Ok(initiative) => capture(tx, &initiative, by, said).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(Captured::Noted(_)) => Ok(None),
        Ok(captured) => Ok(Some(notice(&captured))),
        // It is refused before anything is written.
        Err(ActionError::Refusal(refusal)) => Ok(Some(Notice::Refused(refusal))),
        Err(ActionError::Store(error)) => Err(error),
    }
}
