//! Who is in a channel or a user group is read from Slack, then made stakeholders or compared with what was read before.

use super::{after, in_one, later};
use crate::actions::stakeholder::import::{self, Order};
use crate::actions::stakeholder::tend;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, WorkspaceId};
use crate::domain::job::Work;
use crate::domain::notice::people::From;
use crate::domain::refusal::PeopleRefusal;
use crate::slack::Desk;
use crate::slack::api::CallError;
use crate::slack::evidence::{EvidenceError, learn, read_member};
use crate::store::jobs::Claimed;
use crate::store::people_sources::{self, Source};
use crate::store::{Result, members, of, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// As many members of whom nothing is known are asked about one by one; for more, the list of all is read.
const ONE_BY_ONE: usize = 20;
/// Members on a page of Slack's: the most that it gives.
const PAGE: i64 = 1000;
/// Pages of a channel's members that are read.
const PAGES: usize = 15;
/// How long to wait where Slack cannot be asked, and for how many attempts.
const SOON: SignedDuration = SignedDuration::from_secs(20);
const PATIENCE: i64 = 30;

/// Why nobody could be read.
pub(super) enum Unread {
    /// For good: the owner is told.
    Refused(PeopleRefusal),
    /// For now.
    Later(SignedDuration),
    /// Our own trouble.
    Store(crate::store::StoreError),
}

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match work.clone() {
        Work::ImportPeople { initiative, from, by, serial } => {
            bring(desk, job, Order { initiative, from, by, serial }).await
        }
        Work::TendPeople { initiative, .. } => look(desk, job, initiative).await,
        _ => in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
    }
}

async fn bring(desk: &Desk, job: &Claimed, order: Order) -> Result<()> {
    match read(desk, job.workspace, &order.from).await {
        Ok(source) => {
            in_one(desk, job, move |tx| Box::pin(async move { import::import(tx, &order, &source).await }))
                .await
        }
        Err(Unread::Later(wait)) if job.attempt < PATIENCE => {
            later(desk, job, after(desk, wait), "the people could not be read").await
        }
        Err(Unread::Store(error)) => Err(error),
        Err(unread) => {
            let why = match unread {
                Unread::Refused(why) => why,
                _ => PeopleRefusal::ChannelClosed,
            };
            in_one(desk, job, move |tx| Box::pin(async move { import::failed(tx, &order, why).await })).await
        }
    }
}

/// Reads the sources of an initiative again; one that cannot be read is passed over until tomorrow.
async fn look(desk: &Desk, job: &Claimed, id: InitiativeId) -> Result<()> {
    let known = unit(move |tx| Box::pin(people_sources::of(tx, id)));
    let known = desk.db.read(of(job.workspace), desk.clock.now(), known).await?;
    let mut read_again = Vec::new();
    for source in known {
        match read(desk, job.workspace, &tend::source_name(&source)).await {
            Ok(now) => read_again.push(now),
            Err(Unread::Store(error)) => return Err(error),
            Err(_) => tracing::debug!(initiative = id.0, "a source of stakeholders cannot be read today"),
        }
    }
    in_one(desk, job, move |tx| Box::pin(async move { tend::tend(tx, id, &read_again).await })).await
}

async fn read(desk: &Desk, workspace: WorkspaceId, from: &From) -> Result<Source, Unread> {
    let source = match from {
        From::Channel(channel) => {
            let body = json!({ "channel": channel, "limit": PAGE });
            let members = pages(desk, workspace, "conversations.members", body, "members").await;
            let members = members.map_err(|error| unread(&error, PeopleRefusal::ChannelClosed))?;
            Source { id: channel.to_string(), handle: String::new(), members: ids(&members) }
        }
        From::Group(handle) => Groups::default().find(desk, workspace, handle).await?,
    };
    know(desk, workspace, &source.members).await?;
    Ok(source)
}

/// Who is in a channel; nobody is known to be missing where it has more members than are read.
pub(super) async fn present(
    desk: &Desk,
    workspace: WorkspaceId,
    channel: &ChannelId,
) -> Result<Option<BTreeSet<MemberId>>, CallError> {
    let body = json!({ "channel": channel, "limit": PAGE });
    let members = pages(desk, workspace, "conversations.members", body, "members").await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX).saturating_mul(PAGES);
    Ok((members.len() < most).then(|| ids(&members)))
}

/// The user groups of a workspace, with who is in them: asked for once in a job, however many are wanted. Slack's pace for them
/// is a few questions a minute; a job that asked for each by itself would never reach the last one.
#[derive(Default)]
pub(super) struct Groups {
    read: Option<Result<Vec<Source>, PeopleRefusal>>,
}

impl Groups {
    /// Who is in the one of that handle.
    pub(super) async fn find(
        &mut self,
        desk: &Desk,
        workspace: WorkspaceId,
        handle: &str,
    ) -> Result<Source, Unread> {
        let read = match self.read.take() {
            Some(read) => read,
            None => listed(desk, workspace).await?,
        };
        let found = match &read {
            Ok(all) => all.iter().find(|group| group.handle == handle).cloned(),
            Err(why) => {
                let refused = Unread::Refused(why.clone());
                self.read = Some(read);
                return Err(refused);
            }
        };
        self.read = Some(read);
        found.ok_or_else(|| Unread::Refused(PeopleRefusal::NoSuchGroup { handle: handle.to_owned() }))
    }
}

