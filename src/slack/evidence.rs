//! Reading the truth from Slack before it matters: typed evidence for actions, which never call Slack.

mod thread;

pub use thread::results as results_of;

use super::Desk;
use super::api::CallError;
use super::incoming::Origin;
use super::installs::Team;
use crate::actions::course::succeed;
use crate::actions::decision::approver;
use crate::actions::digest;
use crate::actions::people::away;
use crate::actions::promise;
use crate::actions::sight;
use crate::actions::training::vacate::vacate;
use crate::domain::away::{Away, AwayList};
use crate::domain::ids::{ChannelId, MemberId, WorkspaceId};
use crate::domain::people::{Actor, Standing};
use crate::store::{StoreError, Tx, channels, members, of, settings, unit};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// How old our knowledge of a member may be where no event told us better.
pub const FRESH: SignedDuration = SignedDuration::from_hours(24);

/// Pages of somebody's channels that are read, 999 on each.
const PAGES: usize = 10;

/// Why evidence could not be had: worth another try later.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// Slack could not be asked.
    #[error(transparent)]
    Slack(#[from] CallError),
    /// The database could not keep it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes sure that what we know of a member is fresh, asking Slack if it is not.
pub async fn know(desk: &Desk, workspace: WorkspaceId, member: &MemberId) -> Result<(), EvidenceError> {
    let (now, id) = (desk.clock.now(), member.clone());
    let work = unit(move |tx| Box::pin(async move { is_known(tx, &id).await }));
    if desk.db.read(of(workspace), now, work).await? {
        return Ok(());
    }
    read_member(desk, workspace, member).await
}

/// Whether what we know of a member is fresh. Of whoever was erased Slack knows nothing more.
pub async fn is_known(tx: &mut Tx, member: &MemberId) -> Result<bool, StoreError> {
    if member.is_former() {
        return Ok(true);
    }
    let now = tx.now();
    Ok(members::find(tx, member).await?.is_some_and(|row| !members::stale(&row, now, FRESH)))
}

/// Asks Slack about a member and keeps the answer.
pub async fn read_member(
    desk: &Desk,
    workspace: WorkspaceId,
    member: &MemberId,
) -> Result<(), EvidenceError> {
    let user = match desk
        .ask(workspace, "users.info", json!({ "user": member, "include_locale": true }))
        .await
    {
        Ok(answer) => answer["user"].clone(),
        // Nobody whom Slack shows us: the most careful standing.
        Err(CallError::Refused { code, .. }) if code.starts_with("user") => json!({ "is_stranger": true }),
        Err(error) => return Err(error.into()),
    };
    let (now, id) = (desk.clock.now(), member.clone());
    desk.db.write(of(workspace), now, move |tx| Box::pin(async move { learn(tx, &id, &user).await })).await?;
    Ok(())
}

/// Makes sure that Slack was asked who somebody is, and where, as far as what they may see depends on it.
pub async fn know_sight(desk: &Desk, workspace: WorkspaceId, origin: &Origin) -> Result<(), EvidenceError> {
    let Some(member) = origin.member.clone() else { return Ok(()) };
    know(desk, workspace, &member).await?;
    let (now, who, here) = (desk.clock.now(), member.clone(), origin.channel.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            let standing = members::find(tx, &who).await?.map_or(Standing::Stranger, |row| row.standing());
            let actor = Actor { workspace, member: who, standing };
            sight::of(tx, &actor, here.as_ref()).await
        })
    });
    if desk.db.read(of(workspace), now, work).await?.is_some() {
        return Ok(());
    }
    let channels = channels(desk, workspace, origin, &member).await?;
    let work = unit(move |tx| Box::pin(async move { channels::keep(tx, &member, &channels, now).await }));
    Ok(desk.db.write(of(workspace), now, work).await?)
}

