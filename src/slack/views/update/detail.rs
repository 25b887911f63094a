//! Everything behind the five lines, for the thread.

use super::lines::{agreement, feedback, some, why};
use super::readings;
use crate::domain::health;
use crate::domain::initiative::Initiative;
use crate::domain::update::{DecisionFact, NoteFact, RequestFact, ScopeFact, StageFact, StageUpdate};
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{clip, day, esc_address, mention, one_line};
use std::fmt::Write as _;

/// Decisions that are shown; the log has them all.
const DECISIONS: usize = 40;
/// Characters in one paragraph.
const PARAGRAPH: usize = 2800;

/// The detail of an update.
pub fn detail(initiative: &Initiative, update: &StageUpdate) -> Message {
    let facts = &update.facts;
    let mut blocks = vec![Block::section(stage(&facts.stage))];
    blocks.extend(records(initiative, update).map(Block::section));
    blocks.extend(decisions(update));
    blocks.extend(scope(&facts.scope));
    let counted = [facts.pulse.as_ref().map(agreement), feedback(facts)];
    let counted: Vec<_> = counted.into_iter().flatten().map(|line| format!("• {line}")).collect();
    if !counted.is_empty() {
        blocks.push(Block::section(format!("*Answers and feedback*\n{}", counted.join("\n"))));
    }
    if !facts.readings.is_empty() {
        blocks.extend(paragraphs("*Readings*", &readings::lines(&facts.readings)));
    }
    if !facts.notes.is_empty() {
        let notes: Vec<_> = facts.notes.iter().map(note).collect();
        blocks.extend(paragraphs("*Marked with :pushpin:*", &notes));
    }
    blocks.push(Block::context(format!("Since {}.", day(facts.since))));
    Message::new("The update in detail", blocks)
}

fn stage(stage: &StageFact) -> String {
    let head = format!("*{}* since {}", stage.stage.name(), day(stage.since));
    if stage.total == 0 {
        return head;
    }
    let open = stage.open.iter().take(10).map(|text| format!("\n• {}", clip(&one_line(text), 200)));
    let left = if stage.open.is_empty() { "" } else { " Still to come true:" };
    format!("{head}, {} of {} exit criteria met.{left}{}", stage.met, stage.total, open.collect::<String>())
}

/// What the records say, where the owner says something else.
fn records(initiative: &Initiative, update: &StageUpdate) -> Option<String> {
    let claimed = update.words.health.filter(|claimed| *claimed != update.computed)?;
    let against: Vec<_> = health::compute(&update.facts).1.iter().map(why).collect();
    let because = if against.is_empty() { String::new() } else { format!(" ({})", against.join(", ")) };
    let owner = mention(&initiative.owner);
    Some(format!("{owner} says *{}*, the records say *{}*{because}.", claimed.name(), update.computed.name()))
}

fn decisions(update: &StageUpdate) -> Vec<Block> {
    let mut lines: Vec<_> =
        update.facts.waiting().chain(update.facts.decided()).take(DECISIONS).map(decision).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let more = update.facts.decisions.len().saturating_sub(DECISIONS);
    if more > 0 {
        lines.push(format!("• {more} more: `/accord log`"));
    }
    paragraphs("*Decisions*", &lines)
}

fn decision(decision: &DecisionFact) -> String {
    // Writing to a String cannot fail.
    let title = clip(&one_line(&decision.title), 80);
    let mut said = format!("• *{}* {title} · {}", decision.id, one_line(&decision.state));
    if decision.is_open() {
        if !decision.waiting_for.is_empty() {
            let _ = write!(said, ", waits for {}", some(&decision.waiting_for));
        }
        if let Some(due) = decision.due {
            let _ = write!(said, ", due {}", day(due));
        }
    } else {
        let _ = write!(said, " {}", day(decision.changed_at));
    }
    said
}

/// The count, and each request of the week with its card.
fn scope(scope: &ScopeFact) -> Vec<Block> {
    let lines: Vec<_> = scope.requests.iter().map(request).collect();
    match (scope.counter, lines.is_empty()) {
        (None, true) => Vec::new(),
        (None, false) => paragraphs("*Scope*", &lines),
        (Some(counter), _) => paragraphs(&format!("*Scope* {counter}"), &lines),
    }
}

fn request(request: &RequestFact) -> String {
    let number = match &request.card {
        Some(card) => format!("*<{}|{}>*", esc_address(card), request.id),
        None => format!("*{}*", request.id),
    };
    format!("• {number} {} · {}", clip(&one_line(&request.title), 80), one_line(&request.state))
}

/// A marked message as a link that shows where it leads, and who marked it.
fn note(note: &NoteFact) -> String {
    let ts = note.ts.as_str().replace('.', "");
    let link = one_line(&format!("https://slack.com/archives/{}/p{ts}", note.channel));
    format!("• <{link}> · {}", mention(&note.by))
}

/// Lines under a heading, in as many paragraphs as it takes.
fn paragraphs(heading: &str, lines: &[String]) -> Vec<Block> {
    let mut texts = vec![heading.to_owned()];
    for line in lines {
        match texts.last_mut() {
            Some(text) if text.len() + line.len() < PARAGRAPH => {
                text.push('\n');
                text.push_str(line);
            }
            _ => texts.push(line.clone()),
        }
    }
    texts.into_iter().map(Block::section).collect()
}
