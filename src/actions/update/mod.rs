//! What can be done with the weekly stage update.

pub mod archive;
pub mod correct;
mod draft;
mod edit;
pub mod followers;
pub mod gather;
mod note;
mod publish;
pub mod quarter;
pub mod question;
mod read;
mod schedule;
mod send;
mod skip;

pub use draft::draft;
pub use edit::{Doubt, Edited, edit};
pub use note::{note, unnote};
pub use publish::{publish, remind};
pub use read::read;
pub use schedule::{Planned, plan, set_up};
pub use send::{send, to_sponsor};
pub use skip::skip;

use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{InitiativeId, MemberId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::{Refusal, UpdateRefusal};
use crate::domain::update::{StageUpdate, State};
use crate::store::{Result, StoreError, Tx, initiatives, updates};

impl From<UpdateRefusal> for ActionError {
    fn from(refusal: UpdateRefusal) -> Self {
        Self::Refusal(refusal.into())
    }
}

/// What the schedule of an initiative's update is kept under.
pub fn subject(initiative: InitiativeId) -> String {
    format!("update/{}", initiative.0)
}

/// The update and its initiative.
pub async fn find(tx: &mut Tx, id: UpdateId) -> Result<(StageUpdate, Initiative)> {
    let missing = || StoreError::Impossible { table: "stage_update", column: "id", row: id.to_string() };
    let update = updates::find(tx, id).await?.ok_or_else(missing)?;
    let initiative = initiatives::find(tx, update.initiative).await?.ok_or_else(missing)?;
    Ok((update, initiative))
}

/// The draft and its initiative, for those who lead it. Refused to others, and once it is no draft any more.
pub async fn draft_of(tx: &mut Tx, by: &MemberId, id: UpdateId) -> Outcome<(StageUpdate, Initiative)> {
    let (update, initiative) = find(tx, id).await?;
    if !initiative.is_owned_by(by) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    if update.state != State::Drafted {
        return Err(over(&update));
    }
    Ok((update, initiative))
}

fn over(update: &StageUpdate) -> ActionError {
    Refusal::UpdateIsOver { state: update.state.word().to_owned() }.into()
}

/// The refusal for somebody who came second: what became of the draft meanwhile.
async fn too_late(tx: &mut Tx, id: UpdateId) -> Result<ActionError> {
    let (update, _) = find(tx, id).await?;
    Ok(over(&update))
}
