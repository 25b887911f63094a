//! From an intent to a message: the state is read again at delivery, so that a late message shows the truth.

mod announcement;
mod catchup;
mod charter;
mod checkin;
mod course;
mod decision;
mod digest;
mod feedback;
mod initiative;
mod kickoff;
mod notice;
mod prewiring;
mod promise;
mod prototype;
mod report;
mod review;
mod rollout;
pub mod scope;
mod training;
mod update;
mod workshop;

use super::blocks::Message;
use super::views::greeting::greeted;
use crate::actions::announcement::due;
use crate::actions::decision::review::{Look, was_asked};
use crate::actions::kickoff::reveal;
use crate::domain::announcement::Problem;
use crate::domain::greeting::Occasion;
use crate::domain::ids::{ChannelId, MemberId, MessageTs};
use crate::domain::job::{AnnouncementPost, Edit, Job, KickoffPost, Post, Work};
use crate::store::{Result, Tx, greetings, initiatives, jobs, settings};

/// Where a new message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A channel.
    Channel(ChannelId),
    /// A thread in a channel.
    Thread(ChannelId, MessageTs),
    /// A person's direct messages.
    Member(MemberId),
}

/// A new message, ready to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// Where it goes.
    pub to: To,
    /// What it shows.
    pub message: Message,
}

/// An edit of a message of ours: what it is about, and what it shall show.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The post's subject.
    pub subject: String,
    /// What it shows from now on.
    pub message: Message,
}

/// The message of a post as the state is now; `None` where there is nothing left to say.
pub async fn post(tx: &mut Tx, post: &Post) -> Result<Option<Rendered>> {
    let rendered = written(tx, post).await?;
    // Nobody reads what goes to a person who was erased.
    Ok(rendered.filter(|rendered| !matches!(&rendered.to, To::Member(member) if member.is_former())))
}

async fn written(tx: &mut Tx, post: &Post) -> Result<Option<Rendered>> {
    match post {
        Post::InitiativeCard(id) => initiative::card(tx, *id).await,
        Post::SponsorInvite(id, member) => initiative::invite(tx, *id, member).await,
        Post::DecisionCard(id, version) => decision::card(tx, *id, *version).await,
        Post::DecisionCopy(id, version, member) => decision::copy(tx, *id, *version, member).await,
        Post::DecisionNudge(id, version, member, chase) => {
            decision::nudge(tx, (*id, *version), member, *chase).await
        }
        Post::DecisionComment(id, version, member, key) => {
            decision::comment(tx, (*id, *version), member, key).await
        }
        Post::DecisionReview(decision, version, on) => {
            review::ask(tx, Look { decision: *decision, version: *version, on: *on }, false).await
        }
        Post::DecisionReviewAgain(decision, version, on) => {
            review::ask(tx, Look { decision: *decision, version: *version, on: *on }, true).await
        }
        Post::ScopeEnded(decision, version) => scope::ended(tx, *decision, *version).await,
        Post::CheckinPrompt(_, member)
        | Post::CheckinReminder(_, member)
        | Post::CheckinLastCall(_, member)
        | Post::CheckinStandIn { member, .. } => checkin::nudge(tx, post, member).await,
        Post::CheckinReport(id) => report::report(tx, *id).await,
        Post::CheckinConcerns(id) => report::concerns(tx, *id, false).await,
        Post::CheckinConcernsToDeputy(id) => report::concerns(tx, *id, true).await,
        Post::CheckinDetail(id, page) => report::detail(tx, *id, *page).await,
        Post::CheckinLate(id, member) => report::late(tx, *id, member).await,
        Post::UpdateDraft(id) => update::draft(tx, *id).await,
        Post::UpdateToChannel(id) => update::to_channel(tx, *id).await,
        Post::UpdateElsewhere(id, channel) => update::elsewhere(tx, *id, channel).await,
        Post::UpdateToSponsor(id) => update::to_sponsor(tx, *id).await,
        Post::UpdateToFollower(id, member) => update::to_follower(tx, *id, member).await,
        Post::UpdateDetail(id) => update::detail(tx, *id).await,
        Post::FeedbackCaptured(id) => feedback::captured(tx, *id).await,
        Post::FeedbackEnded { feedback, member, at_ms, change } => {
            feedback::ended(tx, *feedback, member, (*at_ms, *change)).await
        }
        Post::FeedbackQuarter { quarter, member } => feedback::quarter(tx, *quarter, member).await,
        Post::Course(post) => course::post(tx, post).await,
        Post::Charter(post) => charter::post(tx, post).await,
        Post::Catchup { initiative, member, in_channel, .. } => {
            catchup::brief(tx, *initiative, member, *in_channel).await
        }
        Post::Kickoff(post) => kickoff::post(tx, post).await,
        Post::Prewiring(post) => prewiring::post(tx, post).await,
        Post::Promise(post) => promise::post(tx, post).await,
        Post::Prototype(post) => prototype::post(tx, post).await,
        Post::Workshop(post) => workshop::post(tx, post).await,
        Post::Rollout(post) => rollout::post(tx, post).await,
        Post::Training(post) => training::post(tx, post).await,
        Post::Announcement(post) => announcement::post(tx, post).await,
        Post::Update(post) => update::talk(tx, *post).await,
        Post::Digest { member, date } => digest::digest(tx, member, *date).await,
        Post::Tell { member, notice, .. } => notice::tell(tx, member, notice).await.map(Some),
    }
}

