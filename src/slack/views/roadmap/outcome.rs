//! One outcome: its chart, its readings, its features.

use super::{chart, features, link, metric, with};
use crate::actions::outcome::roadmap::{Detail, PAGE, Readings};
use crate::domain::ids::{FeatureId, MemberId};
use crate::domain::outcome::{Horizon, Outcome, Reading, trend};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, date, mention, one_line};

/// Readings that are written out.
const SHOWN: usize = 6;
/// Characters of where a reading comes from.
const SOURCE_SHOWN: usize = 120;

/// Everything about one outcome, for one person.
pub fn detail(detail: &Detail, reader: &MemberId) -> Message {
    let outcome = &detail.entry.outcome;
    let head = format!("*{} · {}*", outcome.id, one_line(&outcome.words.change));
    let measured = metric(outcome, detail.entry.last.as_ref());
    let horizon = if outcome.off_at.is_some() { "off the roadmap" } else { outcome.words.horizon.name() };
    let mut blocks = vec![Block::section(format!("{head}\n{measured}\n{horizon}"))];
    blocks.extend(chart::chart(outcome, &trend(&detail.readings)));
    let readings = listed(detail);
    if let Some(readings) = &readings {
        blocks.push(Block::section(readings));
    }
    if let Some((unit, why)) = &detail.before {
        blocks.push(Block::context(before(unit, why)));
    }
    let leads = detail.initiative.is_owned_by(reader);
    blocks.extend(features::rows(detail, FeatureId(0), leads));
    if leads {
        blocks.push(Block::actions(buttons(detail)));
    }
    Message::new(format!("{head}\n{measured}\n{}", readings.unwrap_or_default()), blocks)
}

fn before(unit: &str, why: &str) -> String {
    let unit = if unit.is_empty() { "plain numbers".to_owned() } else { one_line(unit) };
    let why = if why.is_empty() { String::new() } else { format!(" Why: {}", clip(&one_line(why), 300)) };
    format!("Counted in {unit} before: those readings are kept, the chart began anew.{why}")
}

/// The newest readings in words, where there are any.
fn listed(detail: &Detail) -> Option<String> {
    let shown = detail.readings.iter().take(SHOWN);
    let mut lines: Vec<_> = shown.map(|reading| line(&detail.entry.outcome, reading)).collect();
    let more = usize::try_from(detail.read).unwrap_or_default().saturating_sub(lines.len());
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn line(outcome: &Outcome, reading: &Reading) -> String {
    let source = match reading.source.as_str() {
        "" => String::new(),
        address if address.starts_with("https://") => format!(" · {}", link(address)),
        note => format!(" · {}", clip(&one_line(note), SOURCE_SHOWN)),
    };
    let (value, by) = (with(reading.value, &outcome.words.measured.unit), mention(&reading.noted_by));
    format!("{}: *{value}* · {by}{source}", date(reading.day))
}

fn buttons(detail: &Detail) -> Vec<Element> {
    let outcome = &detail.entry.outcome;
    let id = outcome.id.0.to_string();
    let button = |label: &str, action: &str| Element::button(label, action, &id);
    if outcome.off_at.is_some() {
        return vec![button("Bring back", "roadmap.back").primary()];
    }
    let mut all = vec![
        Element::button("Reading", "roadmap.reading", &format!("{}/{id}", outcome.initiative.0)).primary(),
    ];
    if !detail.readings.is_empty() {
        all.push(button("Readings", "roadmap.readings"));
    }
    all.push(Element::button("Feature", "roadmap.feature", &format!("{}/{id}", outcome.initiative.0)));
    if detail.entry.features.iter().any(|feature| feature.state.can_be_accepted()) {
        all.push(button("Ask for acceptance", "roadmap.accept"));
    }
    all.push(button("Edit", "roadmap.edit"));
    all.extend(Horizon::ALL.iter().filter(|other| **other != outcome.words.horizon).map(|other| {
        let label = format!("To {}", other.name().to_lowercase());
        Element::button(&label, &format!("roadmap.move.{}", other.word()), &format!("{id}/{}", other.word()))
    }));
    all.push(button("Take off", "roadmap.off"));
    all
}

/// A page of the readings, each with what corrects it or takes it back.
pub fn readings(page: &Readings) -> Message {
    let outcome = &page.outcome;
    let head = format!("*Readings of {} · {}*", outcome.id, one_line(&outcome.words.metric));
    let mut blocks = vec![Block::section(&head)];
    let value = |reading: &Reading| format!("{}/{}", outcome.id.0, reading.number);
    for reading in page.readings.iter().take(PAGE) {
        blocks.push(Block::section(line(outcome, reading)));
        blocks.push(Block::actions(vec![
            Element::button("Correct", "roadmap.correct", &value(reading)),
            Element::button("Take back", "roadmap.take_back", &value(reading)),
        ]));
    }
    if let Some(last) = page.readings.get(PAGE - 1).filter(|_| page.readings.len() > PAGE) {
        blocks.push(Block::actions(vec![Element::button("Older ones", "roadmap.readings", &value(last))]));
    }
    if page.readings.is_empty() {
        blocks.push(Block::context("None yet."));
    }
    Message::new(head, blocks)
}
