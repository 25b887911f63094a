//! The log: what was decided, the newest first.

use super::number;
use crate::actions::decision::log::Found;
use crate::actions::decision::pace::Pace;
use crate::domain::decision::{Decision, State};
use crate::domain::initiative::Initiative;
use crate::domain::search::{Query, Wanted};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, day, esc, mention, one_line};
use crate::store::decision_pace::Awaited;
use jiff::SignedDuration;

/// A page of the log.
#[derive(Debug, Clone, Copy)]
pub struct Log<'a> {
    /// The initiative whose decisions they are; `None`: of all that the asker may see.
    pub initiative: Option<&'a Initiative>,
    /// What was looked for.
    pub query: &'a Query,
    /// What was found.
    pub found: &'a [Found],
    /// The value of the button that shows the next page, if there is one.
    pub more: Option<&'a str>,
    /// How fast the initiative decides, where whoever looks leads it.
    pub pace: Option<&'a Pace>,
}

/// A page of the log.
pub fn log(log: &Log<'_>) -> Message {
    let name = log.initiative.map(|one| clip(&one_line(&one.name), 80));
    let filter = filter(log.query);
    if log.found.is_empty() {
        return Message::line(nothing(name.as_deref(), &filter, log.query.is_empty()));
    }
    let whose = name.map_or_else(
        || {
            format!(
                "*Decisions* in every channel that you can see{}",
                if filter.is_empty() { "" } else { "," }
            )
        },
        |name| format!("*Decisions of {name}*"),
    );
    let heading = format!("{whose}{filter}, the newest first. Only you see this.");
    let list: Vec<_> = log.found.iter().map(|found| line(found, log.initiative.is_none())).collect();
    let mut blocks = vec![Block::section(&heading)];
    blocks.extend(list.chunks(5).map(|some| Block::section(some.join("\n"))));
    let pace = log.pace.and_then(pace);
    blocks.extend(pace.as_ref().map(Block::context));
    let more = log.more.map(|value| Element::button("More", "decision.more", value));
    let key = log.initiative.map_or("", |one| one.key.as_str());
    let file = log.query.is_empty().then(|| Element::button("As a file", "decision.export", key));
    let buttons: Vec<_> = more.into_iter().chain(file).collect();
    if !buttons.is_empty() {
        blocks.push(Block::actions(buttons));
    }
    Message::new(format!("{heading}\n{}", list.join("\n")), blocks)
}

/// How fast it goes, and for whom it waits.
fn pace(pace: &Pace) -> Option<String> {
    let took = pace.median.map(|median| {
        let median = long(median);
        match pace.decided {
            1 => format!("The one decision so far took {median}."),
            2 => format!("The quicker of the two decisions so far took {median}."),
            decided => format!("Half of the newest {decided} decisions took {median} or less."),
        }
    });
    let awaited = |one: &Awaited| {
        let of = if one.decisions == 1 { "one".to_owned() } else { one.decisions.to_string() };
        format!("{} with {of}, since {}", mention(&one.member), day(one.since))
    };
    let waits: Vec<_> = pace.awaited.iter().map(awaited).collect();
    let waits = (!waits.is_empty()).then(|| format!("Waiting: {}.", waits.join("; ")));
    let parts: Vec<_> = took.into_iter().chain(waits).collect();
    (!parts.is_empty())
        .then(|| format!("{} Only you see this line, since you lead the initiative.", parts.join(" ")))
}

/// A length of time as people say it: hours up to two days, days from then on.
fn long(time: SignedDuration) -> String {
    let hours = time.as_hours();
    match hours {
        ..1 => "less than an hour".to_owned(),
        1 => "an hour".to_owned(),
        2..48 => format!("{hours} hours"),
        _ => format!("{} days", hours / 24),
    }
}

fn nothing(name: Option<&str>, filter: &str, all: bool) -> String {
    let place = name.map_or_else(|| "where you can see".to_owned(), |name| format!("in *{name}*"));
    if all {
        return format!("No decision {place} yet. `/accord decide TITLE` asks for the first.");
    }
    format!(
        "No decision{filter} found {place}. Fewer words may find more; `/accord log` alone shows the newest."
    )
}

/// What was looked for, in words.
fn filter(query: &Query) -> String {
    let words = |words: &[String]| clip(&esc(&words.join(" ")), 60);
    let mut parts = Vec::new();
    if !query.words.is_empty() {
        parts.push(format!("with \u{201c}{}\u{201d}", words(&query.words)));
    }
    parts.extend(query.by.as_ref().map(|by| format!("that {} proposed or decides", mention(by))));
    parts.extend(query.state.map(|state| format!("now *{}*", Wanted::word(state))));
    if !query.aspect.is_empty() {
        parts.push(format!("touching *{}*", words(&query.aspect)));
    }
    parts.extend(query.since.map(|day| format!("since {day}")));
    if parts.is_empty() { String::new() } else { format!(" {}", parts.join(", ")) }
}

fn line(found: &Found, keyed: bool) -> String {
    let d = &found.decision;
    let title = clip(&one_line(&d.ask().text.title), 120);
    let number = number(d.id(), found.card.as_ref());
    let key = if keyed { format!("{} · ", esc(&found.key)) } else { String::new() };
    format!("{number} · {} · {key}{title}", stands(d))
}

/// Where it stands, and since or until when.
fn stands(d: &Decision) -> String {
    let word = if d.proposal().recorded.is_some() && matches!(d.state(), State::Approved { .. }) {
        "decided before, written down".to_owned()
    } else {
        d.stands()
    };
    match d.state() {
        State::Proposed | State::Settling { .. } | State::Held { .. } => match d.deadline() {
            Some(due) => format!("{word} until {}", day(due)),
            None => word,
        },
        State::Superseded { by, at } => format!("{word} by {by} {}", day(*at)),
        State::Approved { at, .. }
        | State::Rejected { at, .. }
        | State::Expired { at }
        | State::Withdrawn { at, .. } => format!("{word} {}", day(*at)),
    }
}
