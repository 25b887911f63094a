//! The decisions as a JSON list, as CSV or as Markdown.

use super::Source;
use crate::actions::export::{Sheet, decisions};
use crate::domain::ids::DecisionId;
use crate::domain::job::Format;
use crate::store::{of, unit};
use std::io::Write;

pub(super) async fn write(source: &Source, format: Format, out: &mut impl Write) -> anyhow::Result<()> {
    let mut sheet = Sheet::begin(format, out)?;
    let (mut after, private) = (DecisionId(0), source.private);
    loop {
        let work = unit(move |tx| Box::pin(decisions(tx, after, private)));
        let (page, next) = source.data.db.read(of(source.workspace), source.data.now, work).await?;
        for decision in &page {
            sheet.add(decision)?;
        }
        let Some(next) = next else { break };
        after = next;
    }
    sheet.end()?;
    Ok(())
}