/// The messages that an edit brings up to date; those never posted are passed over by the outlet.
pub async fn edit(tx: &mut Tx, edit: &Edit) -> Result<Vec<Revision>> {
    match edit {
        Edit::Initiative(id) => initiative::edit_card(tx, *id).await,
        Edit::SponsorInvite(id, member) => initiative::edit_invite(tx, *id, member).await,
        Edit::Decision(id, version) => decision::edit(tx, *id, *version).await,
        Edit::DecisionReview(decision, version, on) => {
            review::edit(tx, Look { decision: *decision, version: *version, on: *on }).await
        }
        Edit::CheckinPrompt(id, member) => checkin::edit_prompt(tx, *id, member).await,
        Edit::CheckinReport(id) => report::edit(tx, *id).await,
        Edit::CheckinConcerns(id) => report::edit_concerns(tx, *id).await,
        Edit::CheckinLate(id, member) => report::edit_late(tx, *id, member).await,
        Edit::UpdateDraft(id) => update::edit_draft(tx, *id).await,
        Edit::UpdateSent(id) => update::edit_sent(tx, *id).await,
        Edit::UpdateQuestion(id) => update::edit_question(tx, *id).await,
        Edit::One { of, subject } => {
            let mut all = Box::pin(self::edit(tx, of)).await?;
            all.retain(|revision| revision.subject == *subject);
            Ok(all)
        }
        Edit::Turn(id, number) => course::edit(tx, *id, *number).await,
        Edit::Alignment(id, number) => charter::edit(tx, *id, *number).await,
        Edit::FeedbackCaptured(id) => feedback::edit_captured(tx, *id).await,
        Edit::KickoffPrompt(id, member) => kickoff::edit_prompt(tx, *id, member).await,
        Edit::KickoffCall(id) => kickoff::edit_call(tx, *id).await,
        Edit::PrewiringPrompt(id, member) => prewiring::edit_prompt(tx, *id, member).await,
        Edit::Prewiring(id) => prewiring::edit(tx, *id).await,
        Edit::Promise(id) => promise::edit(tx, *id).await,
        Edit::Prototype(id) => prototype::edit(tx, *id).await,
        Edit::Workshop(id) => workshop::edit(tx, *id).await,
        Edit::Training(id) => training::edit(tx, *id).await,
        Edit::Announcement(id, version, member) => announcement::edit(tx, *id, *version, member).await,
        // No message: the outlet publishes it.
        Edit::Home(_) => Ok(Vec::new()),
    }
}

