//! Stage updates as messages.

use super::{Rendered, Revision, To};
use crate::actions::initiative::further;
use crate::actions::update::{find, goes_to_sponsor};
use crate::domain::ids::{ChannelId, UpdateId};
use crate::domain::job::{Edit, Job, Post};
use crate::domain::update::State;
use crate::slack::views::update as views;
use crate::store::{Result, Tx, jobs, posts};

pub(super) async fn draft(tx: &mut Tx, id: UpdateId) -> Result<Option<Rendered>> {
    let (update, initiative) = find(tx, id).await?;
    let too = goes_to_sponsor(tx, &update, &initiative).await?;
    let message = views::draft(&initiative, &update, too);
    Ok(Some(Rendered { to: To::Member(initiative.owner), message }))
}

pub(super) async fn to_channel(tx: &mut Tx, id: UpdateId) -> Result<Option<Rendered>> {
    let (update, initiative) = find(tx, id).await?;
    let sent = matches!(update.state, State::Sent { .. });
    let message = views::to_channel(&initiative, &update);
    Ok(sent.then_some(Rendered { to: To::Channel(initiative.channel), message }))
}

/// In a further channel, as long as it is shown there.
pub(super) async fn elsewhere(tx: &mut Tx, id: UpdateId, channel: &ChannelId) -> Result<Option<Rendered>> {
    let (update, initiative) = find(tx, id).await?;
    let shown = matches!(update.state, State::Sent { .. })
        && further::shown(tx, initiative.id).await?.contains(channel);
    let message = views::elsewhere(&initiative, &update);
    Ok(shown.then(|| Rendered { to: To::Channel(channel.clone()), message }))
}

/// What tells the owner that a further channel is closed to us.
pub(super) async fn lost(tx: &mut Tx, id: UpdateId, channel: &ChannelId, code: &str) -> Result<Post> {
    let (_, initiative) = find(tx, id).await?;
    Ok(Post::channel_lost(initiative.owner, initiative.id, channel.clone(), code.to_owned()))
}

pub(super) async fn to_sponsor(tx: &mut Tx, id: UpdateId) -> Result<Option<Rendered>> {
    let (update, initiative) = find(tx, id).await?;
    let sent = matches!(update.state, State::Sent { .. });
    let message = views::to_sponsor(&initiative, &update);
    Ok(sent.then_some(Rendered { to: To::Member(initiative.sponsor), message }))
}

pub(super) async fn detail(tx: &mut Tx, id: UpdateId) -> Result<Option<Rendered>> {
    let Some(place) = posts::place(tx, &Post::UpdateToChannel(id).subject()).await? else { return Ok(None) };
    let (update, initiative) = find(tx, id).await?;
    let message = views::detail(&initiative, &update);
    Ok(Some(Rendered { to: To::Thread(place.channel, place.ts), message }))
}

pub(super) async fn edit_draft(tx: &mut Tx, id: UpdateId) -> Result<Vec<Revision>> {
    let (update, initiative) = find(tx, id).await?;
    let too = goes_to_sponsor(tx, &update, &initiative).await?;
    let message = views::draft(&initiative, &update, too);
    Ok(vec![Revision { subject: Edit::UpdateDraft(id).subject(), message }])
}

pub(super) async fn posted(tx: &mut Tx, id: UpdateId) -> Result<()> {
    jobs::enqueue(tx, &Job::Post(Post::UpdateDetail(id))).await
}
