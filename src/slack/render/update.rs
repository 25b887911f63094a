//! Stage updates as messages.

use super::{Rendered, Revision, To};
use crate::actions::initiative::further;
use crate::actions::promise;
use crate::actions::update::{self, find, question};
use crate::domain::ids::{ChannelId, MemberId, QuestionId, UpdateId};
use crate::domain::job::{Edit, Job, Post, UpdatePost};
use crate::domain::people::Role;
use crate::domain::update::State;
use crate::slack::blocks::Message;
use crate::slack::numerals::Numerals;
use crate::slack::views::update as views;
use crate::store::updates::corrections;
use crate::store::{Result, Tx, initiatives, jobs, members, posts};

pub(super) async fn draft(tx: &mut Tx, id: UpdateId) -> Result<Option<Rendered>> {
    let (update, initiative) = find(tx, id).await?;
    let too = update::to_sponsor(tx, &update, &initiative).await?;
    let open = question::open(tx, &initiative).await?;
    let message = corrected(tx, id, views::draft(&initiative, &update, too, &open)).await?;
    Ok(Some(Rendered { to: To::Member(initiative.owner), message }))
}

pub(super) async fn to_channel(tx: &mut Tx, id: UpdateId) -> Result<Option<Rendered>> {
    let (update, initiative) = find(tx, id).await?;
    let sent = matches!(update.state, State::Sent { .. });
    let message = corrected(tx, id, views::to_channel(&initiative, &update)).await?;
    Ok(sent.then_some(Rendered { to: To::Channel(initiative.channel), message }))
}

/// In a further channel, as long as it is shown there.
pub(super) async fn elsewhere(tx: &mut Tx, id: UpdateId, channel: &ChannelId) -> Result<Option<Rendered>> {
    let (update, initiative) = find(tx, id).await?;
    let shown = matches!(update.state, State::Sent { .. })
        && further::shown(tx, initiative.id).await?.contains(channel);
    let message = corrected(tx, id, views::elsewhere(&initiative, &update)).await?;
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
    let numerals = Numerals::of_reader(tx, &initiative.sponsor).await?;
    let promised = promise::for_update(tx, &update, &initiative).await?;
    let message = views::to_sponsor(&initiative, &update, &numerals, &promised);
    let message = corrected(tx, id, message).await?;
    Ok(sent.then_some(Rendered { to: To::Member(initiative.sponsor), message }))
}

/// To somebody who follows, as long as they do.
pub(super) async fn to_follower(tx: &mut Tx, id: UpdateId, member: &MemberId) -> Result<Option<Rendered>> {
    let (update, initiative) = find(tx, id).await?;
    let role = initiatives::roster_for(tx, &initiative, member).await?.role(member);
    let gets = matches!(update.state, State::Sent { .. })
        && role == Some(Role::Follower)
        && !members::is_gone(tx, member).await?;
    let numerals = Numerals::of_reader(tx, member).await?;
    let message = corrected(tx, id, views::to_follower(&initiative, &update, &numerals)).await?;
    Ok(gets.then(|| Rendered { to: To::Member(member.clone()), message }))
}

pub(super) async fn detail(tx: &mut Tx, id: UpdateId) -> Result<Option<Rendered>> {
    let Some(place) = posts::place(tx, &Post::UpdateToChannel(id).subject()).await? else { return Ok(None) };
    let (update, initiative) = find(tx, id).await?;
    let message = views::detail(&initiative, &update);
    Ok(Some(Rendered { to: To::Thread(place.channel, place.ts), message }))
}

pub(super) async fn edit_draft(tx: &mut Tx, id: UpdateId) -> Result<Vec<Revision>> {
    let (update, initiative) = find(tx, id).await?;
    let too = update::to_sponsor(tx, &update, &initiative).await?;
    let open = question::open(tx, &initiative).await?;
    let message = corrected(tx, id, views::draft(&initiative, &update, too, &open)).await?;
    Ok(vec![Revision { subject: Edit::UpdateDraft(id).subject(), message }])
}

/// What the sponsor asked, and what came back.
pub(super) async fn talk(tx: &mut Tx, post: UpdatePost) -> Result<Option<Rendered>> {
    let (UpdatePost::Question(id) | UpdatePost::Answer(id)) = post;
    let (asked, initiative) = question::about(tx, id).await?;
    if let UpdatePost::Question(_) = post {
        let message = views::question(&initiative, &asked);
        return Ok(Some(Rendered { to: To::Member(initiative.owner), message }));
    }
    let copy = posts::place(tx, &Post::UpdateToSponsor(asked.update).subject()).await?;
    let message = views::answer(&asked);
    let to = copy.map_or(To::Member(asked.by), |place| To::Thread(place.channel, place.ts));
    Ok(message.map(|message| Rendered { to, message }))
}

pub(super) async fn edit_question(tx: &mut Tx, id: QuestionId) -> Result<Vec<Revision>> {
    let (asked, initiative) = question::about(tx, id).await?;
    let message = views::question(&initiative, &asked);
    Ok(vec![Revision { subject: Edit::UpdateQuestion(id).subject(), message }])
}

pub(super) async fn posted(tx: &mut Tx, id: UpdateId) -> Result<()> {
    jobs::enqueue(tx, &Job::Post(Post::UpdateDetail(id))).await
}

/// Wherever a sent update stands: in its channel with the detail, in further ones as long as it is shown there, with the sponsor, and
/// with those who follow as long as they do.
pub(super) async fn edit_sent(tx: &mut Tx, id: UpdateId) -> Result<Vec<Revision>> {
    let (update, _) = find(tx, id).await?;
    let further = further::shown(tx, update.initiative).await?;
    let fixed = [Post::UpdateToChannel(id), Post::UpdateDetail(id), Post::UpdateToSponsor(id)];
    let mut revisions = Vec::new();
    let copies = posts::below(tx, &Post::update_copies(id)).await?;
    let to = |(subject, _): (String, _)| subject.rsplit('/').next().map(MemberId::new);
    let copies = copies.into_iter().filter_map(to).map(|member| Post::UpdateToFollower(id, member));
    let further = further.into_iter().map(|channel| Post::UpdateElsewhere(id, channel));
    for post in fixed.into_iter().chain(further).chain(copies) {
        if let Some(Rendered { message, .. }) = super::post(tx, &post).await? {
            revisions.push(Revision { subject: post.subject(), message });
        }
    }
    Ok(revisions)
}

/// With the line about its last correction.
async fn corrected(tx: &mut Tx, id: UpdateId, message: Message) -> Result<Message> {
    Ok(views::corrected(message, &corrections::of(tx, id).await?))
}