/// A message that greeted its reader goes on doing so.
pub async fn greet(tx: &mut Tx, revision: &mut Revision) -> Result<()> {
    if let Some(occasion) = Occasion::of(&revision.subject)
        && greetings::stands_in(tx, &revision.subject).await?
    {
        let asks = settings::of(tx).await?.asks;
        revision.message = greeted(occasion, asks, std::mem::take(&mut revision.message));
    }
    Ok(())
}

/// What tells the owner that the channel of a post is lost, where it is an initiative's, or that of a check-in's reports.
pub async fn lost(tx: &mut Tx, post: &Post, to: &To, code: &str) -> Result<Option<Post>> {
    let (To::Channel(channel) | To::Thread(channel, _)) = to else { return Ok(None) };
    if let Post::UpdateElsewhere(id, _) = post {
        return update::lost(tx, *id, channel, code).await.map(Some);
    }
    if let Post::Announcement(AnnouncementPost::Out(id, attempt)) = post {
        due::failed(tx, *id, *attempt, Problem::Channel).await?;
        return Ok(Some(Post::Announcement(AnnouncementPost::Turned(*id, tx.now_ms()))));
    }
    let found = initiatives::in_channel(tx, channel).await?.into_iter().next();
    match (found, post) {
        (Some(found), _) => {
            Ok(Some(Post::channel_lost(found.owner, found.id, channel.clone(), code.to_owned())))
        }
        (None, Post::CheckinReport(id) | Post::CheckinDetail(id, _) | Post::CheckinLate(id, _)) => {
            report::lost(tx, *id, channel).await
        }
        (None, _) => Ok(None),
    }
}

/// Whether a post whose turn has come is still sent; where it is not, what follows from that is kept.
pub async fn begins(tx: &mut Tx, post: &Post) -> Result<bool> {
    match post {
        Post::Announcement(AnnouncementPost::Out(id, attempt)) => due::begins(tx, *id, *attempt).await,
        _ => Ok(true),
    }
}

/// What follows from a post being set aside: Slack refused it, or its fate is not clear and cannot be looked up.
pub async fn set_aside(tx: &mut Tx, post: &Post, unclear: bool) -> Result<()> {
    match post {
        Post::Announcement(AnnouncementPost::Out(id, attempt)) => {
            let why = if unclear { Problem::Unclear } else { Problem::Refused };
            due::failed(tx, *id, *attempt, why).await
        }
        _ => Ok(()),
    }
}

/// What follows from a message being posted, in the transaction that records its place.
pub async fn posted(tx: &mut Tx, post: &Post) -> Result<()> {
    match post {
        Post::InitiativeCard(id) => jobs::enqueue(tx, &Job::Work(Work::PinCard(*id))).await,
        Post::DecisionCard(id, version) | Post::DecisionCopy(id, version, _) => {
            decision::posted(tx, *id, *version).await
        }
        Post::DecisionReview(decision, version, on) | Post::DecisionReviewAgain(decision, version, on) => {
            let look = Look { decision: *decision, version: *version, on: *on };
            was_asked(tx, look, matches!(post, Post::DecisionReview(..))).await
        }
        Post::UpdateToChannel(id) => update::posted(tx, *id).await,
        Post::Announcement(AnnouncementPost::Out(id, _)) => due::sent(tx, *id).await,
        Post::CheckinPrompt(_, member)
        | Post::CheckinReminder(_, member)
        | Post::CheckinLastCall(_, member)
        | Post::CheckinStandIn { member, .. } => checkin::posted(tx, post, member).await,
        Post::Kickoff(KickoffPost::Reveal(id)) => reveal::shown(tx, *id).await,
        Post::CheckinReport(id) => report::posted(tx, *id).await,
        Post::CheckinDetail(id, page) => report::posted_detail(tx, *id, *page).await,
        _ => Ok(()),
    }
}