/// All of them; a refusal of Slack's is an answer, too.
async fn listed(desk: &Desk, workspace: WorkspaceId) -> Result<Result<Vec<Source>, PeopleRefusal>, Unread> {
    let asked = json!({ "include_users": true });
    let all = match desk.ask(workspace, "usergroups.list", asked).await {
        Ok(all) => all,
        Err(error) => match unread(&error, PeopleRefusal::GroupsClosed) {
            Unread::Refused(why) => return Ok(Err(why)),
            later => return Err(later),
        },
    };
    let group = |group: &Value| {
        let users = group["users"].as_array().cloned().unwrap_or_default();
        let (id, handle) = (group["id"].as_str()?.to_owned(), group["handle"].as_str()?.to_owned());
        Some(Source { id, handle, members: ids(&users) })
    };
    Ok(Ok(all["usergroups"].as_array().into_iter().flatten().filter_map(group).collect()))
}

fn ids(values: &[Value]) -> BTreeSet<MemberId> {
    values.iter().filter_map(Value::as_str).map(MemberId::new).collect()
}

fn unread(error: &CallError, refusal: PeopleRefusal) -> Unread {
    match error {
        CallError::RateLimited(wait) => Unread::Later(SignedDuration::try_from(*wait).unwrap_or(SOON)),
        CallError::NotSent(_) | CallError::Unknown(_) => Unread::Later(SOON),
        CallError::Refused { .. } => Unread::Refused(refusal),
    }
}

/// All pages of a list of Slack's.
async fn pages(
    desk: &Desk,
    workspace: WorkspaceId,
    method: &str,
    body: Value,
    field: &str,
) -> Result<Vec<Value>, CallError> {
    let (mut all, mut next) = (Vec::new(), Some(String::new()));
    for _ in 0..PAGES {
        let Some(cursor) = next else { break };
        let (items, after) = page(desk, workspace, method, &body, &cursor, field).await?;
        all.extend(items);
        next = after;
    }
    Ok(all)
}

/// One page of a list, the first for an empty cursor, and where the next begins.
async fn page(
    desk: &Desk,
    workspace: WorkspaceId,
    method: &str,
    body: &Value,
    cursor: &str,
    field: &str,
) -> Result<(Vec<Value>, Option<String>), CallError> {
    let mut asked = body.clone();
    if !cursor.is_empty() {
        asked["cursor"] = json!(cursor);
    }
    let answer = desk.ask(workspace, method, asked).await?;
    let items = answer[field].as_array().cloned().unwrap_or_default();
    let next = answer["response_metadata"]["next_cursor"].as_str().filter(|next| !next.is_empty());
    Ok((items, next.map(str::to_owned)))
}

/// Makes sure that it is known what kind of accounts they are.
pub(super) async fn know(
    desk: &Desk,
    workspace: WorkspaceId,
    people: &BTreeSet<MemberId>,
) -> Result<(), Unread> {
    let wanted: Vec<MemberId> = people.iter().cloned().collect();
    let find = unit(move |tx| {
        Box::pin(async move {
            let mut unknown = Vec::new();
            for member in wanted {
                if members::find(tx, &member).await?.is_none() {
                    unknown.push(member);
                }
            }
            Ok(unknown)
        })
    });
    let unknown = desk.db.read(of(workspace), desk.clock.now(), find).await.map_err(Unread::Store)?;
    if unknown.len() > ONE_BY_ONE {
        return know_all(desk, workspace, unknown).await;
    }
    for member in unknown {
        read_member(desk, workspace, &member).await.map_err(|error| match error {
            EvidenceError::Slack(error) => unread(&error, PeopleRefusal::ChannelClosed),
            EvidenceError::Store(error) => Unread::Store(error),
        })?;
    }
    Ok(())
}

/// Reads the list of all, as many pages as Slack's pace allows at once: who stands behind those is judged when they are asked.
async fn know_all(desk: &Desk, workspace: WorkspaceId, unknown: Vec<MemberId>) -> Result<(), Unread> {
    let unknown: BTreeSet<_> = unknown.into_iter().collect();
    let (body, mut next) = (json!({ "limit": PAGE }), Some(String::new()));
    while let Some(cursor) = next {
        let users = match page(desk, workspace, "users.list", &body, &cursor, "members").await {
            Ok((users, after)) => {
                next = after;
                users
            }
            Err(CallError::RateLimited(_)) if !cursor.is_empty() => break,
            Err(error) => return Err(unread(&error, PeopleRefusal::ChannelClosed)),
        };
        let wanted =
            |user: &Value| Some(MemberId::new(user["id"].as_str()?)).filter(|id| unknown.contains(id));
        let users: Vec<_> = users.into_iter().filter_map(|user| Some((wanted(&user)?, user))).collect();
        let keep = unit(move |tx| {
            Box::pin(async move {
                for (id, user) in users {
                    learn(tx, &id, &user).await?;
                }
                Ok(())
            })
        });
        desk.db.write(of(workspace), desk.clock.now(), keep).await.map_err(Unread::Store)?;
    }
    Ok(())
}
