//! The past updates of an initiative as a file: whether its reader may see them is asked anew.

use super::{Made, Making};
use crate::actions::export::initiative_seen_by;
use crate::actions::update::archive;
use crate::actions::update::quarter::of as of_quarter;
use crate::domain::calendar::Quarter;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::PageFormat;
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice as Told;
use crate::slack::Desk;
use crate::slack::evidence::{self, EvidenceError};
use crate::slack::views::file as views;
use crate::slack::views::update::paper::{self, Exported, Paper, file_name, quarter_name};
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
    let Some(initiative) = seen(desk, job, member, id).await? else { return Ok(closed()) };
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
    let (title, words) = views::updates(&initiative.name, count, format);
    Ok(Making::File(Made { name: file_name(format), title, alt: None, words, bytes: text.into_bytes() }))
}

/// A quarter as the state is now; none where its reader may not see the initiative any more.
pub(super) async fn quarter(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
    (id, quarter): (InitiativeId, Quarter),
    format: PageFormat,
) -> Result<Making, EvidenceError> {
    let Some(initiative) = seen(desk, job, member, id).await? else { return Ok(closed()) };
    let read = unit(move |tx| Box::pin(of_quarter(tx, id, quarter)));
    let summary = desk.db.read(of(job.workspace), desk.clock.now(), read).await?;
    let bytes = paper::quarter(&initiative, &summary, format).into_bytes();
    let (title, words) = views::quarter(&initiative.name, &summary, format);
    Ok(Making::File(Made { name: quarter_name(format), title, alt: None, words, bytes }))
}

/// The initiative, if Slack says that they may see it.
async fn seen(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
    id: InitiativeId,
) -> Result<Option<Initiative>, EvidenceError> {
    if member.is_former() {
        return Ok(None);
    }
    evidence::know_sight_of(desk, job.workspace, member).await?;
    let who = member.clone();
    let read = unit(move |tx| Box::pin(async move { initiative_seen_by(tx, &who, id).await }));
    Ok(desk.db.read(of(job.workspace), desk.clock.now(), read).await?)
}

fn closed() -> Making {
    Making::Nothing(Notice::File(Told::Closed))
}
