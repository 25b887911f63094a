//! From a verified request to its effect, for what is answered at once: commands and modals.

use crate::actions::ActionError;
use crate::domain::ids::WorkspaceId;
use crate::domain::job::{Job, Post};
use crate::domain::people::{Actor, Standing};
use crate::slack::Desk;
use crate::slack::command::Command;
use crate::slack::drafts;
use crate::slack::incoming::{Origin, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::{self, Context};
use crate::store::{Scope, StoreError, Tx, inbox, jobs, members, of, unit};

/// What a request that is answered at once came to.
pub struct Taken {
    /// The response's JSON, the same for every delivery of the request.
    pub body: Option<String>,
    /// What remains to be carried out; `None` for a second delivery.
    pub reply: Option<Reply>,
}

/// Answers a command that only reads. There is nothing that a second delivery could repeat: nothing is stored.
pub async fn read(
    desk: &Desk,
    workspace: WorkspaceId,
    origin: &Origin,
    command: Command,
) -> Result<Taken, StoreError> {
    let (origin, house) = (origin.clone(), House::of(desk));
    let work = unit(move |tx| {
        Box::pin(async move {
            let reply = match acting(tx, workspace, origin, house).await? {
                Some(context) => settled(router::look(tx, &context, command).await)?,
                None => Reply::Silent,
            };
            Ok(Taken { body: reply.body(false).map(|body| body.to_string()), reply: Some(reply) })
        })
    });
    desk.db.read(of(workspace), desk.clock.now(), work).await
}

/// Does a command within one transaction together with its inbox row and its answer; `form` is the modal that was
/// submitted.
pub async fn at_once(
    desk: &Desk,
    workspace: WorkspaceId,
    event_id: String,
    origin: &Origin,
    command: Command,
    form: Option<Submission>,
) -> Result<Taken, StoreError> {
    let (origin, house) = (origin.clone(), House::of(desk));
    let work = unit(move |tx| {
        Box::pin(async move {
            if !inbox::first_time(tx, &event_id).await? {
                return Ok(Taken { body: inbox::answer(tx, &event_id).await?, reply: None });
            }
            let now = tx.now();
            tx.bind(of(workspace), now).await?;
            let reply = match acting(tx, workspace, origin, house).await? {
                Some(context) => {
                    let reply = route(tx, &context, command).await?;
                    if form.is_some() {
                        tell(tx, &context, &event_id, &reply).await?;
                    }
                    if let Some(form) = form.as_ref().filter(|_| reply.takes_form()) {
                        drafts::sent(tx, &context.actor.member, form).await?;
                    }
                    reply
                }
                None => Reply::Silent,
            };
            let body = reply.body(form.is_some()).map(|body| body.to_string());
            tx.bind(Scope::System, now).await?;
            if let Some(body) = &body {
                inbox::keep_answer(tx, &event_id, body).await?;
            }
            Ok(Taken { body, reply: Some(reply) })
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await
}

/// A form that was sent has no channel in which something could be said to its sender alone: a sentence comes as a direct message.
async fn tell(tx: &mut Tx, context: &Context, event_id: &str, reply: &Reply) -> Result<(), StoreError> {
    let (Reply::CloseAndTell(notice) | Reply::Notice(notice)) = reply else { return Ok(()) };
    let (member, notice) = (context.actor.member.clone(), notice.clone());
    let tell = Post::Tell { member, notice, key: format!("form/{event_id}") };
    jobs::enqueue(tx, &Job::Post(tell)).await
}

/// The router turns refusals into replies: what is left are troubles with the database.
fn settled(reply: Result<Reply, ActionError>) -> Result<Reply, StoreError> {
    reply.map_err(|error| match error {
        ActionError::Store(error) => error,
        ActionError::Refusal(_) => StoreError::Interrupted,
    })
}

/// Does a command; refusals are replies already.
pub(super) async fn route(tx: &mut Tx, context: &Context, command: Command) -> Result<Reply, StoreError> {
    settled(router::route(tx, context, command).await)
}

/// What whoever runs Accord decided, and a command's topic knows.
#[derive(Debug, Clone, Copy)]
pub(super) struct House {
    settle: jiff::SignedDuration,
    mail: bool,
}

impl House {
    pub(super) fn of(desk: &Desk) -> Self {
        Self { settle: desk.settle, mail: desk.mail }
    }
}

/// Who acts. Commands carry no vote, so a member whom we never asked Slack about counts as a full one here;
/// whatever came through the inbox was asked about before.
pub(super) async fn acting(
    tx: &mut Tx,
    workspace: WorkspaceId,
    origin: Origin,
    house: House,
) -> Result<Option<Context>, StoreError> {
    let Some(member) = origin.member.clone() else { return Ok(None) };
    let standing = members::find(tx, &member).await?.map_or(Standing::Full, |row| row.standing());
    let actor = Actor { workspace, member, standing };
    Ok(Some(Context { actor, origin, settle: house.settle, mail: house.mail }))
}
