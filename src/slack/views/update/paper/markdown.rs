//! Updates as Markdown.

use super::Exported;
use crate::actions::export::markdown::{fact, plain};
use crate::domain::initiative::Initiative;
use std::fmt::Write as _;

pub(super) fn heading(initiative: &Initiative) -> String {
    format!("# Updates of {} ({})\n", plain(&initiative.name), plain(&initiative.key))
}

pub(super) fn entry(update: &Exported) -> String {
    let mut text = format!("\n## {}: {}\n", update.day, update.fate());
    for line in &update.lines {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{}\n", plain(line));
    }
    let facts = update.facts();
    if !facts.is_empty() || update.message.is_some() {
        text.push('\n');
    }
    for (name, value) in &facts {
        fact(&mut text, name, &plain(value));
    }
    fact(&mut text, "In Slack", update.message.as_deref().unwrap_or_default());
    for one in &update.corrections {
        let _ = write!(text, "\n### {}\n\n{}\n\n", one.title(), plain(&one.why));
        for (name, value) in one.stood() {
            fact(&mut text, name, &plain(value));
        }
    }
    text
}

/// A whole file: a title, and under each heading its lines.
pub(super) fn whole(title: &str, parts: &[(&'static str, Vec<String>)]) -> String {
    let mut text = format!("# {}\n", plain(title));
    for (name, lines) in parts {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n## {name}\n");
        for line in lines {
            let _ = writeln!(text, "- {}", plain(line.trim_start_matches("• ")));
        }
    }
    text
}
