//! How far people agree: the record in the channel, the question to one person, and the form that answers it.

use crate::actions::charter::align::FIRST;
use crate::actions::charter::mark::{Paper, Record};
use crate::domain::charter::{Statement, Tally};
use crate::domain::ids::InitiativeId;
use crate::domain::stage::Stage;
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{channel, clip, mention, mentions, one_line};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Characters of an initiative's name that have room in a picture.
const DRAWN: usize = 30;
/// Doubters that a line names.
const NAMED: usize = 5;

/// What the form carries from its opening to its submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marking {
    /// The initiative.
    pub id: InitiativeId,
    /// Which time.
    pub number: i64,
}

/// The record in the channel: a heat map as a table, who doubts, and what moved.
pub fn alignment(record: &Record) -> Message {
    let (lines, mut blocks) = body(record);
    let id = record.initiative.id.0;
    let mut buttons = vec![Element::button("Mark the statements", "charter.mark", &id.to_string()).primary()];
    if record.alignment.people() > 0 {
        let value = format!("{id}/{}", record.asked.number);
        buttons.push(Element::button("As a picture", "charter.picture", &value));
    }
    blocks.push(Block::actions(buttons));
    Message::new(lines, blocks)
}

/// The record for one person, who could not be sent its picture.
pub fn copy(record: &Record) -> Message {
    let (lines, mut blocks) = body(record);
    let why = "I could not send you this as a picture; whoever installed Accord can allow it: the permission `files:write`.";
    blocks.insert(0, Block::context(why));
    Message::new(lines, blocks)
}

/// The title of its picture, and what is said with it.
pub fn pictured(record: &Record) -> (String, String) {
    let title = format!(
        "How far do we agree? {}, charter {}",
        clip(record.initiative.name.trim(), DRAWN),
        record.charter.version
    );
    let means = |(statement, tally): &(Statement, Tally)| {
        format!("{} {}", statement.name(), tenths(tally.mean_tenths()))
    };
    let means: Vec<_> = record.alignment.tallies().iter().map(means).collect();
    let moved = moved(record).map(|moved| format!("\n{moved}")).unwrap_or_default();
    (title, format!("{}\nMeans: {}{moved}", head(record), means.join(" · ")))
}

fn head(record: &Record) -> String {
    format!(
        "*How far do we agree? {}, charter {}*\n{}{} of {} answered. 1 not at all … 5 fully",
        one_line(&record.initiative.name),
        record.charter.version,
        occasion(record),
        record.alignment.people(),
        record.people
    )
}

/// What the record says, as lines and as blocks.
fn body(record: &Record) -> (String, Vec<Block>) {
    let head = head(record);
    let tallies = record.alignment.tallies();
    let mut blocks = vec![Block::section(&head)];
    let mut lines = vec![head];
    if !tallies.is_empty() {
        blocks.push(heat(&tallies));
    }
    for (statement, tally) in &tallies {
        lines.push(format!("{} {}", statement.name(), tenths(tally.mean_tenths())));
        if !tally.doubters.is_empty() {
            let more = tally.doubters.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let named = mentions(tally.doubters.iter().take(NAMED));
            blocks.push(Block::context(format!("*{}*: {named}{more} would not sign it", statement.name())));
        }
    }
    if let Some(moved) = moved(record) {
        blocks.push(Block::context(&moved));
        lines.push(moved);
    }
    (lines.join("\n"), blocks)
}

fn occasion(record: &Record) -> String {
    match Stage::from_word(&record.asked.occasion) {
        Some(stage) if record.asked.occasion != FIRST => format!("Asked again in {stage}. "),
        _ => String::new(),
    }
}

/// One row a statement: how many gave each mark, and the mean.
fn heat(tallies: &[(Statement, Tally)]) -> Block {
    let cell = |text: String| json!({ "type": "raw_text", "text": text });
    let head = ["Statement", "1", "2", "3", "4", "5", "Mean"].map(|name| cell(name.to_owned()));
    let row = |(statement, tally): &(Statement, Tally)| {
        let counts = tally.counts.iter().map(|count| cell(warm(*count, tally.people())));
        let mean = cell(tenths(tally.mean_tenths()));
        Value::Array(std::iter::once(cell(statement.name().to_owned())).chain(counts).chain([mean]).collect())
    };
    let rows: Vec<_> = std::iter::once(json!(head)).chain(tallies.iter().map(row)).collect();
    Block::Raw(json!({ "type": "table", "rows": rows }))
}

/// A count with as much colour as its share of all.
fn warm(count: usize, people: usize) -> String {
    let colour = match (3 * count).checked_div(people) {
        _ if count == 0 => return "–".to_owned(),
        Some(0) => "🟨",
        Some(1) => "🟧",
        _ => "🟥",
    };
    format!("{colour} {count}")
}

fn tenths(mean: Option<usize>) -> String {
    mean.map_or_else(|| "–".to_owned(), |mean| format!("{}.{}", mean / 10, mean % 10))
}

/// What moved since everybody was asked before.
fn moved(record: &Record) -> Option<String> {
    let moved: Vec<_> = record
        .drift
        .iter()
        .map(|drift| {
            let arrow = if drift.now > drift.before { "↑" } else { "↓" };
            let (before, now) = (tenths(Some(drift.before)), tenths(Some(drift.now)));
            format!("{} {before} → {now} {arrow}", drift.statement.name())
        })
        .collect();
    (!moved.is_empty()).then(|| format!("Since we asked before: {}", moved.join(" · ")))
}

/// The question to one person.
pub fn ask(record: &Record) -> Message {
    let initiative = &record.initiative;
    let text = format!(
        "How far do you agree with the charter of *{}*? {} runs it for {} and asks you, before more is built on it.",
        clip(&one_line(&initiative.name), 80),
        mention(&initiative.owner),
        mention(&initiative.sponsor)
    );
    let hint = format!(
        "A minute: one mark a statement. Your name and marks are shown in {}. You can change them any time.",
        channel(&initiative.channel)
    );
    let id = initiative.id.0.to_string();
    let buttons = vec![
        Element::button("Mark the statements", "charter.mark", &id).primary(),
        Element::button("Read it all", "charter.read", &format!("{id}/{}", record.charter.version.0)),
    ];
    Message::new(&text, vec![Block::section(&text), Block::context(hint), Block::actions(buttons)])
}

/// The form in which somebody marks each statement.
pub fn marking(paper: &Paper) -> View {
    let meta = Marking { id: paper.initiative.id, number: paper.number };
    let options: Vec<_> = ["1 not at all", "2", "3 partly", "4", "5 fully"]
        .into_iter()
        .zip(["1", "2", "3", "4", "5"])
        .map(|(text, value)| Choice::new(text, value))
        .collect();
    let mut blocks = vec![Block::context(format!(
        "Your name and marks are shown in {}. About a minute.",
        channel(&paper.initiative.channel)
    ))];
    for (statement, text) in paper.charter.statements.said() {
        let mine = paper.marks.get(&statement).map(ToString::to_string);
        let field = Element::select(statement.word(), options.clone(), mine.as_deref());
        blocks.push(Block::section(format!("*{}*\n{}", statement.name(), clip(&one_line(text), 1200))));
        blocks.push(Block::input(statement.word(), "How far do you agree?", field).optional());
    }
    // Plain fields always serialise.
    let metadata = serde_json::to_string(&meta).unwrap_or_default();
    View::modal("charter.mark", "How far do you agree?", "Save", &metadata, blocks)
}
