//! A new message: `sending` is committed before the call, and its fate after it.

use super::{after, again, back_off, end, limited, set_aside};
use crate::actions::{checkin, home};
use crate::domain::greeting::Occasion;
use crate::domain::ids::{ChannelId, MessageTs};
use crate::domain::job::{Job, KickoffPost, Post, PrewiringPost};
use crate::slack::api::CallError;
use crate::slack::render::{self, Rendered, To};
use crate::slack::views::greeting::greeted;
use crate::slack::{Desk, limits};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::posts::{self, Place};
use crate::store::{StoreError, buckets, greetings, of, settings, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};

/// The first look for an unclear message comes soon: Slack may still be posting it.
const FIRST_LOOK: SignedDuration = SignedDuration::from_secs(5);

/// The name under which our metadata travels.
pub(super) const METADATA: &str = "accord_message";

pub(super) async fn send(desk: &Desk, job: &Claimed, post: &Post) -> Result<(), StoreError> {
    let Some(mut rendered) = rendered(desk, job, post).await? else {
        return end(desk, job, State::Done, None).await;
    };
    match begin(desk, job, post, &rendered.to).await? {
        Begun::Yes(Some((occasion, asks))) => rendered.message = greeted(occasion, asks, rendered.message),
        Begun::Yes(None) => {}
        Begun::NotYet => return Ok(()),
    }
    if desk.clock.now() >= job.lease {
        return stood_still(desk, job).await;
    }
    match desk.call(job.workspace, "chat.postMessage", body(&rendered, &job.nonce)).await {
        Ok(answer) => match place(&answer) {
            Some(place) => record(desk, job, post, &rendered.to, place).await,
            None => unclear(desk, job, "an answer without channel and ts").await,
        },
        Err(CallError::RateLimited(wait)) => limited(desk, job, wait).await,
        Err(CallError::NotSent(why)) => {
            let at = after(desk.clock.now(), back_off(job));
            let how = Again { state: State::Queued, at, strike: false, look: false };
            again(desk, job, how, Some(why)).await
        }
        Err(CallError::Unknown(why)) => unclear(desk, job, &why).await,
        Err(CallError::Refused { code, messages }) => {
            tracing::warn!(job = job.id, code, ?messages, "Slack refused a message");
            refused(desk, job, post, rendered.to, code).await
        }
    }
}

/// Nothing was sent: where nobody took the job over meanwhile it begins anew. Whoever did looks for this message, and must not find
/// two.
async fn stood_still(desk: &Desk, job: &Claimed) -> Result<(), StoreError> {
    let how = Again { state: State::Queued, at: desk.clock.now(), strike: false, look: false };
    again(desk, job, how, Some("the process stood still".to_owned())).await
}

/// The message as the state is now.
pub(super) async fn rendered(
    desk: &Desk,
    job: &Claimed,
    post: &Post,
) -> Result<Option<Rendered>, StoreError> {
    let post = post.clone();
    desk.db
        .read(of(job.workspace), desk.clock.now(), move |tx| {
            Box::pin(async move { render::post(tx, &post).await })
        })
        .await
}

enum Begun {
    /// Now; with the occasion on which its reader is greeted, and how often people are asked in a week, if this is the first
    /// message that they ever get unasked.
    Yes(Option<(Occasion, i64)>),
    /// The channel's slot comes later, or another worker took the job over.
    NotYet,
}

/// Takes the channel's slot and commits that the call begins.
async fn begin(desk: &Desk, job: &Claimed, post: &Post, to: &To) -> Result<Begun, StoreError> {
    let (target, subject) = (target(to).to_owned(), post.subject());
    let reader = if let To::Member(member) = to { Some(member.clone()) } else { None };
    let (workspace, now, job, post) = (job.workspace, desk.clock.now(), job.clone(), post.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if !in_time(&job, tx.now_ms()) {
                let bucket = limits::of_channel(job.workspace, &target);
                let slot = buckets::reserve(tx, &bucket, limits::CHANNEL).await?;
                if slot > tx.now_ms() {
                    let at = crate::store::instant(slot, "buckets", "free_at", bucket)?;
                    return jobs::wait_for_slot(tx, &job, at).await.map(|()| Begun::NotYet);
                }
            }
            if !render::begins(tx, &post).await? {
                return jobs::end(tx, &job, State::Done, None).await.map(|_| Begun::NotYet);
            }
            if !jobs::sending(tx, &job).await? {
                return Ok(Begun::NotYet);
            }
            let Some((member, occasion)) = reader.zip(Occasion::of(&subject)) else {
                return Ok(Begun::Yes(None));
            };
            if !greetings::claim(tx, &member, &subject).await? {
                return Ok(Begun::Yes(None));
            }
            Ok(Begun::Yes(Some((occasion, settings::of(tx).await?.asks))))
        })
    });
    desk.db.write(of(workspace), now, work).await
}

