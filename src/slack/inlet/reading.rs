//! From a stored delivery to its effect, for what is answered first and worked on afterwards.

use super::intake::{House, acting, route};
use super::losing;
use crate::domain::ids::{MemberId, WorkspaceId};
use crate::domain::job::{Edit, Job, Post, Whisper};
use crate::domain::notice::Notice;
use crate::slack::api::CallError;
use crate::slack::command::{self, Command};
use crate::slack::evidence::EvidenceError;
use crate::slack::incoming::{self, Incoming, Lost, Origin};
use crate::slack::install::leaving;
use crate::slack::reply::{self, Reply};
use crate::slack::topics::workshop;
use crate::slack::{Desk, evidence, gesture};
use crate::store::inbox::{self, Claimed};
use crate::store::{Scope, StoreError, Tx, jobs, members, of, unit};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// What a delivery asks for.
#[derive(Debug)]
pub enum Asked {
    /// Nothing: most of a workspace's traffic.
    Nothing,
    /// To keep what Slack says of a member.
    Learn(WorkspaceId, Option<MemberId>, Value),
    /// To see what stood on something that is not there any more.
    Miss(WorkspaceId, Lost),
    /// To see whether the app was removed, which Slack says happened then.
    Leave(WorkspaceId, Option<Timestamp>),
    /// To do something.
    Act(Box<Act>),
}

/// Something to be done.
#[derive(Debug)]
pub struct Act {
    /// Whose it is.
    workspace: WorkspaceId,
    /// Who asks, and where.
    origin: Origin,
    /// What for.
    command: Command,
    /// Whether what we knew of the member at the look was fresh.
    known: bool,
}

/// Reads what each delivery of a batch asks for, against what we posted, in one look at the database.
///
/// `Err` means that one of them could not be read: try them one by one.
pub async fn look(desk: &Desk, batch: &[Claimed]) -> Result<Vec<Asked>, String> {
    let mut all = Vec::with_capacity(batch.len());
    for (origin, incoming) in batch.iter().map(parse) {
        let workspace = desk.installs.whose(&origin.team).await.map_err(|error| error.to_string())?;
        all.push((workspace, origin, incoming));
    }
    let work = unit(move |tx| {
        Box::pin(async move {
            let mut asked = Vec::with_capacity(all.len());
            let now = tx.now();
            let mut bound = None;
            for (workspace, origin, incoming) in all {
                let Some(workspace) = workspace else {
                    asked.push(Asked::Nothing);
                    continue;
                };
                if bound.replace(workspace) != Some(workspace) {
                    tx.bind(of(workspace), now).await?;
                }
                asked.push(read(tx, workspace, origin, incoming).await?);
            }
            Ok(asked)
        })
    });
    let looked = desk.db.read(Scope::System, desk.clock.now(), work).await;
    looked.map_err(|error: StoreError| error.to_string())
}

fn parse(claimed: &Claimed) -> (Origin, Incoming) {
    match serde_json::from_str::<Value>(&claimed.body) {
        Ok(body) if claimed.kind == "event" => incoming::event(&body),
        Ok(body) => incoming::interaction(&body),
        Err(_) => (Origin::default(), Incoming::Nothing),
    }
}

async fn read(
    tx: &mut Tx,
    workspace: WorkspaceId,
    origin: Origin,
    incoming: Incoming,
) -> Result<Asked, StoreError> {
    let command = match incoming {
        Incoming::Nothing => None,
        Incoming::MemberChanged(user) => return Ok(Asked::Learn(workspace, origin.member, user)),
        Incoming::Left(at) => return Ok(Asked::Leave(workspace, at)),
        Incoming::Lost(lost) => {
            let missed = losing::is_missed(tx, &lost).await?;
            return Ok(if missed { Asked::Miss(workspace, lost) } else { Asked::Nothing });
        }
        Incoming::Words(words) => Some(command::parse(&words)),
        other => gesture::interpret(tx, &origin, other).await?,
    };
    let Some(command) = command else { return Ok(Asked::Nothing) };
    let known = match &origin.member {
        // Who they are does not decide over what they answer, and events tell what changes.
        Some(member) if command.is_an_answer() => members::find(tx, member).await?.is_some(),
        Some(member) => evidence::is_known(tx, member).await?,
        None => true,
    };
    Ok(Asked::Act(Box::new(Act { workspace, origin, command, known })))
}

/// Marks deliveries that ask for nothing as worked on.
pub async fn pass_over(desk: &Desk, batch: &[Claimed]) -> Result<(), StoreError> {
    if batch.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = batch.iter().map(|claimed| (claimed.id, claimed.attempt)).collect();
    let work = unit(move |tx| Box::pin(async move { inbox::done_all(tx, &rows).await }));
    desk.db.write(Scope::System, desk.clock.now(), work).await
}

/// Why a delivery is not worked on now.
#[derive(Debug)]
pub enum Setback {
    /// Slack's limits ask to wait for so long.
    Wait(SignedDuration),
    /// Something went wrong.
    Trouble(String),
}

impl From<String> for Setback {
    fn from(why: String) -> Self {
        Self::Trouble(why)
    }
}

impl From<EvidenceError> for Setback {
    fn from(error: EvidenceError) -> Self {
        match error {
            EvidenceError::Slack(CallError::RateLimited(wait)) => {
                Self::Wait(SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_mins(1)))
            }
            error => Self::Trouble(error.to_string()),
        }
    }
}

