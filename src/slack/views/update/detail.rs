//! Everything behind the five lines, for the thread.

use super::changes::feedback;
use super::lines::agreement;
use super::words::{NAMED, and, link, why};
use super::{readings, rollout};
use crate::domain::health;
use crate::domain::initiative::Initiative;
use crate::domain::update::{DecisionFact, NoteFact, Part, RequestFact, ScopeFact, StageFact, StageUpdate};
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{clip, count, date, day, esc_address, mention, one_line, some};
use crate::slack::numerals::Numerals;
use crate::slack::views::course::slipped;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Characters for the decisions, for the requests of the scope, for the readings, for the marked messages and for what is still to
/// come true: together they fit into one message.
const DECISIONS: usize = 5000;
const REQUESTS: usize = 1500;
const READINGS: usize = 2000;
const NOTES: usize = 1200;
const CRITERIA: usize = 1500;
/// People who are named as those who helped.
const HELPERS: usize = 30;

/// The detail of an update.
pub fn detail(initiative: &Initiative, update: &StageUpdate) -> Message {
    let facts = &update.facts;
    let mut blocks = vec![Block::section(stage(&facts.stage))];
    blocks.extend(records(initiative, update).map(Block::section));
    blocks.extend(decisions(update));
    blocks.extend(scope(&facts.scope));
    let shows = |part| !update.words.hidden.parts.contains_key(&part);
    let pulse = facts.pulse.as_ref().filter(|_| shows(Part::Agreement));
    let counted = [pulse.map(|pulse| agreement(pulse, &Numerals::of_all())), feedback(&facts.feedback)];
    let counted: Vec<_> = counted.into_iter().flatten().map(|line| format!("• {line}")).collect();
    if !counted.is_empty() {
        blocks.push(Block::section(format!("*Answers and feedback*\n{}", counted.join("\n"))));
    }
    if !facts.readings.is_empty() && shows(Part::Outcomes) {
        let lines = within(readings::lines(&facts.readings), READINGS, "`/accord roadmap`");
        blocks.extend(Block::paragraphs("*Readings*", &lines));
    }
    if let Some(rollout) = facts.rollout.as_ref().filter(|_| shows(Part::Outcomes)) {
        blocks.extend(Block::paragraphs("*Rollout*", &rollout::lines(rollout)));
    }
    let linked = |note: &&NoteFact| !update.words.hidden.notes.contains(&note.ts);
    let notes: Vec<_> = facts.notes.iter().filter(linked).map(note).collect();
    if !notes.is_empty() {
        blocks.extend(Block::paragraphs("*Marked in the channel*", &within(notes, NOTES, "see the channel")));
    }
    if !facts.helped.is_empty() {
        let names = some(facts.helped.iter(), HELPERS);
        blocks.push(Block::section(format!("*Who helped*\n{names}")));
    }
    let left_out = left_out(update).map(|said| format!(" {said}")).unwrap_or_default();
    blocks.push(Block::context(format!("Since {}.{left_out}", day(facts.since))));
    Message::new("The update in detail", blocks)
}

fn stage(stage: &StageFact) -> String {
    let ends = stage.dates.map(|dates| {
        let in_all = slipped(dates.forecast).map(|slipped| format!(", {slipped}")).unwrap_or_default();
        format!(", ends {}{in_all}", date(dates.forecast.expected))
    });
    let head = format!("*{}* since {}{}", stage.stage.name(), day(stage.since), ends.unwrap_or_default());
    if stage.total == 0 {
        return head;
    }
    let open = stage.open.iter().map(|text| format!("• {}", clip(&one_line(text), 200))).collect();
    let met = format!("{head}, {} of {} exit criteria met.", stage.met, stage.total);
    if stage.open.is_empty() {
        return met;
    }
    let open = within(open, CRITERIA, "`/accord status`").join("\n");
    format!("{met} Still to come true:\n{open}")
}

