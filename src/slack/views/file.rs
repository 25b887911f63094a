//! Files that are sent to one person, and what is said about them.

use crate::domain::initiative::Initiative;
use crate::domain::job::{Format, PageFormat};
use crate::domain::notice::file::Notice;
use crate::domain::update::Summary;
use crate::domain::workshop::Workshop;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, esc, moment, one_line};

/// A file of decisions.
#[derive(Debug, Clone, Copy)]
pub struct Decisions<'a> {
    /// The name of the initiative; `None`: of all that the reader may see.
    pub name: Option<&'a str>,
    /// How many stand in it.
    pub count: usize,
    /// Whether they are all.
    pub whole: bool,
    /// How they are written.
    pub format: Format,
}

/// The title of a file of decisions, and what is said with it.
pub fn decisions(file: &Decisions<'_>) -> (String, String) {
    let title = match file.name {
        Some(name) => format!("Decisions of {}", clip(name.trim(), 80)),
        None => "Decisions".to_owned(),
    };
    let of = match file.name {
        Some(name) => format!(" of *{}*", clip(&one_line(name), 80)),
        None => String::new(),
    };
    let which = match (file.count, file.whole) {
        (1, true) => format!("The one decision{of} that you can see"),
        (count, true) => format!("The {count} decisions{of} that you can see"),
        (count, false) => format!("The newest {count} decisions{of} that you can see"),
    };
    let how = match file.format {
        Format::Json => "as JSON",
        Format::Csv => "as CSV, for a spreadsheet",
        Format::Markdown => "as Markdown, a page each",
    };
    let rest = if file.whole { "" } else { "; more do not fit into one file" };
    (title, format!("{which}, {how}{rest}. Times are UTC, people are Slack's ids."))
}

/// The title of a file of past updates, and what is said with it.
pub fn updates(initiative: &str, count: usize, format: PageFormat) -> (String, String) {
    let title = format!("Updates of {}", clip(initiative.trim(), 80));
    let of = clip(&one_line(initiative), 80);
    let which = if count == 1 { "The one update".to_owned() } else { format!("All {count} updates") };
    (title, format!("{which} of *{of}*, {}.", how(format)))
}

/// The title of a file of a quarter, and what is said with it.
pub fn quarter(initiative: &str, summary: &Summary, format: PageFormat) -> (String, String) {
    let [first, last] = summary.quarter.days();
    let name = format!("{} to {}", first.strftime("%B"), last.strftime("%B %Y"));
    let title = format!("{}, {name}", clip(initiative.trim(), 80));
    (title, format!("*{}*, {name}, {}.", clip(&one_line(initiative), 80), how(format)))
}

fn how(format: PageFormat) -> &'static str {
    match format {
        PageFormat::Json => "as JSON",
        PageFormat::Markdown => "as Markdown",
        PageFormat::Html => "as a page to read and print: open it in your browser",
    }
}

/// The title of an invitation for a calendar, and what is said with it.
pub fn invitation(workshop: &Workshop, initiative: &Initiative) -> (String, String) {
    let kind = workshop.kind.name();
    let what = match (workshop.called_off_at, workshop.changes) {
        (Some(_), _) => {
            "it was called off: open the file, and your calendar marks it as cancelled; where it stays, delete it"
        }
        (None, 0) => "open the file, and it stands in your calendar",
        (None, _) => "open the file, and it moves in your calendar",
    };
    let words = format!(
        "{kind} of *{}*, {}: {what}.",
        clip(&one_line(&initiative.name), 80),
        moment(workshop.begins_at)
    );
    (kind.to_owned(), words)
}

/// In which format: asked by whoever wants the decisions as a file.
pub fn formats(initiative: Option<&Initiative>) -> Message {
    let of = initiative.map_or_else(
        || "all decisions that you can see".to_owned(),
        |one| format!("the decisions of *{}*", clip(&one_line(&one.name), 80)),
    );
    let text = format!("I send you {of} as a file, in a direct message. How shall they be written?");
    let id = initiative.map_or(0, |one| one.id.0);
    let button = |label: &str, format: Format| {
        let word = format.word();
        Element::button(label, &format!("decision.export.{word}"), &format!("{id}/{word}"))
    };
    let buttons =
        vec![button("CSV", Format::Csv), button("Markdown", Format::Markdown), button("JSON", Format::Json)];
    Message::new(text.clone(), vec![Block::section(&text), Block::actions(buttons)])
}

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    Message::line(match notice {
        Notice::Coming => "Your file is on its way: it comes in a direct message from me.".to_owned(),
        Notice::Nothing => "There is no file: no decision yet that you can see.".to_owned(),
        Notice::Closed => "There is no file: the initiative is not open to you any more.".to_owned(),
        Notice::Unclear => {
            "Slack did not say whether your file arrived. If you don't find it here, ask for it once more."
                .to_owned()
        }
        Notice::Refused { code } if code == "missing_scope" => {
            "I may not send files in this workspace. Whoever installed Accord can allow it: the permission `files:write`. \
             Until then they can write decisions and updates with `accord export`."
                .to_owned()
        }
        Notice::Refused { code } => format!(
            "Slack did not take your file ({}). Ask for it once more in a while; where Accord runs, `accord export` writes \
             decisions and updates.",
            esc(code)
        ),
    })
}