/// Does what a delivery asks for. `Err` means: try again later.
pub async fn carry_out(desk: &Desk, claimed: &Claimed, asked: Asked) -> Result<(), Setback> {
    let done = match asked {
        Asked::Nothing => pass_over(desk, std::slice::from_ref(claimed)).await,
        Asked::Learn(workspace, member, user) => learn(desk, workspace, claimed, member, user).await,
        Asked::Miss(workspace, lost) => losing::miss(desk, workspace, claimed, lost).await,
        Asked::Leave(workspace, at) if desk.installs.vault().is_some() => {
            leaving::leave(desk, workspace, claimed, at).await
        }
        Asked::Leave(..) => {
            tracing::error!("the app was removed from its workspace: its token counts no more");
            pass_over(desk, std::slice::from_ref(claimed)).await
        }
        Asked::Act(act) => {
            let Act { workspace, origin, mut command, known } = *act;
            if let Some(member) = &origin.member {
                match (command.is_for_admins(), known) {
                    (true, _) => evidence::read_member(desk, workspace, member).await?,
                    (false, true) => {}
                    // Looked up again: an earlier delivery of the batch may have asked Slack already.
                    (false, false) => evidence::know(desk, workspace, member).await?,
                }
                if command.looks_around() {
                    evidence::know_sight(desk, workspace, &origin).await?;
                }
                if let Command::Workshop(workshop::Ask::Results(id, found)) = &mut command {
                    **found =
                        evidence::results_of(desk, workspace, *id).await.map_err(EvidenceError::from)?;
                }
            }
            match commit(desk, workspace, claimed, origin.clone(), command).await {
                Ok(Some(reply)) => {
                    reply::carry_out(desk, workspace, &origin, &reply).await;
                    Ok(())
                }
                done => done.map(drop),
            }
        }
    };
    done.map_err(|error| Setback::Trouble(error.to_string()))
}

/// One transaction: the effect, the private answer to an event, and the inbox row's end.
async fn commit(
    desk: &Desk,
    workspace: WorkspaceId,
    claimed: &Claimed,
    origin: Origin,
    command: Command,
) -> Result<Option<Reply>, StoreError> {
    let (id, attempt, house) = (claimed.id, claimed.attempt, House::of(desk));
    let (event, restored) = (claimed.kind == "event", claimed.restored);
    let (seed, since) = (claimed.body.clone(), restored.then_some(claimed.received_at));
    let work = unit(move |tx| {
        Box::pin(async move {
            if !inbox::done(tx, id, attempt).await? {
                return Ok(None);
            }
            let now = tx.now();
            tx.bind(of(workspace), now).await?;
            tx.follows_from(&seed, since);
            let Some(context) = acting(tx, workspace, origin, house).await? else { return Ok(None) };
            let reply = route(tx, &context, command).await?;
            if context.origin.at_home {
                return at_home(tx, &context.actor.member, id, reply).await;
            }
            // A sentence after an event goes through the outbox; everything else is answered where it was asked.
            match reply {
                Reply::Notice(notice) if event => whisper(tx, &context.origin, notice).await.map(|()| None),
                // What may have been answered before the restore is not answered again.
                _ if restored => Ok(None),
                // A modal has no channel in which something could be said to one person alone.
                Reply::Notice(notice) if context.origin.modal.is_some() => {
                    tell(tx, &context.actor.member, format!("modal/{id}"), notice).await.map(|()| None)
                }
                reply => Ok(Some(reply)),
            }
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await
}

/// A home tab shows what came of a press; what it cannot show is said in a direct message.
async fn at_home(
    tx: &mut Tx,
    member: &MemberId,
    delivery: i64,
    reply: Reply,
) -> Result<Option<Reply>, StoreError> {
    jobs::enqueue(tx, &Job::Edit(Edit::Home(member.clone()))).await?;
    let Reply::Notice(notice) = reply else { return Ok(Some(reply)) };
    tell(tx, member, format!("home/{delivery}"), notice).await?;
    Ok(None)
}

async fn tell(tx: &mut Tx, member: &MemberId, key: String, notice: Notice) -> Result<(), StoreError> {
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: member.clone(), notice, key })).await
}

async fn learn(
    desk: &Desk,
    workspace: WorkspaceId,
    claimed: &Claimed,
    member: Option<MemberId>,
    user: Value,
) -> Result<(), StoreError> {
    let (id, attempt) = (claimed.id, claimed.attempt);
    let work = unit(move |tx| {
        Box::pin(async move {
            let first = inbox::done(tx, id, attempt).await?;
            let now = tx.now();
            tx.bind(of(workspace), now).await?;
            match member.filter(|_| first) {
                Some(member) => evidence::learn(tx, &member, &user).await,
                None => Ok(()),
            }
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await
}

/// The private answer to an event, as a job: it has no response of its own.
async fn whisper(tx: &mut Tx, origin: &Origin, notice: Notice) -> Result<(), StoreError> {
    let (Some(channel), Some(member)) = (origin.channel.clone(), origin.member.clone()) else {
        return Ok(());
    };
    let thread = origin.thread.clone();
    jobs::enqueue(tx, &Job::Whisper(Whisper { channel, thread, member, notice })).await
}
