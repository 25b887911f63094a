//! A quarter as a file.

use super::{markdown, page};
use crate::domain::initiative::Initiative;
use crate::domain::job::PageFormat;
use crate::domain::update::Summary;
use crate::slack::plain::bare;
use crate::slack::views::update::quarter::{name, parts};
use serde_json::json;

/// The whole file.
pub fn quarter(initiative: &Initiative, summary: &Summary, format: PageFormat) -> String {
    let title = format!("{}, {}", initiative.name.trim(), name(summary.quarter));
    let parts: Vec<_> = parts(summary)
        .into_iter()
        .map(|(name, lines)| (name, lines.iter().map(|line| bare(line)).collect::<Vec<_>>()))
        .collect();
    match format {
        PageFormat::Html => page::whole(&title, &parts),
        PageFormat::Markdown => markdown::whole(&title, &parts),
        PageFormat::Json => format!("{}\n", json!({ "title": title, "parts": parts })),
    }
}
