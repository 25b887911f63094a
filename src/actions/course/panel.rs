//! Everything about the present stage, for its owner.

use super::lists::{self, Lists};
use crate::actions::Outcome;
use crate::actions::initiative::led;
use crate::actions::initiative::overview::{Overview, overview};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::people::Actor;
use crate::store::{Tx, leads};

/// The present stage, and who leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// How the initiative stands.
    pub overview: Overview,
    /// Its questions and artefacts.
    pub lists: Lists,
    /// Who is asked to take it over.
    pub next_owner: Option<MemberId>,
}

/// Reads it; only an owner may.
pub async fn panel(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Panel> {
    let initiative = led(tx, actor, id).await?;
    let lists = lists::of(tx, id, initiative.stage).await?;
    let next_owner = leads::asked(tx, id).await?;
    Ok(Panel { overview: overview(tx, &initiative).await?, lists, next_owner })
}
