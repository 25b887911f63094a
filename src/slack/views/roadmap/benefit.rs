//! What an initiative brought, some weeks after delivery: against the charter, and without blame.

use super::{aim, metric, with};
use crate::actions::outcome::benefit::Report;
use crate::actions::outcome::roadmap::Entry;
use crate::domain::outcome::{LAST_LOOK, Measured, Progress, Reading, Words};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, date, day, one_line};

/// Names of metrics in the question.
const ASKED: usize = 3;

/// In the channel; after the last look whoever leads it can close it.
pub fn benefit(report: &Report) -> Message {
    let id = report.initiative.id.0.to_string();
    let close = Element::button("Close with thanks", "course.close", &id);
    told(report, (report.days == LAST_LOOK).then_some(close))
}

fn told(report: &Report, close: Option<Element>) -> Message {
    let name = one_line(&report.initiative.name);
    let head = format!("*{name}, {} days after delivery: what did it bring?*", report.days);
    let mut blocks = vec![Block::section(&head)];
    let lines = brought(report);
    blocks.extend(lines.iter().map(Block::section));
    let unread = unread(report);
    blocks.extend(unread.as_ref().map(Block::section));
    let question = question(report);
    blocks.push(Block::section(&question));
    let id = report.initiative.id.0.to_string();
    let roadmap = Element::button("Roadmap", "roadmap.show", &id);
    blocks.push(Block::actions([roadmap].into_iter().chain(close).collect()));
    blocks.push(Block::context(format!("Delivered {}. {}", day(report.delivered_at), next(report.days))));
    let all = [Some(head), Some(lines.join("\n")), unread, Some(question)];
    Message::new(all.into_iter().flatten().collect::<Vec<_>>().join("\n"), blocks)
}

/// To the sponsor.
pub fn benefit_to_sponsor(report: &Report) -> Message {
    let mut message = told(report, None);
    let hint = format!("{} has the same: answer in its thread there.", channel(&report.initiative.channel));
    message.blocks.push(Block::context(hint));
    message
}

fn next(days: i64) -> &'static str {
    match days {
        30 => "The next looks come 60 and 90 days after it.",
        60 => "The last look comes 90 days after it.",
        _ => "This was the last look. `/accord roadmap` goes on taking readings.",
    }
}

/// Each outcome's line, for whoever looks back at all of it.
pub fn brought(report: &Report) -> Vec<String> {
    report.entries.iter().map(|entry| line(report, entry)).collect()
}

fn line(report: &Report, entry: &Entry) -> String {
    let mark = match progress(report, entry) {
        Some(Progress::Reached) => "☑",
        _ => "☐",
    };
    let charter = promised(report, entry).map(|said| format!("\n_The charter: {said}_")).unwrap_or_default();
    format!("{mark} *{}* {}{charter}", entry.outcome.id, reads(report, entry))
}

/// What it read since delivery; else that it did not, and what it read before.
fn reads(report: &Report, entry: &Entry) -> String {
    let (words, since) = (&entry.outcome.words, since(report, entry));
    let Some(before) = entry.last.as_ref().filter(|_| since.is_none()) else {
        return metric(&entry.outcome, since);
    };
    let (value, on) = (with(before.value, &words.measured.unit), date(before.day));
    format!(
        "{}: not read since delivery, *{value}* on {on} before it · {}",
        one_line(&words.metric),
        aim(&words.measured)
    )
}

/// The last reading, where it was read since delivery.
fn since<'a>(report: &Report, entry: &'a Entry) -> Option<&'a Reading> {
    entry.last.as_ref().filter(|reading| reading.day >= report.since)
}

fn progress(report: &Report, entry: &Entry) -> Option<Progress> {
    since(report, entry).map(|reading| entry.outcome.words.measured.progress(reading.value))
}

/// What the charter says of the same metric, where the roadmap says something else.
fn promised(report: &Report, entry: &Entry) -> Option<String> {
    let words = &entry.outcome.words;
    let same = |promised: &&Words| promised.metric.eq_ignore_ascii_case(&words.metric);
    let promised = report.promised.iter().find(same)?;
    let differs = promised.measured != Measured::default() && promised.measured != words.measured;
    differs.then(|| aim(&promised.measured))
}

/// Metrics of the charter that nobody reads.
fn unread(report: &Report) -> Option<String> {
    let known = |words: &&Words| {
        report.entries.iter().any(|entry| entry.outcome.words.metric.eq_ignore_ascii_case(&words.metric))
    };
    let names: Vec<_> = report
        .promised
        .iter()
        .filter(|words| !known(words))
        .map(|words| clip(&one_line(&words.metric), 80))
        .collect();
    (!names.is_empty())
        .then(|| format!("The charter names these, too, and nobody reads them: {}", names.join("; ")))
}

/// What was not reached, or not read, is asked about.
fn question(report: &Report) -> String {
    if report.entries.is_empty() {
        return "No outcome was written down, so there is nothing to compare. What is different for people since then, and which \
                number would show it?"
            .to_owned();
    }
    let named = |wanted: fn(Option<Progress>) -> bool| {
        let names: Vec<_> = report
            .entries
            .iter()
            .filter(|entry| wanted(progress(report, entry)))
            .take(ASKED)
            .map(|entry| format!("*{}*", one_line(&entry.outcome.words.metric)))
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let short = named(|progress| matches!(progress, Some(Progress::PartOfTheWay(_))));
    let unsaid = named(|progress| matches!(progress, Some(Progress::NoTarget | Progress::NoWay)));
    let silent = named(|progress| progress.is_none());
    let mut said = Vec::new();
    said.extend(
        short
            .map(|names| format!("What would bring {names} to the target, or should the target be another?")),
    );
    said.extend(unsaid.map(|names| {
        format!("From where to where should {names} go? Without baseline and target the reading says little.")
    }));
    said.extend(silent.map(|names| format!("Who can read {names}?")));
    if said.is_empty() {
        "Everything that was read is where it should be. What made it work?".to_owned()
    } else {
        said.join(" ")
    }
}
