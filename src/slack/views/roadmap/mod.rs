//! The roadmap: now, next and later by outcome, each with its metric, its last reading and its features.

mod benefit;
mod chart;
mod features;
mod forms;
mod notice;
mod outcome;
mod systems;

pub use benefit::{benefit, benefit_to_sponsor, brought};
pub(in crate::slack::views) use chart::drawn;
pub use features::{accept, feature, features};
pub use forms::{Carries, Reads, field, form, reading};
pub use notice::notice;
pub use outcome::{detail, readings};
pub use systems::{system, systems};

use crate::actions::outcome::roadmap::{Entry, Roadmap};
use crate::domain::ids::MemberId;
use crate::domain::outcome::{Feature, Figure, Horizon, Measured, Outcome, Progress, Reading};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, date, esc, esc_address, mention, one_line};

/// Characters of a change.
const CHANGE_SHOWN: usize = 160;
/// Features that an outcome's line names.
const FEATURES_SHOWN: usize = 5;
/// Characters of where a reading comes from, where that is a link.
const LINK_SHOWN: usize = 300;
/// Characters of a feature's title.
const TITLE_SHOWN: usize = 60;

/// The roadmap for one person; whoever leads the initiative gets the buttons that change it.
pub fn roadmap(roadmap: &Roadmap, reader: &MemberId) -> Message {
    let initiative = &roadmap.initiative;
    let (id, leads) = (initiative.id.0.to_string(), initiative.is_owned_by(reader));
    let head = format!("*Roadmap of {}*", one_line(&initiative.name));
    let mut blocks = vec![Block::section(&head)];
    if roadmap.entries.is_empty() {
        blocks.push(Block::section(empty(roadmap, leads)));
    }
    for horizon in Horizon::ALL {
        let entries = roadmap.entries.iter().filter(|entry| entry.outcome.words.horizon == *horizon);
        for (place, entry) in entries.enumerate() {
            if place == 0 {
                blocks.push(Block::header(horizon.name()));
            }
            let open = Element::button("Open", "roadmap.outcome", &entry.outcome.id.0.to_string());
            blocks.push(Block::section_with(line(entry), open));
        }
    }
    if leads {
        blocks.extend(offers(roadmap));
        blocks.extend(off(&roadmap.off));
    }
    blocks.push(Block::actions(buttons(&id, leads, roadmap)));
    if leads && !roadmap.entries.is_empty() {
        blocks.push(Block::context(
            "Quick: `/accord roadmap reading O-1 12.5 on 12 March: where it comes from`",
        ));
    }
    Message::new(fallback(&head, &roadmap.entries), blocks)
}

fn empty(roadmap: &Roadmap, leads: bool) -> String {
    let what = "No outcome yet. An outcome is a change for people that a number shows, such as \
                _New hires can work on day one: days to first login, 12 → 5_. Features come after it.";
    let offered = if roadmap.offered.is_empty() { "" } else { " The charter names metrics to begin with:" };
    if leads {
        format!("{what}{offered}")
    } else {
        format!("{what} {} writes it down.", mention(&roadmap.initiative.owner))
    }
}

/// The metrics of the signed charter that are no outcome yet, a button each.
fn offers(roadmap: &Roadmap) -> Option<Block> {
    let id = roadmap.initiative.id.0;
    let button = |(place, words): (usize, &crate::domain::outcome::Words)| {
        let label = format!("From the charter: {}", clip(&words.metric, 50));
        Element::button(&label, &format!("roadmap.add.{place}"), &format!("{id}/{}", words.metric))
    };
    let buttons: Vec<_> = roadmap.offered.iter().enumerate().map(button).collect();
    (!buttons.is_empty()).then(|| Block::actions(buttons))
}

fn off(outcomes: &[Outcome]) -> Option<Block> {
    let button = |outcome: &Outcome| {
        let label = format!("Bring back {}: {}", outcome.id, clip(&outcome.words.metric, 40));
        Element::button(&label, &format!("roadmap.back.{}", outcome.id.0), &outcome.id.0.to_string())
    };
    (!outcomes.is_empty()).then(|| Block::actions(outcomes.iter().map(button).collect()))
}

