//! The invitation to a workshop, for a calendar.

use super::{Made, Making};
use crate::actions::workshop::about;
use crate::domain::ids::WorkshopId;
use crate::domain::notice::Notice;
use crate::domain::refusal::WorkshopRefusal;
use crate::domain::workshop::invitation;
use crate::slack::Desk;
use crate::slack::views::file::invitation as worded;
use crate::store::jobs::Claimed;
use crate::store::{StoreError, of, unit, workshops};

/// The file as the state is now; none where the workshop is no more.
pub(super) async fn made(desk: &Desk, job: &Claimed, id: WorkshopId) -> Result<Making, StoreError> {
    let read = unit(move |tx| {
        Box::pin(async move {
            let Some(workshop) = workshops::find(tx, id).await? else {
                return Ok(Making::Nothing(Notice::Refused(WorkshopRefusal::Gone.into())));
            };
            let initiative = about(tx, &workshop).await?;
            let text = invitation(&workshop, &initiative.name, tx.now(), usize::MAX);
            let (title, words) = worded(&workshop, &initiative);
            let bytes = text.into_bytes();
            Ok(Making::File(Made { name: "invitation.ics", title, alt: None, words, bytes }))
        })
    });
    desk.db.read(of(job.workspace), desk.clock.now(), read).await
}