/// What the records say, where the owner says something else.
fn records(initiative: &Initiative, update: &StageUpdate) -> Option<String> {
    let claimed = update.words.health.filter(|claimed| *claimed != update.computed)?;
    let against: Vec<_> =
        health::compute(&update.facts).1.iter().map(|reason| why(reason, &Numerals::of_all())).collect();
    let because = if against.is_empty() { String::new() } else { format!(" ({})", against.join(", ")) };
    let owner = mention(&initiative.owner);
    let said = one_line(update.words.because.trim());
    let why = if said.is_empty() { String::new() } else { format!("\n{owner}: {said}") };
    let (claimed, computed) = (claimed.name(), update.computed.name());
    Some(format!("{owner} says *{claimed}*, the records say *{computed}*{because}.{why}"))
}

/// What the owner left out of the message: said, so that nobody takes its silence for a fact.
fn left_out(update: &StageUpdate) -> Option<String> {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (part, by) in &update.words.hidden.parts {
        all.entry(by).or_default().push(part_name(*part).to_owned());
    }
    let said = all.iter().map(|(by, parts)| format!("{} left out: {}.", mention(by), and(parts)));
    (!all.is_empty()).then(|| said.collect::<Vec<_>>().join(" "))
}

/// What a line is called.
pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Changed => "what changed",
        Part::Outcomes => "readings and rollout",
        Part::Agreement => "agreement",
        Part::Waiting => "which decisions wait",
    }
}

fn decisions(update: &StageUpdate) -> Vec<Block> {
    let lines: Vec<_> = update.facts.waiting().chain(update.facts.decided()).map(decision).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    Block::paragraphs("*Decisions*", &within(lines, DECISIONS, "`/accord log`"))
}

fn decision(decision: &DecisionFact) -> String {
    // Writing to a String cannot fail.
    let title = clip(&one_line(&decision.title), 80);
    let mut said = format!("• *{}* {title} · {}", link(decision), one_line(&decision.state));
    if decision.is_open() {
        if !decision.waiting_for.is_empty() {
            let _ = write!(said, ", waits for {}", some(decision.waiting_for.iter(), NAMED));
        }
        let _ = write!(said, " since {}", day(decision.changed_at));
        if let Some(due) = decision.due {
            let _ = write!(said, ", due {}", day(due));
        }
        match decision.concerns {
            0 => {}
            1 => said.push_str(", one concern"),
            many => {
                let _ = write!(said, ", {} concerns", count(many));
            }
        }
    } else {
        let _ = write!(said, " {}", day(decision.changed_at));
    }
    said
}

/// The count, and each request of the week with its card.
fn scope(scope: &ScopeFact) -> Vec<Block> {
    let lines = within(scope.requests.iter().map(request).collect(), REQUESTS, "`/accord scope`");
    match (scope.counter, lines.is_empty()) {
        (None, true) => Vec::new(),
        (None, false) => Block::paragraphs("*Scope*", &lines),
        (Some(counter), _) => Block::paragraphs(&format!("*Scope* {counter}"), &lines),
    }
}

fn request(request: &RequestFact) -> String {
    let number = match &request.card {
        Some(card) => format!("*<{}|{}>*", esc_address(card), request.id),
        None => format!("*{}*", request.id),
    };
    format!("• {number} {} · {}", clip(&one_line(&request.title), 80), one_line(&request.state))
}

fn note(note: &NoteFact) -> String {
    format!("• {}", note_line(note))
}

/// A marked message as a link that shows where it leads, and who marked it.
pub(super) fn note_line(note: &NoteFact) -> String {
    let ts = note.ts.as_str().replace('.', "");
    let link = one_line(&format!("https://slack.com/archives/{}/p{ts}", note.channel));
    format!("<{link}> · {}", mention(&note.by))
}

/// As many lines as have room in so many characters, and where the others are.
fn within(mut lines: Vec<String>, room: usize, elsewhere: &str) -> Vec<String> {
    let mut used = 0;
    let fit = lines.iter().take_while(|line| {
        used += line.chars().count() + 1;
        used <= room
    });
    let fit = fit.count();
    let more = lines.len() - fit;
    lines.truncate(fit);
    if more > 0 {
        lines.push(format!("• {more} more: {elsewhere}"));
    }
    lines
}
