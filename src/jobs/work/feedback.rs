//! A message that somebody marked is read, then captured; a quarter is summed up.

use super::{in_one, marked, zones};
use crate::actions::ActionError;
use crate::actions::feedback::{Said, capture as capture_said, quarter as act};
use crate::actions::initiative::here;
use crate::domain::calendar::Quarter;
use crate::domain::ids::{ChannelId, MemberId, MessageTs};
use crate::domain::notice::Notice;
use crate::domain::refusal::FeedbackRefusal;
use crate::slack::Desk;
use crate::slack::topics::feedback::notice;
use crate::store::jobs::Claimed;
use crate::store::{Result, Tx, of, unit};

/// Reads the message at `ts` and captures it for `by`, who is told in private.
pub(super) async fn capture(
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
            let notice = match marked.said() {
                Some((posted, source)) => {
                    let said = Said { author: posted.author, text: posted.text, source: Some(source) };
                    captured(tx, &by, said).await?
                }
                None => Notice::Refused(FeedbackRefusal::Unreadable.into()),
            };
            marked.answer(tx, by, notice).await
        })
    })
    .await
}

/// Plans a page of a quarter's messages, once the zones of those who get them are known.
pub(super) async fn sum_up(desk: &Desk, job: &Claimed, quarter: Quarter, after: &MemberId) -> Result<()> {
    let after = after.clone();
    let read = unit(move |tx| Box::pin(async move { act::givers(tx, quarter, &after).await }));
    let people = desk.db.read(of(job.workspace), desk.clock.now(), read).await?;
    if !zones::know(desk, job, &people).await? && job.attempt < zones::PATIENCE {
        return zones::again(desk, job).await;
    }
    in_one(desk, job, move |tx| Box::pin(async move { act::sum_up(tx, quarter, &people).await })).await
}

async fn captured(tx: &mut Tx, by: &MemberId, said: Said) -> Result<Notice> {
    let channel = said.source.as_ref().map(|source| source.channel.clone());
    let outcome = match here(tx, channel.as_ref(), by, None).await {
        Ok(initiative) => capture_said(tx, &initiative, by, said).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(captured) => Ok(notice(&captured, by)),
        // A capture is refused before anything is written.
        Err(ActionError::Refusal(refusal)) => Ok(Notice::Refused(refusal)),
        Err(ActionError::Store(error)) => Err(error),
    }
}
