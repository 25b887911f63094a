//! What can be done with a round before a proposal.

pub mod answer;
pub mod begin;
pub mod end;
pub mod open;

use crate::actions::{ActionError, Outcome};
use crate::domain::ids::PrewiringId;
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::prewiring::Prewiring;
use crate::domain::refusal::{PrewiringRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, initiatives, prewirings};

impl From<PrewiringRefusal> for ActionError {
    fn from(refusal: PrewiringRefusal) -> Self {
        Self::Refusal(Refusal::Prewiring(refusal))
    }
}

/// The initiative of a round; the foreign key says that there is one.
pub async fn about(tx: &mut Tx, round: &Prewiring) -> Result<Initiative> {
    initiatives::find(tx, round.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "prewiring",
        column: "initiative",
        row: round.id.0.to_string(),
    })
}

/// A round, held, as whoever asks in it has it. Refused to everybody else.
pub async fn own(tx: &mut Tx, actor: &Actor, id: PrewiringId) -> Outcome<Prewiring> {
    let round = prewirings::lock(tx, id).await?.ok_or(PrewiringRefusal::Ended)?;
    if round.asked_by != actor.member {
        return Err(PrewiringRefusal::NotYours { by: round.asked_by }.into());
    }
    Ok(round)
}

/// One line in the trail: that it happened, never what was said.
async fn note(tx: &mut Tx, actor: &str, id: PrewiringId, action: &str, detail: &str) -> Result<()> {
    let subject = format!("prewiring/{}", id.0);
    audit::append(tx, &Entry { actor, action, subject: &subject, detail }).await
}
