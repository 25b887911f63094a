//! Behind every transport: a request that was proved to be Slack's is stored, or done at once, and then answered.
//!
//! Answered well only when the request, or its effect, is in the database.

use super::envelope::{EventEnvelope, Slash, Wrote, interaction_kind, trigger_or_hash};
use super::intake;
use super::losing;
use crate::domain::ids::{ChannelId, MemberId, WorkspaceId};
use crate::domain::notice::Notice;
use crate::domain::refusal::{LogRefusal, Refusal};
use crate::slack::command::{self, Command};
use crate::slack::incoming::{self, Incoming, Origin};
use crate::slack::installs::Team;
use crate::slack::reply::{self, Reply};
use crate::slack::topics::{decision, prewiring, pulse};
use crate::slack::{Desk, evidence, gesture, views};
use crate::store::inbox::{Delivery, Kind};
use crate::store::{StoreError, of, unit};
use axum::body::Bytes;
use serde_json::Value;

/// What Slack is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Taken in; nothing more to say.
    Taken,
    /// Taken in, with a response of ours as JSON.
    Json(String),
    /// The challenge of an address check, back as it came.
    Challenge(String),
    /// It could not be read: another delivery would fare no better.
    Malformed,
    /// It could not be committed: Slack shall try again.
    Unavailable,
}

/// Takes an event's envelope, as its raw JSON.
pub async fn event(desk: &Desk, body: Bytes) -> Answer {
    let Ok(envelope) = serde_json::from_slice::<EventEnvelope<'_>>(&body) else { return malformed("event") };
    if envelope.kind.as_deref() == Some("url_verification") {
        return Answer::Challenge(envelope.challenge.unwrap_or_default().into_owned());
    }
    // What people write in channels is nothing to us but under a card of ours, or where it was captured: it is not even stored.
    match envelope.wrote() {
        Wrote::ToUs => {}
        Wrote::InChannel => return Answer::Taken,
        Wrote::InThread | Wrote::Changed => match about_a_card(desk, &body).await {
            Ok(true) => {}
            Ok(false) => return Answer::Taken,
            Err(error) => return unavailable(&error),
        },
    }
    let event_id = envelope.id(&body);
    let Ok(text) = String::from_utf8(body.into()) else { return malformed("event") };
    store(desk, Delivery { event_id, kind: Kind::Event, body: text }).await
}

/// Whether an event tells of words in the thread of a decision's card, or that a message that matters to us was changed or
/// deleted.
async fn about_a_card(desk: &Desk, body: &[u8]) -> Result<bool, StoreError> {
    let Ok(parsed) = serde_json::from_slice::<Value>(body) else { return Ok(false) };
    let (origin, incoming) = incoming::event(&parsed);
    let Some(workspace) = desk.installs.whose(&origin.team).await? else { return Ok(false) };
    let look = unit(move |tx| {
        Box::pin(async move {
            Ok::<_, StoreError>(match incoming {
                Incoming::Message(posted) => decision::Ask::typed(tx, &origin, &posted).await?.is_some(),
                Incoming::Lost(lost) => losing::is_missed(tx, &lost).await?,
                _ => false,
            })
        })
    });
    desk.db.read(of(workspace), desk.clock.now(), look).await
}

/// Takes an interaction's JSON; `raw` is what the transport carried, unique where Slack gave no id.
pub async fn interaction(desk: &Desk, payload: String, raw: &[u8]) -> Answer {
    let Ok(parsed) = serde_json::from_str::<Value>(&payload) else { return malformed("interaction") };
    let event_id = trigger_or_hash(parsed["trigger_id"].as_str(), raw);
    match interaction_kind(&parsed) {
        "view_submission" => {
            let (origin, incoming) = incoming::interaction(&parsed);
            at_once(desk, event_id, origin, incoming).await
        }
        // What is filled in there is never stored as it came, whatever Slack says of it besides the submission.
        _ if [pulse::ANSWER, prewiring::ANSWER].iter().any(|form| parsed["view"]["callback_id"] == *form) => {
            Answer::Taken
        }
        _ => store(desk, Delivery { event_id, kind: Kind::Interaction, body: payload }).await,
    }
}

/// Takes a slash command; `raw` as for [`interaction`].
pub async fn slash(desk: &Desk, slash: Slash, raw: &[u8]) -> Answer {
    let event_id = trigger_or_hash(Some(&slash.trigger_id), raw);
    let words = Incoming::Words(slash.text.clone());
    at_once(desk, event_id, origin(slash), words).await
}

