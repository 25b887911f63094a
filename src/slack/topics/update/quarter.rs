//! `/accord update quarter`: a quarter in one look, for whoever may see the initiative.

use crate::actions::Outcome;
use crate::actions::update::quarter::{complete, of};
use crate::domain::calendar::Quarter;
use crate::domain::initiative::Initiative;
use crate::domain::job::{File, Job, PageFormat};
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice as Told;
use crate::domain::refusal::UpdateRefusal;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::update as views;
use crate::store::{Tx, jobs};

/// The quarter that is asked for, else the newest that is over. Refused: one that is not over, or in which there was none.
pub(super) async fn show(tx: &mut Tx, initiative: &Initiative, wanted: Option<Quarter>) -> Outcome<Reply> {
    let choices = complete(tx, initiative.id).await?;
    let Some(newest) = choices.first() else {
        return Ok(Reply::Show(views::no_quarter(initiative, Quarter::of(tx.now()))));
    };
    let chosen = wanted.unwrap_or(*newest);
    if !choices.contains(&chosen) {
        return Err(UpdateRefusal::NoQuarter { wanted: chosen, last: *newest }.into());
    }
    let summary = of(tx, initiative.id, chosen).await?;
    Ok(Reply::Show(views::quarter(initiative, &summary, &choices)))
}

/// Has it made and sent as files.
pub(super) async fn export(
    tx: &mut Tx,
    context: &Context,
    initiative: &Initiative,
    quarter: Quarter,
) -> Outcome<Reply> {
    for format in [PageFormat::Html, PageFormat::Markdown] {
        let member = context.actor.member.clone();
        let file = File::Quarter { member, initiative: initiative.id, quarter, format };
        jobs::enqueue(tx, &Job::File(file)).await?;
    }
    Ok(Reply::Notice(Notice::File(Told::Coming)))
}