/// The same for somebody who does not ask just now: what is sent to them tells of what they may see.
pub async fn know_sight_of(
    desk: &Desk,
    workspace: WorkspaceId,
    member: &MemberId,
) -> Result<(), EvidenceError> {
    know(desk, workspace, member).await?;
    let who = member.clone();
    let read = unit(move |tx| Box::pin(async move { members::find(tx, &who).await }));
    let known = desk.db.read(of(workspace), desk.clock.now(), read).await?;
    let team = Team { team: known.and_then(|row| row.home_team), ..Team::default() };
    let origin = Origin { team, member: Some(member.clone()), ..Origin::default() };
    know_sight(desk, workspace, &origin).await
}

/// The channels that somebody is in, as far as Slack shows them to us. Where it refuses they count as in none.
async fn channels(
    desk: &Desk,
    workspace: WorkspaceId,
    origin: &Origin,
    member: &MemberId,
) -> Result<Vec<ChannelId>, EvidenceError> {
    let (mut found, mut cursor) = (Vec::new(), Value::from(""));
    for _ in 0..PAGES {
        let mut asked = json!({
            "user": member, "types": "public_channel,private_channel", "limit": 999, "cursor": cursor,
        });
        // An org-wide installation must say which of its workspaces; others need not.
        if let Some(team) = &origin.team.team {
            asked["team_id"] = json!(team);
        }
        let answer = match desk.ask(workspace, "users.conversations", asked).await {
            Ok(answer) => answer,
            Err(CallError::Refused { code, .. }) => {
                tracing::warn!(code, "Slack does not say which channels a member is in");
                return Ok(Vec::new());
            }
            Err(error) => return Err(error.into()),
        };
        let ids = answer["channels"].as_array().into_iter().flatten().filter_map(|one| one["id"].as_str());
        found.extend(ids.map(ChannelId::new));
        cursor = answer["response_metadata"]["next_cursor"].clone();
        if cursor.as_str().is_none_or(str::is_empty) {
            break;
        }
    }
    Ok(found)
}

/// Keeps what a `user` object of Slack says of a member.
pub async fn learn(tx: &mut Tx, member: &MemberId, user: &Value) -> Result<(), StoreError> {
    let zone = user["tz"].as_str().filter(|zone| !zone.is_empty());
    let home = user["team_id"].as_str().filter(|team| !team.is_empty());
    let known = members::find(tx, member).await?;
    let moved = known.as_ref().is_some_and(|row| row.zone.as_deref() != zone);
    let before = known.map(|row| row.standing());
    members::save(tx, member, standing(user), zone, home).await?;
    if moved {
        digest::moved(tx, member).await?;
    }
    let is_admin = ["is_admin", "is_owner", "is_primary_owner"].iter().any(|mark| user[*mark] == json!(true));
    members::mark_admin(tx, member, is_admin).await?;
    if let Some(locale) = user["locale"].as_str() {
        members::mark_locale(tx, member, locale).await?;
    }
    if standing(user) == "deactivated" {
        succeed::left(tx, member, before != Some(Standing::Deactivated)).await?;
        promise::left(tx, member).await?;
        vacate(tx, member).await?;
    }
    if standing(user) != "full"
        && let Some(row) = members::find(tx, member).await?
    {
        approver::changed(tx, member, before, row.standing()).await?;
    }
    let list = settings::of(tx).await?.away;
    away::by_status(tx, member, status(user, &list)).await
}

/// Away, where the status of a `user` object says so; the status may be missing, and its end may be 0: none.
fn status(user: &Value, list: &AwayList) -> Option<Away> {
    let said = |name: &str| user["profile"][name].as_str().unwrap_or_default();
    let end = user["profile"]["status_expiration"].as_i64().filter(|end| *end > 0);
    list.means_away(said("status_emoji"), said("status_text"))
        .then(|| Away { until: end.and_then(|end| Timestamp::from_second(end).ok()) })
}

/// What a `user` object of Slack says the account is. The most limiting mark wins.
pub fn standing(user: &Value) -> &'static str {
    let is = |mark: &str| user[mark] == json!(true);
    if is("deleted") {
        "deactivated"
    } else if is("is_bot") || user["id"] == "USLACKBOT" {
        "bot"
    } else if is("is_stranger") {
        "stranger"
    } else if is("is_restricted") || is("is_ultra_restricted") {
        "guest"
    } else {
        "full"
    }
}
