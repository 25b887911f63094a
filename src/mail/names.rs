//! How Slack calls people at this moment, for the time that it takes to write a few mails. Names are in no database.

use crate::domain::ids::{MemberId, WorkspaceId};
use crate::slack::api::CallError;
use crate::slack::{Desk, limits};
use crate::store::{Scope, buckets, unit};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a name is remembered.
const FRESH: SignedDuration = SignedDuration::from_mins(10);
/// So much later several can be asked for at once.
const AT_ONCE: SignedDuration = SignedDuration::from_secs(3);
/// How long Slack may take in one attempt to name the people in a mail.
const PATIENCE: Duration = Duration::from_secs(10);

/// The names that Slack gave lately. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Names(Arc<Mutex<Remembered>>);

type Remembered = HashMap<(WorkspaceId, MemberId), (Timestamp, String)>;

/// What is known of some people's names.
pub(super) struct Known {
    /// Those whom Slack named.
    pub names: BTreeMap<MemberId, String>,
    /// When Slack may be asked for the others; none where nobody is left to be asked for.
    pub rest_at: Option<Timestamp>,
}

impl Names {
    /// The names of `people`, as far as Slack gives them without being asked too often. Whom it does not know has none.
    pub async fn of(&self, desk: &Desk, workspace: WorkspaceId, people: &[MemberId]) -> Known {
        let now = desk.clock.now();
        let ask = async {
            for member in people {
                if self.is_fresh(workspace, member, now) {
                    continue;
                }
                if let Some(at) = self.full_until(desk, workspace).await {
                    return Some(at);
                }
                match desk.ask(workspace, "users.info", json!({ "user": member })).await {
                    Ok(answer) => self.keep(workspace, member, now, name(&answer["user"])),
                    Err(CallError::RateLimited(wait)) => {
                        let wait = SignedDuration::try_from(wait).unwrap_or(FRESH);
                        return Some(now.saturating_add(wait).unwrap_or(now));
                    }
                    // Whom Slack does not name is not asked for again and again.
                    Err(CallError::Refused { .. }) => self.keep(workspace, member, now, String::new()),
                    Err(_) => {}
                }
            }
            None
        };
        let rest_at = tokio::time::timeout(PATIENCE, ask).await.unwrap_or(None);
        let remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let named = |member: &MemberId| {
            let (_, name) = remembered.get(&(workspace, member.clone()))?;
            (!name.is_empty()).then(|| (member.clone(), name.clone()))
        };
        Known { names: people.iter().filter_map(named).collect(), rest_at }
    }

    /// When Slack may be asked again, where it may not now: a few requests stay free for those who act.
    async fn full_until(&self, desk: &Desk, workspace: WorkspaceId) -> Option<Timestamp> {
        let room = unit(move |tx| {
            Box::pin(async move { buckets::room(tx, &limits::of_members(workspace), limits::MEMBERS).await })
        });
        let room = desk.db.read(Scope::System, desk.clock.now(), room).await;
        // A database that fails is met again where the mail is recorded.
        let free_at = room.ok()?.err()?;
        Timestamp::from_millisecond(free_at).ok()?.checked_add(AT_ONCE).ok()
    }

    fn is_fresh(&self, workspace: WorkspaceId, member: &MemberId, now: Timestamp) -> bool {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.retain(|_, (at, _)| now < at.saturating_add(FRESH).unwrap_or(*at));
        remembered.contains_key(&(workspace, member.clone()))
    }

    fn keep(&self, workspace: WorkspaceId, member: &MemberId, now: Timestamp, name: String) {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.insert((workspace, member.clone()), (now, name));
    }
}

/// What people call somebody, as Slack's own clients do; empty where nothing is said.
fn name(user: &Value) -> String {
    let said = [&user["profile"]["real_name"], &user["real_name"], &user["name"]];
    let name = said.into_iter().filter_map(Value::as_str).map(str::trim).find(|name| !name.is_empty());
    name.unwrap_or_default().to_owned()
}
