//! One wave: where it stands, its people, its criteria, and what can be done with it.

use super::{heads, title};
use crate::actions::rollout::panel::Shown;
use crate::domain::ids::MemberId;
use crate::domain::initiative::{Initiative, Life};
use crate::domain::rollout::{Check, Side, Wave, WaveState};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, date, day, mention, mentions, number, one_line};

/// People on a page of a wave.
pub const PEOPLE_PAGE: usize = 50;
/// Characters of a reason.
const WHY_SHOWN: usize = 300;

/// Everything about one wave, for one person.
pub fn wave(shown: &Shown, initiative: &Initiative, leads: bool) -> Message {
    let wave = &shown.wave;
    let head = format!("*{}* of {}\n{}", title(wave), one_line(&initiative.name), standing(wave));
    let mut blocks = vec![Block::section(&head), Block::section(who(shown))];
    for side in Side::ALL {
        let lines: Vec<_> = shown.checks.iter().filter(|check| check.side == *side).map(line).collect();
        if !lines.is_empty() {
            blocks.extend(Block::paragraphs(&format!("*{}*", side.name()), &lines));
        }
    }
    for (said, why) in [("Started all the same", &wave.early), (ended(wave), &wave.why)] {
        if !why.is_empty() {
            blocks.push(Block::context(format!("{said}: {}", clip(&one_line(why), WHY_SHOWN))));
        }
    }
    let row = if leads { buttons(shown, initiative.life) } else { Vec::new() };
    if !row.is_empty() {
        blocks.push(Block::actions(row));
    }
    Message::new(head, blocks)
}

fn ended(wave: &Wave) -> &'static str {
    if wave.state == WaveState::Done { "Done all the same" } else { "Stopped" }
}

fn who(shown: &Shown) -> String {
    let groups: Vec<_> = shown.wave.handles.iter().map(|handle| format!("@{}", one_line(handle))).collect();
    let from = if groups.is_empty() { String::new() } else { format!(" · from {}", groups.join(", ")) };
    let reading = if shown.wave.is_counted() { "" } else { " · its groups are being read" };
    format!("{}{from}{reading}", heads(shown.size))
}

fn line(check: &Check) -> String {
    let text = one_line(&check.text);
    match (&check.met_at, &check.met_by) {
        (Some(at), Some(by)) => format!("☑ {text} · {}, {}", mention(by), day(*at)),
        (Some(at), None) => format!("☑ {text} · {}", day(*at)),
        (None, _) => format!("☐ {text}"),
    }
}

fn buttons(shown: &Shown, life: Life) -> Vec<Element> {
    let wave = &shown.wave;
    let id = wave.id.0.to_string();
    let button = |label: &str, verb: &str| Element::button(label, &format!("rollout.{verb}"), &id);
    let mut row = Vec::new();
    let goes_on = matches!(life, Life::Active | Life::Paused);
    // What is over starts nothing more; what runs is brought to its end, what is planned is dropped.
    if !goes_on && life != Life::Archived && wave.is_open() {
        if wave.state == WaveState::Running {
            row.push(button("Done", "finish").primary());
        }
        row.push(button("Stop…", "stop"));
    }
    if goes_on && wave.is_open() {
        match wave.state {
            WaveState::Planned if life == Life::Active => row.push(button("Start", "start").primary()),
            WaveState::Running => row.push(button("Done", "finish").primary()),
            _ => {}
        }
        if !shown.checks.is_empty() {
            row.push(button("Criteria", "tick"));
        }
        row.push(button("Edit", "edit"));
        if wave.state == WaveState::Planned {
            row.push(button("Move…", "move"));
        }
        row.push(button("Stop…", "stop"));
    }
    if shown.size > 0 {
        row.push(button("Who is in it", "people"));
    }
    row
}

/// A page of a wave's people: one more is given where another page follows.
pub fn people(wave: &Wave, size: i64, page: &[MemberId]) -> Message {
    let head = format!("*{}* · {}", title(wave), heads(size));
    let shown: Vec<_> = page.iter().take(PEOPLE_PAGE).collect();
    let mut blocks = vec![Block::section(&head)];
    if shown.is_empty() {
        blocks.push(Block::context("Nobody more is in it."));
    } else {
        blocks.push(Block::section(mentions(shown.iter().copied())));
    }
    if let Some(last) = shown.last().filter(|_| page.len() > PEOPLE_PAGE) {
        let value = format!("{}/{last}", wave.id.0);
        blocks.push(Block::actions(vec![Element::button("More", "rollout.people", &value)]));
    }
    Message::new(head, blocks)
}

/// `planned for 3 March 2026 · moved twice, from 1 March 2026`.
pub(super) fn standing(wave: &Wave) -> String {
    let since = |at: Option<jiff::Timestamp>| at.map(|at| format!(" since {}", day(at))).unwrap_or_default();
    let on = |at: Option<jiff::Timestamp>| at.map(|at| format!(" on {}", day(at))).unwrap_or_default();
    match wave.state {
        WaveState::Planned => format!("planned for {}{}", date(wave.starts_on), moved(wave)),
        WaveState::Running => format!("runs{}{}", since(wave.started_at), moved(wave)),
        WaveState::Done => format!("done{}", on(wave.ended_at)),
        WaveState::Stopped => format!("stopped{}", on(wave.ended_at)),
    }
}

fn moved(wave: &Wave) -> String {
    let times = match wave.moves {
        0 => return String::new(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{} times", number(more)),
    };
    format!(" · moved {times}, first planned for {}", date(wave.first_day))
}

/// `Before it starts: 2 of 3 · When it is done: 0 of 2`; nothing where no criterion is set.
pub(super) fn criteria(checks: &[Check]) -> Option<String> {
    let side = |side: &Side| {
        let all = checks.iter().filter(|check| check.side == *side);
        let (met, total) = (all.clone().filter(|check| check.met_at.is_some()).count(), all.count());
        (total > 0).then(|| format!("{}: {met} of {total} criteria met", side.name()))
    };
    let said: Vec<_> = Side::ALL.iter().filter_map(side).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}
