//! What can be done with an initiative.

pub mod accept;
pub mod advance;
pub mod appoint;
pub mod aspects;
pub mod begun;
pub mod change;
pub mod checklist;
pub mod create;
pub mod further;
pub mod gate;
mod here;
pub mod hold;
pub mod lost;
pub(in crate::actions) mod moved;
pub mod needs;
pub mod overview;
pub mod people;
pub mod privacy;
pub mod problem;
pub mod retry;
pub mod step;
pub mod suggest;

pub use here::here;
pub use overview::overview;
pub use step::step_done;

use super::Outcome;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Edit, Job};
use crate::domain::people::{Actor, Standing};
use crate::domain::refusal::{CourseRefusal, Refusal, SettingsRefusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, initiatives, jobs, members, settings};

/// The name of the field in which a reason is given.
pub(in crate::actions) const REASON: &str = "reason";

/// The initiative, kept for a change by its owner or their deputy. Refused: everybody else, and whatever has ended.
pub async fn owned(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let initiative = live(tx, id).await?;
    check_owner(initiative, actor)
}

/// The same, also where it has ended or is put away.
pub(in crate::actions) async fn led(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let found = initiatives::lock(tx, id).await?;
    check_owner(found.ok_or_else(|| Refusal::NoSuchInitiative { key: id.to_string() })?, actor)
}

/// Refuses what was stopped or put away; what was delivered goes on as far as it does.
pub(in crate::actions) async fn not_given_up(tx: &mut Tx, initiative: &Initiative) -> Outcome<()> {
    if matches!(initiative.life, Life::Stopped | Life::Archived) {
        live(tx, initiative.id).await?;
    }
    Ok(())
}

fn check_owner(initiative: Initiative, actor: &Actor) -> Outcome<Initiative> {
    if initiative.is_owned_by(&actor.member) {
        return Ok(initiative);
    }
    Err(Refusal::NotOwner { owner: initiative.owner }.into())
}

/// The initiative, kept for a change. Refused: whatever has ended.
pub(in crate::actions) async fn live(tx: &mut Tx, id: InitiativeId) -> Outcome<Initiative> {
    let found = initiatives::lock(tx, id).await?;
    let initiative = found.ok_or_else(|| Refusal::NoSuchInitiative { key: id.to_string() })?;
    match initiative.life {
        Life::Active | Life::Paused => Ok(initiative),
        Life::Archived => Err(CourseRefusal::Archived { key: initiative.key }.into()),
        Life::Completed | Life::Stopped => {
            let state = initiative.life.word().to_owned();
            Err(Refusal::InitiativeOver { key: initiative.key, state }.into())
        }
    }
}

/// The initiative, kept for a change by whoever is asked to sponsor it.
async fn sponsored(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let initiative = live(tx, id).await?;
    if initiative.sponsor != actor.member {
        return Err(Refusal::NotAskedToSponsor { sponsor: initiative.sponsor }.into());
    }
    Ok(initiative)
}

/// Refuses who cannot take part, as far as Slack told us: bots, deactivated accounts, people of other companies,
/// and guests where the workspace asks none.
pub(in crate::actions) async fn colleague(tx: &mut Tx, member: &MemberId) -> Outcome<()> {
    match members::find(tx, member).await?.map(|row| row.standing()) {
        Some(Standing::Bot | Standing::Deactivated | Standing::Stranger) => {
            Err(Refusal::NotAColleague.into())
        }
        Some(Standing::Guest) if !settings::of(tx).await?.guests => {
            Err(Refusal::Settings(SettingsRefusal::NoGuests).into())
        }
        Some(Standing::Full | Standing::Guest) | None => Ok(()),
    }
}

/// Refuses whoever acts where they cannot take part themselves: bots, deactivated accounts, people of other companies, and guests
/// where the workspace asks none.
pub(in crate::actions) async fn takes_part(tx: &mut Tx, actor: &Actor) -> Outcome<()> {
    match actor.standing {
        Standing::Full => Ok(()),
        Standing::Bot => Err(Refusal::Bot.into()),
        Standing::Deactivated => Err(Refusal::Deactivated.into()),
        Standing::Stranger => Err(Refusal::Stranger.into()),
        Standing::Guest if settings::of(tx).await?.guests => Ok(()),
        Standing::Guest => Err(Refusal::Settings(SettingsRefusal::NoGuests).into()),
    }
}

/// Keeps a change, notes it in the trail and brings the card up to date.
pub(in crate::actions) async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    action: &str,
) -> Result<()> {
    initiatives::save(tx, initiative).await?;
    note(tx, actor.member.as_str(), initiative.id, action, "").await?;
    refresh(tx, initiative.id).await
}

/// Notes in the trail what happened to an initiative; `detail` holds ids and counts, never text.
pub(in crate::actions) async fn note(
    tx: &mut Tx,
    actor: &str,
    id: InitiativeId,
    action: &str,
    detail: &str,
) -> Result<()> {
    let subject = format!("initiative/{}", id.0);
    audit::append(tx, &Entry { actor, action, subject: &subject, detail }).await
}

/// Brings the card up to date.
pub(in crate::actions) async fn refresh(tx: &mut Tx, id: InitiativeId) -> Result<()> {
    jobs::enqueue(tx, &Job::Edit(Edit::Initiative(id))).await
}

/// Text of one field: trimmed, not empty, at most `max` characters.
pub(in crate::actions) fn field(name: &str, typed: &str, max: usize) -> Result<String, Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(Refusal::MissingField { field: name.to_owned() });
    }
    if text.chars().count() > max {
        return Err(Refusal::FieldTooLong { field: name.to_owned(), max });
    }
    Ok(text.to_owned())
}

/// A name: one line of at most [`NAME_MAX`](crate::domain::initiative::NAME_MAX) characters.
fn name_field(typed: &str) -> Result<String, Refusal> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    field("name", &line, crate::domain::initiative::NAME_MAX)
}

/// What must be chosen.
pub(in crate::actions) fn chosen<T>(name: &str, choice: Option<T>) -> Result<T, Refusal> {
    choice.ok_or_else(|| Refusal::MissingField { field: name.to_owned() })
}
