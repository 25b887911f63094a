//! Updates as a page of its own that prints well: nothing is loaded and nothing runs.

use super::Exported;
use crate::domain::initiative::Initiative;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How it looks on a screen and on paper.
const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1d1c1d;background:#fff}\
    h1{font-size:1.5rem;margin-top:2.5rem}h2{font-size:1.1rem;margin:1.5rem 0 .25rem}p{margin:.25rem 0}a{color:#1264a3}\
    section{margin:.5rem 0 .5rem 1rem;padding-left:.75rem;border-left:3px solid #ddd}article{border-top:1px solid #ddd;break-inside:avoid}.small{font-size:.85rem;color:#616061}\
    @media print{body{margin:0;max-width:none}a{color:inherit}}";

/// What closes it.
pub(super) const FOOT: &str = "</main></body></html>\n";

/// What opens it.
pub(super) fn head(title: &str) -> String {
    let head = html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (title) " · Accord" }
            style { (PreEscaped(STYLE)) }
        }
    };
    format!("{}<html lang=\"en\">{}<body><main>", DOCTYPE.into_string(), head.into_string())
}

pub(super) fn heading(initiative: &Initiative) -> String {
    let heading = html! {
        h1 { "Updates of " (initiative.name) " (" (initiative.key) ")" }
        p class="small" { "The newest first. Times are UTC, people are Slack's ids." }
    };
    heading.into_string()
}

pub(super) fn entry(update: &Exported) -> String {
    let entry = html! {
        article {
            h2 { (update.day) ": " (update.fate()) }
            @for line in &update.lines { p { (line) } }
            @for (name, value) in update.facts() { p class="small" { (name) ": " (value) } }
            @for one in &update.corrections {
                section {
                    p { strong { (one.title()) } ": " (one.why) }
                    @for (name, value) in one.stood() { p class="small" { (name) ": " (value) } }
                }
            }
            @if let Some(link) = &update.message { p class="small" { (in_slack(link)) } }
        }
    };
    format!("\n{}", entry.into_string())
}

/// A link that shows where it leads: on paper, too.
fn in_slack(link: &str) -> Markup {
    html! { "In Slack: " a href=(link) { (link) } }
}

/// A whole page: a title, and under each heading its lines.
pub(super) fn whole(title: &str, parts: &[(&'static str, Vec<String>)]) -> String {
    let body = html! {
        h1 { (title) }
        p class="small" { "Times are UTC, people are Slack's ids." }
        @for (name, lines) in parts {
            article {
                h2 { (name) }
                @for line in lines { p { (line) } }
            }
        }
    };
    format!("{}{}{FOOT}", head(title), body.into_string())
}
