//! The decisions as a JSON list, as CSV or as Markdown.

use super::{Format, Source, csv, markdown};
use crate::actions::export::{Exported, decisions};
use crate::domain::ids::DecisionId;
use crate::store::{of, unit};
use std::io::Write;

const HEADER: [&str; 27] = [
    "id",
    "initiative",
    "version",
    "title",
    "kind",
    "state",
    "context",
    "options",
    "recommendation",
    "key_aspects",
    "proposer",
    "approvers",
    "rule",
    "proposed_at",
    "due",
    "ended_at",
    "ended_by",
    "remark",
    "written_down",
    "source",
    "card",
    "replaces",
    "votes",
    "reasons",
    "concerns",
    "reviews",
    "earlier",
];

pub(super) async fn write(source: &Source, format: Format, out: &mut impl Write) -> anyhow::Result<()> {
    begin(format, out)?;
    let private = source.private;
    let (mut after, mut first) = (DecisionId(0), true);
    loop {
        let work = unit(move |tx| Box::pin(decisions(tx, after, private)));
        let (page, next) = source.data.db.read(of(source.workspace), source.data.now, work).await?;
        for decision in &page {
            one(format, decision, first, out)?;
            first = false;
        }
        let Some(next) = next else { break };
        after = next;
    }
    if format == Format::Json {
        out.write_all(if first { b"]\n" } else { b"\n]\n" })?;
    }
    Ok(())
}

fn begin(format: Format, out: &mut impl Write) -> std::io::Result<()> {
    match format {
        Format::Json => out.write_all(b"["),
        Format::Csv => out.write_all(csv::line(HEADER).as_bytes()),
        Format::Markdown => out.write_all(b"# Decisions\n"),
    }
}

fn one(format: Format, decision: &Exported, first: bool, out: &mut impl Write) -> anyhow::Result<()> {
    match format {
        Format::Json => {
            out.write_all(if first { b"\n" } else { b",\n" })?;
            serde_json::to_writer(out, decision)?;
        }
        Format::Csv => out.write_all(record(decision).as_bytes())?,
        Format::Markdown => out.write_all(markdown::decision(decision).as_bytes())?,
    }
    Ok(())
}

fn list<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join("; ")
}

/// The cells in the order of the header; several people or aspects in one cell are separated by semicolons.
fn record(d: &Exported) -> String {
    let time = |at: Option<jiff::Timestamp>| at.map_or_else(String::new, |at| at.to_string());
    let cells = [
        d.id.clone(),
        d.initiative.clone(),
        d.version.clone(),
        d.title.clone(),
        d.kind.to_owned(),
        d.state.to_owned(),
        d.context.clone(),
        d.options.clone(),
        d.recommendation.clone(),
        d.key_aspects.join("; "),
        d.proposer.clone(),
        d.approvers.join("; "),
        d.rule.clone(),
        d.proposed_at.to_string(),
        time(d.due),
        time(d.ended_at),
        d.ended_by.join("; "),
        d.remark.clone(),
        if d.written_down { "yes" } else { "no" }.to_owned(),
        d.source.clone(),
        d.card.clone().unwrap_or_default(),
        d.replaces.clone().unwrap_or_default(),
        list(&d.votes, |vote| format!("{} {} ({}) {}", vote.member, vote.verdict, vote.way, vote.at)),
        list(&d.reasons, |reason| format!("{} by {}: {}", reason.kind, reason.member, reason.text)),
        list(&d.concerns, |one| format!("{} by {}: {} ({})", one.state, one.member, one.text, one.reply)),
        list(&d.reviews, |look| format!("{} by {} {}", look.end, look.member, look.at)),
        list(&d.earlier, |old| format!("{} {}: {}", old.version, old.state, old.title)),
    ];
    csv::line(cells.iter().map(String::as_str))
}
