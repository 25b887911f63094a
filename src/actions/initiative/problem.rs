//! What the initiative is for.

use super::{field, keep, owned};
use crate::actions::Outcome;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::PROBLEM_MAX;
use crate::domain::people::Actor;
use crate::store::Tx;

/// Puts the problem into words; only the owner may. Refused: nothing, or more than fits.
pub async fn set_problem(tx: &mut Tx, actor: &Actor, id: InitiativeId, typed: &str) -> Outcome<()> {
    let mut initiative = owned(tx, actor, id).await?;
    initiative.problem = field("problem", typed, PROBLEM_MAX)?;
    Ok(keep(tx, actor, &initiative, "problem.set").await?)
}