/// Whether the job comes in the slot that it reserved. Where the workspace's own limit held it up until others' slots came, too, all
/// of them would go at once: it takes another one.
fn in_time(job: &Claimed, now_ms: i64) -> bool {
    job.slot.is_some_and(|slot| now_ms - slot <= limits::CHANNEL.interval_ms)
}

fn target(to: &To) -> &str {
    match to {
        To::Channel(channel) | To::Thread(channel, _) => channel.as_str(),
        To::Member(member) => member.as_str(),
    }
}

fn body(rendered: &Rendered, nonce: &str) -> Value {
    let mut body = json!({
        "channel": target(&rendered.to),
        "text": rendered.message.text,
        "blocks": rendered.message.blocks,
        "unfurl_links": false,
        "unfurl_media": false,
        "metadata": { "event_type": METADATA, "event_payload": { "id": nonce } },
    });
    if let To::Thread(_, ts) = &rendered.to {
        body["thread_ts"] = json!(ts);
    }
    body
}

fn place(answer: &Value) -> Option<Place> {
    let (channel, ts) = (answer["channel"].as_str()?, answer["ts"].as_str()?);
    Some(Place { channel: ChannelId::new(channel), ts: MessageTs::new(ts) })
}

/// One transaction: the message stands at `place`, and the job is done.
pub(super) async fn record(
    desk: &Desk,
    job: &Claimed,
    post: &Post,
    to: &To,
    place: Place,
) -> Result<(), StoreError> {
    metrics::counter!("accord_messages_sent_total", "what" => post.what()).increment(1);
    let (workspace, job, post) = (job.workspace, job.clone(), post.clone());
    let reader = if let To::Member(member) = to { Some(member.clone()) } else { None };
    let work = unit(move |tx| {
        Box::pin(async move {
            // Whoever took the job over looks for this message and finds it: then it is recorded there.
            if jobs::end(tx, &job, State::Done, None).await? {
                posts::save(tx, &post.subject(), &place).await?;
                render::posted(tx, &post).await?;
                if shows_at_home(&post) {
                    home::touch(tx, reader.as_slice()).await?;
                }
            }
            Ok(())
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// What waits for its reader shows in their home tab, too.
fn shows_at_home(post: &Post) -> bool {
    matches!(
        post,
        Post::SponsorInvite(..)
            | Post::DecisionCopy(..)
            | Post::CheckinPrompt(..)
            | Post::CheckinStandIn { .. }
            | Post::CheckinReminder(..)
            | Post::CheckinLastCall(..)
            | Post::UpdateDraft(_)
            | Post::Kickoff(KickoffPost::Prompt(..))
            | Post::Prewiring(PrewiringPost::Prompt(..))
    )
}

/// Whether it asks somebody in a check-in: whom Slack does not let us write to is the owner's to deal with, not an admin's.
fn is_question(post: &Post) -> bool {
    matches!(
        post,
        Post::CheckinPrompt(..)
            | Post::CheckinStandIn { .. }
            | Post::CheckinReminder(..)
            | Post::CheckinLastCall(..)
    )
}

async fn unclear(desk: &Desk, job: &Claimed, why: &str) -> Result<(), StoreError> {
    metrics::counter!("accord_messages_unclear_total").increment(1);
    let at = after(desk.clock.now(), FIRST_LOOK);
    let how = Again { state: State::Unknown, at, strike: false, look: false };
    again(desk, job, how, Some(why.to_owned())).await
}

/// Slack said no: the text is kept. Where an initiative's channel is lost its owner is told once, else an admin.
async fn refused(desk: &Desk, job: &Claimed, post: &Post, to: To, code: String) -> Result<(), StoreError> {
    let lost = !matches!(to, To::Member(_)) && Post::is_channel_lost(&code);
    let (workspace, job, channel) = (job.workspace, job.clone(), target(&to).to_owned());
    let (subject, post) = (post.subject(), post.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            greetings::release(tx, &subject).await?;
            if let (To::Member(member), true) = (&to, is_question(&post) && checkin::is_closed_door(&code)) {
                checkin::unreachable(tx, &post, member).await?;
                return jobs::end(tx, &job, State::Done, Some(&code)).await.map(drop);
            }
            let told = if lost { render::lost(tx, &post, &to, &code).await? } else { None };
            let Some(tell) = told else {
                return set_aside(tx, &job, &code, false).await;
            };
            if !jobs::park_lost(tx, &job, &channel, &code).await? {
                return Ok(());
            }
            jobs::enqueue(tx, &Job::Post(tell)).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}