/// A signed request that cannot be read. Its content may be somebody's words: it is never logged.
pub fn malformed(what: &'static str) -> Answer {
    metrics::counter!("accord_requests_malformed_total").increment(1);
    tracing::warn!(what, "a signed request could not be read");
    Answer::Malformed
}

fn origin(slash: Slash) -> Origin {
    let some = |text: String| (!text.is_empty()).then_some(text);
    Origin {
        team: Team {
            enterprise: some(slash.enterprise_id),
            team: some(slash.team_id),
            org_wide: slash.is_enterprise_install == "true",
        },
        member: some(slash.user_id).map(MemberId::new),
        channel: some(slash.channel_id).map(ChannelId::new),
        thread: None,
        trigger_id: some(slash.trigger_id),
        response_url: some(slash.response_url),
        words: None,
        at_home: false,
        in_private: false,
        modal: None,
        hash: None,
    }
}

/// Stores a delivery to be worked on after the answer.
async fn store(desk: &Desk, delivery: Delivery) -> Answer {
    match desk.db.take_in(delivery, desk.clock.now()).await {
        Ok(()) => {
            desk.wake();
            Answer::Taken
        }
        Err(error) => unavailable(&error),
    }
}

/// Does at once what must be answered at once.
async fn at_once(desk: &Desk, event_id: String, origin: Origin, incoming: Incoming) -> Answer {
    let submission = matches!(incoming, Incoming::Submission(_));
    let command = match &incoming {
        Incoming::Words(words) => Some(command::parse(words)),
        other => gesture::of_modal(other),
    };
    let Some(command) = command else { return Answer::Taken };
    let workspace = match desk.installs.whose(&origin.team).await {
        Ok(Some(workspace)) => workspace,
        Ok(None) => return of_nobody(desk, &incoming),
        Err(error) => return unavailable(&error),
    };
    let taken = if command.only_reads() {
        intake::read(desk, workspace, &origin, command.clone()).await
    } else {
        let form = match incoming {
            Incoming::Submission(form) => Some(form),
            _ => None,
        };
        intake::at_once(desk, workspace, event_id, &origin, command.clone(), form).await
    };
    match taken {
        Ok(taken) => {
            if let Some(reply) = taken.reply.filter(|reply| reply.outlives_answer(submission)) {
                follow_up(desk.clone(), workspace, origin, reply, command);
            }
            desk.wake();
            taken.body.map_or(Answer::Taken, Answer::Json)
        }
        Err(error) => unavailable(&error),
    }
}

/// Accord is not installed where this comes from: whoever typed a command learns how to change that.
fn of_nobody(desk: &Desk, incoming: &Incoming) -> Answer {
    match (incoming, desk.installs.address()) {
        (Incoming::Words(_), Some(address)) => {
            let told = Reply::Show(views::install::not_installed(address));
            told.body(false).map_or(Answer::Taken, |body| Answer::Json(body.to_string()))
        }
        _ => Answer::Taken,
    }
}

/// After the answer: a modal to open, or what the answer could not carry.
fn follow_up(desk: Desk, workspace: WorkspaceId, origin: Origin, reply: Reply, command: Command) {
    let busy = desk.clock.busy();
    tokio::spawn(async move {
        let reply = match reply {
            Reply::Look => look_around(&desk, workspace, &origin, command).await,
            reply => reply,
        };
        reply::carry_out(&desk, workspace, &origin, &reply).await;
        // Dates in the form are meant in the zone of whoever fills it in: Slack is asked while they type.
        if let (Reply::Open(_), Some(member)) = (&reply, &origin.member)
            && let Err(error) = evidence::know(&desk, workspace, member).await
        {
            tracing::warn!(%error, "a member's zone could not be read");
        }
        desk.wake();
        drop(busy);
    });
}

/// Asks Slack which channels are open to the asker, then answers.
async fn look_around(desk: &Desk, workspace: WorkspaceId, origin: &Origin, command: Command) -> Reply {
    let unasked = || Reply::Notice(Notice::Refused(Refusal::Log(LogRefusal::Unasked)));
    if let Err(error) = evidence::know_sight(desk, workspace, origin).await {
        tracing::warn!(%error, "the channels of a member could not be read");
        return unasked();
    }
    let taken = intake::read(desk, workspace, origin, command).await;
    taken.ok().and_then(|taken| taken.reply).unwrap_or_else(unasked)
}

fn unavailable(error: &dyn std::fmt::Display) -> Answer {
    metrics::counter!("accord_requests_unavailable_total").increment(1);
    tracing::error!(%error, "a request could not be committed");
    Answer::Unavailable
}
