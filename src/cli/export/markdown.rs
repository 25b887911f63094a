//! Initiatives as Markdown, with their decisions.

use super::Source;
use crate::actions::export::markdown::{decision, fact, part, person, plain};
use crate::actions::export::{PAGE, decisions_of};
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::store::{initiatives, of, unit};
use anyhow::Context as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// Writes one file an initiative, named by its key.
pub(super) async fn write_folder(source: &Source, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let (mut after, private) = (InitiativeId(0), source.private);
    loop {
        let work = unit(move |tx| Box::pin(initiatives::page(tx, after, private, PAGE)));
        let page = source.data.db.read(of(source.workspace), source.data.now, work).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        for initiative in &page {
            write_file(source, initiative, folder).await?;
        }
    }
}

async fn write_file(source: &Source, initiative: &Initiative, folder: &Path) -> anyhow::Result<()> {
    // Keys are upper-case letters and digits.
    let path = folder.join(format!("{}.md", initiative.key));
    let mut file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    file.write_all(head(initiative).as_bytes())?;
    let (mut after, id) = (DecisionId(0), initiative.id);
    loop {
        let work = unit(move |tx| Box::pin(decisions_of(tx, id, after)));
        let (page, next) = source.data.db.read(of(source.workspace), source.data.now, work).await?;
        for one in &page {
            file.write_all(decision(one).as_bytes())?;
        }
        let Some(next) = next else { return Ok(()) };
        after = next;
    }
}

fn head(initiative: &Initiative) -> String {
    let i = initiative;
    let mut text = format!("# {} ({})\n\n", plain(&i.name), plain(&i.key));
    let facts = [
        ("Owner", person(i.owner.as_str())),
        ("Sponsor", person(i.sponsor.as_str())),
        ("Channel", plain(i.channel.as_str())),
        ("Stage", format!("{}, since {}", i.stage.name(), i.stage_since)),
        ("State", i.life.word().to_owned()),
    ];
    for (name, value) in &facts {
        fact(&mut text, name, value);
    }
    part(&mut text, "Problem", &i.problem);
    text.push_str("\n## Decisions\n");
    text
}
