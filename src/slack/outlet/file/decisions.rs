//! The decisions that somebody may see, as a file: what they may see is asked anew.

use super::{Made, Making};
use crate::actions::export::{Parcel, seen_by};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::job::Format;
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice as Told;
use crate::slack::Desk;
use crate::slack::evidence::{self, EvidenceError};
use crate::slack::views::file::{Decisions, decisions};
use crate::store::jobs::Claimed;
use crate::store::{StoreError, initiatives, of, unit};

/// The file as the state is now; none where there is no decision that its reader may see.
pub(super) async fn made(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
    initiative: Option<InitiativeId>,
    format: Format,
) -> Result<Making, EvidenceError> {
    let nothing = || Ok(Making::Nothing(Notice::File(Told::Nothing)));
    if member.is_former() {
        return nothing();
    }
    evidence::know_sight_of(desk, job.workspace, member).await?;
    let mut parcel = Parcel::begin(format).map_err(broken)?;
    let (mut before, mut whole) = (None, true);
    loop {
        let who = member.clone();
        let read = unit(move |tx| Box::pin(async move { seen_by(tx, &who, initiative, before).await }));
        let (page, next) = desk.db.read(of(job.workspace), desk.clock.now(), read).await?;
        for decision in &page {
            whole = whole && parcel.add(decision).map_err(broken)?;
        }
        before = next;
        if before.is_none() || !whole {
            break;
        }
    }
    let made = parcel.end().map_err(broken)?;
    if made.count == 0 {
        return nothing();
    }
    let name = name_of(desk, job, initiative).await?;
    let about = Decisions { name: name.as_deref(), count: made.count, whole, format };
    let (title, words) = decisions(&about);
    Ok(Making::File(Made { name: made.name, title, alt: None, words, bytes: made.bytes }))
}

/// What is written lies in memory: this cannot be, but it shall not be hidden either.
fn broken(error: std::io::Error) -> StoreError {
    StoreError::Database(sqlx::Error::Io(error))
}

async fn name_of(
    desk: &Desk,
    job: &Claimed,
    initiative: Option<InitiativeId>,
) -> Result<Option<String>, StoreError> {
    let Some(id) = initiative else { return Ok(None) };
    let read = unit(move |tx| Box::pin(initiatives::find(tx, id)));
    let found = desk.db.read(of(job.workspace), desk.clock.now(), read).await?;
    Ok(found.map(|initiative| initiative.name))
}
