//! What can be done with stakeholders. What an owner thinks of them is read and written in [`assess`] and [`disclose`] alone.

pub mod assess;
pub mod contact;
pub mod disclose;
pub mod follow;
pub mod import;
mod list;
pub mod profile;
pub mod tend;

pub use list::{Board, Entry, board};

use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::people::{Actor, Standing};
use crate::domain::refusal::{PeopleRefusal, Refusal};
use crate::store::audit::{self, Entry as Noted};
use crate::store::{Result, Tx, initiatives};

impl From<PeopleRefusal> for ActionError {
    fn from(refusal: PeopleRefusal) -> Self {
        Self::Refusal(refusal.into())
    }
}

/// The initiative, for somebody who has a part in it or stands in its channel.
async fn seen(tx: &mut Tx, actor: &Actor, id: InitiativeId, in_channel: bool) -> Outcome<Initiative> {
    let hidden = || Refusal::NoSuchInitiative { key: id.to_string() };
    let initiative = initiatives::find(tx, id).await?.ok_or_else(hidden)?;
    if actor.standing == Standing::Stranger {
        return Err(Refusal::Stranger.into());
    }
    let has_part = initiatives::roster(tx, &initiative).await?.role(&actor.member).is_some();
    if in_channel || has_part { Ok(initiative) } else { Err(hidden().into()) }
}

/// Refuses whoever has no part in the initiative.
async fn has_part(tx: &mut Tx, initiative: &Initiative, member: &MemberId) -> Outcome<()> {
    if initiatives::roster(tx, initiative).await?.role(member).is_some() {
        return Ok(());
    }
    Err(PeopleRefusal::NotInIt { member: member.clone() }.into())
}

/// Text of a field that may be empty: trimmed, at most `max` characters.
fn words(name: &str, typed: &str, max: usize) -> Result<String, Refusal> {
    let text = typed.trim();
    if text.chars().count() > max {
        return Err(Refusal::FieldTooLong { field: name.to_owned(), max });
    }
    Ok(text.to_owned())
}

/// Notes in the trail what happened; `detail` holds ids and counts, never text, and no person's id.
async fn note(tx: &mut Tx, actor: &str, id: InitiativeId, action: &str, detail: &str) -> Result<()> {
    let subject = format!("initiative/{}", id.0);
    audit::append(tx, &Noted { actor, action, subject: &subject, detail }).await
}
