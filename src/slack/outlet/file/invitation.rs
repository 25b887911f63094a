//! The invitation to a workshop, for a calendar.

use super::Made;
use crate::actions::workshop::about;
use crate::domain::ids::WorkshopId;
use crate::domain::workshop::invitation;
use crate::slack::Desk;
use crate::slack::views::file::invitation as worded;
use crate::store::jobs::Claimed;
use crate::store::{StoreError, of, unit, workshops};

/// The file as the state is now; `None` where the workshop is no more.
pub(super) async fn made(desk: &Desk, job: &Claimed, id: WorkshopId) -> Result<Option<Made>, StoreError> {
    let read = unit(move |tx| {
        Box::pin(async move {
            let Some(workshop) = workshops::find(tx, id).await? else { return Ok(None) };
            let initiative = about(tx, &workshop).await?;
            let text = invitation(&workshop, &initiative.name, &initiative.key, tx.now(), usize::MAX);
            let (title, words) = worded(&workshop, &initiative);
            Ok(Some(Made { name: "invitation.ics", title, words, bytes: text.into_bytes() }))
        })
    });
    desk.db.read(of(job.workspace), desk.clock.now(), read).await
}
