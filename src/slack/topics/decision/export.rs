//! `/accord export`: the decisions that the asker may see, as a file in their direct messages.

use super::Ask;
use super::log::named;
use crate::actions::Outcome;
use crate::actions::initiative::further;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{Initiative, key_from};
use crate::domain::job::{File, Format, Job};
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice as Told;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::file::formats;
use crate::store::{Tx, initiatives, jobs};

/// The file in the format that was typed, or the question which one; a key in front means one initiative, and none, in an
/// initiative's channel, that one.
pub(super) async fn asked(tx: &mut Tx, context: &Context, typed: &str) -> Outcome<Reply> {
    let (key, last) = typed.rsplit_once(char::is_whitespace).unwrap_or(("", typed));
    if let Some(format) = Format::parse(last) {
        let initiative = meant(tx, context, key.trim()).await?;
        return send(tx, context, initiative.map(|one| one.id), format).await;
    }
    let Some(sight) = context.sight(tx).await? else { return Ok(Reply::Look) };
    let (initiative, _) = named(tx, context, &sight, typed).await?;
    Ok(Reply::Show(formats(initiative.as_ref())))
}

/// The initiative of a key, or that of the channel. Nothing is said of it here: what its reader may see is asked later.
async fn meant(tx: &mut Tx, context: &Context, key: &str) -> Outcome<Option<Initiative>> {
    if let Some(key) = key_from(key) {
        return Ok(initiatives::by_key(tx, &key).await?);
    }
    Ok(match &context.origin.channel {
        Some(channel) => further::newest(tx, channel).await?,
        None => None,
    })
}

/// Has the file made and sent. What may stand in it is asked when it is made.
pub(super) async fn send(
    tx: &mut Tx,
    context: &Context,
    initiative: Option<InitiativeId>,
    format: Format,
) -> Outcome<Reply> {
    let member = context.actor.member.clone();
    jobs::enqueue(tx, &Job::File(File::Decisions { member, initiative, format })).await?;
    Ok(Reply::Notice(Notice::File(Told::Coming)))
}

/// Reads a format's button.
pub(super) fn read(value: &str) -> Option<Ask> {
    let (initiative, format) = value.split_once('/')?;
    let initiative = Some(initiative.parse().ok()?).filter(|id| *id > 0).map(InitiativeId);
    Some(Ask::Send { initiative, format: Format::parse(format)? })
}
