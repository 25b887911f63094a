//! A workshop or a training, for a calendar.

use super::{Made, Making};
use crate::actions::{training, workshop};
use crate::domain::ids::{TrainingId, WorkshopId};
use crate::domain::notice::Notice;
use crate::domain::refusal::{TrainingRefusal, WorkshopRefusal};
use crate::domain::training::invitation as event;
use crate::domain::workshop::invitation;
use crate::slack::Desk;
use crate::slack::views;
use crate::slack::views::file::invitation as worded;
use crate::store::jobs::Claimed;
use crate::store::{StoreError, of, trainings, unit, workshops};

/// The file as the state is now; none where the workshop is no more.
pub(super) async fn made(desk: &Desk, job: &Claimed, id: WorkshopId) -> Result<Making, StoreError> {
    let read = unit(move |tx| {
        Box::pin(async move {
            let Some(workshop) = workshops::find(tx, id).await? else {
                return Ok(Making::Nothing(Notice::Refused(WorkshopRefusal::Gone.into())));
            };
            let initiative = workshop::about(tx, &workshop).await?;
            let text = invitation(&workshop, &initiative.name).file(tx.now(), usize::MAX);
            let (title, words) = worded(&workshop, &initiative);
            let bytes = text.into_bytes();
            Ok(Making::File(Made { name: "invitation.ics", title, alt: None, words, bytes }))
        })
    });
    desk.db.read(of(job.workspace), desk.clock.now(), read).await
}

/// The same of a training.
pub(super) async fn training(desk: &Desk, job: &Claimed, id: TrainingId) -> Result<Making, StoreError> {
    let read = unit(move |tx| {
        Box::pin(async move {
            let Some(found) = trainings::find(tx, id).await? else {
                return Ok(Making::Nothing(Notice::Refused(TrainingRefusal::Gone.into())));
            };
            let initiative = training::about(tx, &found).await?;
            let bytes = event(&found, &initiative.name).file(tx.now(), usize::MAX).into_bytes();
            let (title, words) = views::training::file(&found);
            Ok(Making::File(Made { name: "training.ics", title, alt: None, words, bytes }))
        })
    });
    desk.db.read(of(job.workspace), desk.clock.now(), read).await
}
