//! The past updates of an initiative as a file: whether its reader may see them is asked anew.

use super::decisions::know;
use super::{Made, Making};
use crate::actions::export::initiative_seen_by;
use crate::actions::update::archive;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::job::PageFormat;
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice as Told;
use crate::slack::Desk;
use crate::slack::evidence::EvidenceError;
use crate::slack::views::file::updates;
use crate::slack::views::update::paper::{Exported, Paper, file_name};
use crate::store::jobs::Claimed;
use crate::store::{of, unit};

/// Updates that are read at once.
const PAGE: usize = 100;

/// The file as the state is now; none where its reader may not see the initiative any more.
pub(super) async fn made(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
    id: InitiativeId,
    format: PageFormat,
) -> Result<Making, EvidenceError> {
    if member.is_former() {
        return Ok(Making::Nothing(Notice::File(Told::Nothing)));
    }
    know(desk, job, member).await?;
    let who = member.clone();
    let read = unit(move |tx| Box::pin(async move { initiative_seen_by(tx, &who, id).await }));
    let Some(initiative) = desk.db.read(of(job.workspace), desk.clock.now(), read).await? else {
        return Ok(Making::Nothing(Notice::File(Told::Closed)));
    };
    let (mut paper, mut text) = Paper::begin(format);
    text.push_str(&paper.heading(&initiative));
    let (mut before, mut count) = (None, 0);
    loop {
        let read =
            unit(move |tx| Box::pin(async move { archive::page(tx, id, before.as_deref(), PAGE).await }));
        let page = desk.db.read(of(job.workspace), desk.clock.now(), read).await?;
        for past in &page.past {
            text.push_str(&paper.add(&Exported::new(&initiative, past)));
        }
        count += page.past.len();
        before = page.rest;
        if before.is_none() {
            break;
        }
    }
    text.push_str(&paper.end());
    let (title, words) = updates(&initiative.name, count, format);
    Ok(Making::File(Made { name: file_name(format), title, alt: None, words, bytes: text.into_bytes() }))
}
