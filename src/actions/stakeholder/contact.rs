//! How long a group may be silent before the owner is told.

use super::note;
use crate::actions::{Outcome, initiative::owned};
use crate::domain::ids::InitiativeId;
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, SettingsRefusal};
use crate::domain::stakeholder::LONGEST_WEEKS;
use crate::store::{Tx, profiles};

/// Keeps the number of weeks; 0: never. Only the owner may.
pub async fn plan(tx: &mut Tx, actor: &Actor, id: InitiativeId, weeks: Option<i64>) -> Outcome<i64> {
    owned(tx, actor, id).await?;
    let weeks = weeks.filter(|weeks| (0..=LONGEST_WEEKS).contains(weeks));
    let weeks =
        weeks.ok_or(Refusal::Settings(SettingsRefusal::OutOfRange { least: 0, most: LONGEST_WEEKS }))?;
    profiles::plan(tx, id, weeks).await?;
    note(tx, actor.member.as_str(), id, "contact.planned", &format!("weeks={weeks}")).await?;
    Ok(weeks)
}