fn buttons(id: &str, leads: bool, roadmap: &Roadmap) -> Vec<Element> {
    let systems = match roadmap.systems {
        0 => "Systems touched".to_owned(),
        many => format!("Systems touched ({many})"),
    };
    let systems = Element::button(&systems, "roadmap.systems", id);
    if !leads {
        return vec![systems];
    }
    let mut all = vec![Element::button("Add outcome", "roadmap.add", id).primary()];
    if !roadmap.entries.is_empty() {
        all.push(Element::button("Reading", "roadmap.reading", id));
        all.push(Element::button("Feature", "roadmap.feature", id));
    }
    all.push(systems);
    all
}

/// One outcome in two or three lines.
fn line(entry: &Entry) -> String {
    let outcome = &entry.outcome;
    let mut lines = vec![
        format!("*{}* {}", outcome.id, clip(&one_line(&outcome.words.change), CHANGE_SHOWN)),
        metric(outcome, entry.last.as_ref()),
    ];
    lines.extend(named(&entry.features));
    lines.join("\n")
}

/// "Days to first login: *9 days* on 12 March · from 12 to 5 days by 30 September 2026 · 42 % of the way"
pub(in crate::slack::views) fn metric(outcome: &Outcome, last: Option<&Reading>) -> String {
    let (name, measured) = (one_line(&outcome.words.metric), &outcome.words.measured);
    let read = match last {
        Some(reading) => format!("*{}* on {}", with(reading.value, &measured.unit), date(reading.day)),
        None => "no reading yet".to_owned(),
    };
    let reached = last.map(|reading| progress(measured.progress(reading.value)));
    let parts = [Some(read), Some(aim(measured)), reached.flatten()];
    format!("{name}: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// From where to where, by when.
pub(in crate::slack::views) fn aim(measured: &Measured) -> String {
    let unit = &measured.unit;
    let by = measured.by.map(|day| format!(" by {}", date(day))).unwrap_or_default();
    match (measured.baseline, measured.target) {
        (Some(baseline), Some(target)) => format!("from {baseline} to {}{by}", with(target, unit)),
        (None, Some(target)) => format!("target {}{by}, no baseline yet", with(target, unit)),
        (Some(baseline), None) => format!("began at {}, no target yet", with(baseline, unit)),
        (None, None) => "no target yet".to_owned(),
    }
}

/// What a reading means, in a few words.
pub(in crate::slack::views) fn progress(progress: Progress) -> Option<String> {
    match progress {
        // Which way it should go nobody said: nothing is claimed.
        Progress::NoTarget | Progress::NoWay => None,
        Progress::Reached => Some("target reached".to_owned()),
        Progress::PartOfTheWay(..0) => Some("further away than at the beginning".to_owned()),
        Progress::PartOfTheWay(part) => Some(format!("{part} % of the way")),
    }
}

/// A number with its unit, made harmless; the spaces within stay what they are.
pub(in crate::slack::views) fn with(value: Figure, unit: &str) -> String {
    esc(&value.with(unit))
}

/// The address of where a reading comes from.
pub(in crate::slack::views) fn link(address: &str) -> String {
    esc_address(&clip(address, LINK_SHOWN))
}

fn named(all: &[Feature]) -> Option<String> {
    let one = |feature: &Feature| {
        format!("{} {} ({})", feature.id, clip(&one_line(&feature.title), TITLE_SHOWN), feature.state.name())
    };
    let mut said: Vec<_> = all.iter().take(FEATURES_SHOWN).map(one).collect();
    if all.len() > FEATURES_SHOWN {
        said.push(format!("{} more", all.len() - FEATURES_SHOWN));
    }
    (!said.is_empty()).then(|| format!("Features: {}", said.join(" · ")))
}

fn fallback(head: &str, entries: &[Entry]) -> String {
    let lines = entries
        .iter()
        .map(|entry| format!("{} {}", entry.outcome.id, metric(&entry.outcome, entry.last.as_ref())));
    std::iter::once(head.to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}
