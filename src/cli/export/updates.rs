//! The updates that are over, initiative by initiative, as a JSON list, as Markdown or as a page.

use super::Source;
use crate::actions::export::PAGE;
use crate::actions::update::archive;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Initiative;
use crate::domain::job::PageFormat;
use crate::slack::views::update::paper::{Exported, Paper};
use crate::store::{initiatives, of, unit};
use std::io::Write;

/// Updates that are read at once.
const UPDATES: usize = 100;

pub(super) async fn write(source: &Source, format: PageFormat, out: &mut impl Write) -> anyhow::Result<()> {
    let (mut paper, head) = Paper::begin(format);
    out.write_all(head.as_bytes())?;
    let (mut after, private) = (InitiativeId(0), source.private);
    loop {
        let work = unit(move |tx| Box::pin(initiatives::page(tx, after, private, PAGE)));
        let page = source.data.db.read(of(source.workspace), source.data.now, work).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for initiative in &page {
            write_one(source, initiative, &mut paper, out).await?;
        }
    }
    out.write_all(paper.end().as_bytes())?;
    Ok(())
}

async fn write_one(
    source: &Source,
    initiative: &Initiative,
    paper: &mut Paper,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let (mut before, mut begun, id) = (None, false, initiative.id);
    loop {
        let work =
            unit(move |tx| Box::pin(async move { archive::page(tx, id, before.as_deref(), UPDATES).await }));
        let page = source.data.db.read(of(source.workspace), source.data.now, work).await?;
        for past in &page.past {
            if !begun {
                out.write_all(paper.heading(initiative).as_bytes())?;
                begun = true;
            }
            out.write_all(paper.add(&Exported::new(initiative, past)).as_bytes())?;
        }
        before = page.rest;
        if before.is_none() {
            return Ok(());
        }
    }
}
