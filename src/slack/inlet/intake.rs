//! From a verified request to its effect: at once for commands and modals, from the inbox for everything else.

use crate::actions::ActionError;
use crate::domain::ids::MemberId;
use crate::domain::job::{Job, Whisper};
use crate::domain::notice::Notice;
use crate::domain::people::{Actor, Standing};
use crate::slack::command::{self, Command};
use crate::slack::incoming::{self, Incoming, Origin};
use crate::slack::reply::{self, Reply};
use crate::slack::router::{self, Context};
use crate::slack::{Desk, HOME, evidence, gesture};
use crate::store::inbox::{self, Claimed};
use crate::store::{Scope, StoreError, Tx, jobs, members, of, unit};
use serde_json::Value;

/// What a request that is answered at once came to.
pub struct Taken {
    /// The response's JSON, the same for every delivery of the request.
    pub body: Option<String>,
    /// What remains to be carried out; `None` for a second delivery.
    pub reply: Option<Reply>,
}

/// Does a command within one transaction together with its inbox row and its answer.
pub async fn at_once(
    desk: &Desk,
    event_id: String,
    origin: &Origin,
    command: Command,
    submission: bool,
) -> Result<Taken, StoreError> {
    let (origin, settle) = (origin.clone(), desk.settle);
    let work = unit(move |tx| {
        Box::pin(async move {
            if !inbox::first_time(tx, &event_id).await? {
                return Ok(Taken { body: inbox::answer(tx, &event_id).await?, reply: None });
            }
            let now = tx.now();
            tx.bind(of(HOME), now).await?;
            let reply = match acting(tx, origin, settle).await? {
                Some(context) => route(tx, &context, command).await?,
                None => Reply::Silent,
            };
            let body = reply.body(submission).map(|body| body.to_string());
            tx.bind(Scope::System, now).await?;
            if let Some(body) = &body {
                inbox::keep_answer(tx, &event_id, body).await?;
            }
            Ok(Taken { body, reply: Some(reply) })
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await
}

/// Works on one delivery of the inbox. `Err` means: try again later.
pub async fn work_on(desk: &Desk, claimed: &Claimed) -> Result<(), String> {
    let Ok(body) = serde_json::from_str::<Value>(&claimed.body) else {
        return finish(desk, claimed, None).await.map(drop);
    };
    let (origin, incoming) =
        if claimed.kind == "event" { incoming::event(&body) } else { incoming::interaction(&body) };
    if let Incoming::MemberChanged(user) = incoming {
        return learn(desk, claimed, origin.member, user).await;
    }
    let Some(command) = interpret(desk, &origin, incoming).await? else {
        return finish(desk, claimed, None).await.map(drop);
    };
    if let Some(member) = &origin.member {
        evidence::know(desk, HOME, member).await.map_err(|error| error.to_string())?;
    }
    if let Some(reply) = finish(desk, claimed, Some((origin.clone(), command))).await? {
        reply::carry_out(desk, &origin, &reply).await;
    }
    Ok(())
}

/// What the incoming thing asks of us, read against what we posted; `None` for most of a workspace's traffic.
async fn interpret(desk: &Desk, origin: &Origin, incoming: Incoming) -> Result<Option<Command>, String> {
    if let Incoming::Words(words) = &incoming {
        return Ok(Some(command::parse(words)));
    }
    let origin = origin.clone();
    desk.db
        .read(of(HOME), desk.clock.now(), move |tx| {
            Box::pin(async move { gesture::interpret(tx, &origin, incoming).await })
        })
        .await
        .map_err(|error: StoreError| error.to_string())
}

/// One transaction: the effect, the private answer to an event, and the inbox row's end.
async fn finish(
    desk: &Desk,
    claimed: &Claimed,
    command: Option<(Origin, Command)>,
) -> Result<Option<Reply>, String> {
    let (id, attempt, settle) = (claimed.id, claimed.attempt, desk.settle);
    let event = claimed.kind == "event";
    let work = unit(move |tx| {
        Box::pin(async move {
            if !inbox::done(tx, id, attempt).await? {
                return Ok(None);
            }
            let Some((origin, command)) = command else { return Ok(None) };
            let now = tx.now();
            tx.bind(of(HOME), now).await?;
            let Some(context) = acting(tx, origin, settle).await? else { return Ok(None) };
            let reply = route(tx, &context, command).await?;
            // A sentence after an event goes through the outbox; everything else is answered where it was asked.
            match reply {
                Reply::Notice(notice) if event => whisper(tx, &context.origin, notice).await.map(|()| None),
                reply => Ok(Some(reply)),
            }
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await.map_err(|error| error.to_string())
}

async fn learn(desk: &Desk, claimed: &Claimed, member: Option<MemberId>, user: Value) -> Result<(), String> {
    let (id, attempt) = (claimed.id, claimed.attempt);
    let work = unit(move |tx| {
        Box::pin(async move {
            let first = inbox::done(tx, id, attempt).await?;
            let now = tx.now();
            tx.bind(of(HOME), now).await?;
            match member.filter(|_| first) {
                Some(member) => evidence::learn(tx, &member, &user).await,
                None => Ok(()),
            }
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await.map_err(|error| error.to_string())
}

async fn route(tx: &mut Tx, context: &Context, command: Command) -> Result<Reply, StoreError> {
    router::route(tx, context, command).await.map_err(|error| match error {
        ActionError::Store(error) => error,
        // The router turns refusals into replies.
        ActionError::Refusal(_) => StoreError::Interrupted,
    })
}

/// Who acts. Commands carry no vote, so a member whom we never asked Slack about counts as a full one here;
/// whatever came through the inbox was asked about before.
async fn acting(
    tx: &mut Tx,
    origin: Origin,
    settle: jiff::SignedDuration,
) -> Result<Option<Context>, StoreError> {
    let Some(member) = origin.member.clone() else { return Ok(None) };
    let standing = members::find(tx, &member).await?.map_or(Standing::Full, |row| row.standing());
    let actor = Actor { workspace: HOME, member, standing };
    Ok(Some(Context { actor, origin, settle }))
}

/// The private answer to an event, as a job: it has no response of its own.
async fn whisper(tx: &mut Tx, origin: &Origin, notice: Notice) -> Result<(), StoreError> {
    let (Some(channel), Some(member)) = (origin.channel.clone(), origin.member.clone()) else {
        return Ok(());
    };
    let thread = origin.thread.clone();
    jobs::enqueue(tx, &Job::Whisper(Whisper { channel, thread, member, notice })).await
}
