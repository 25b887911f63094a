//! A test as those who lead work on it: one modal, in which forms lie on top.

use super::{became, person, severity};
use crate::actions::prototype::{Became, Whole};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::prototype::{Finding, Participant, Test};
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::{clip, day, moment, one_line};

/// Findings that it shows with their buttons.
const SHOWN: usize = 30;

/// Goal, tasks, people and findings, with what can be done about each, and other tests of the initiative. Where it has ended, nothing
/// new comes.
pub fn panel(known: &Whole, initiative: &Initiative, others: &[Test]) -> View {
    let test = &known.test;
    let goes_on = matches!(initiative.life, Life::Active | Life::Paused);
    let id = test.id.0.to_string();
    let tasks: Vec<_> = (1..).zip(&test.tasks).map(|(n, task)| format!("{n}. {}", one_line(task))).collect();
    let mut blocks = vec![
        Block::section(format!(
            "*{} · {}*\n{}\n{}",
            test.id,
            clip(&one_line(&initiative.name), 100),
            one_line(&test.goal),
            moment(test.at)
        )),
        Block::section(clip(&tasks.join("\n"), 2_900)),
        Block::header("Who takes part"),
    ];
    blocks.extend(known.people.iter().map(|one| line(one, known, &id)));
    blocks.push(Block::header("What was found"));
    if known.findings.is_empty() {
        blocks.push(Block::context("Nothing yet. Write down what you saw, not what somebody would like."));
    }
    for (finding, became) in known.findings.iter().take(SHOWN) {
        blocks.extend(found(finding, became.as_ref(), &id, goes_on));
    }
    let share = if test.shared_at.is_some() { "The result, as shared…" } else { "The result…" };
    let result = Element::button(share, "prototype.preview", &id).primary();
    if goes_on {
        blocks.push(Block::actions(vec![
            Element::button("Add a finding…", "prototype.finding", &format!("{id}/0")),
            result,
            Element::button("Plan another…", "prototype.another", &test.initiative.0.to_string()),
        ]));
    } else if test.shared_at.is_some() {
        blocks.push(Block::actions(vec![result]));
    }
    if !others.is_empty() {
        blocks.push(Block::header("Other tests"));
        blocks.extend(others.iter().map(other));
    }
    blocks.push(Block::context(
        "Only those who lead see this. The sponsor and the channel see the result once you share it, and then as it stands.",
    ));
    View::info("prototype.panel", "Prototype test", &id, blocks)
}

/// Another test, with the way to it.
fn other(test: &Test) -> Block {
    let open = Element::button("Open", "prototype.open", &test.id.0.to_string());
    Block::section_with(
        format!("*{}* · {} · {}", test.id, day(test.at), clip(&one_line(&test.goal), 200)),
        open,
    )
}

fn line(one: &Participant, known: &Whole, id: &str) -> Block {
    let tasks = known.test.tasks.len();
    let seen = if one.seen.is_empty() && known.uninvited.contains(&one.number) {
        ":warning: not invited: I cannot ask them before the test. Tell them yourself.".to_owned()
    } else if one.seen.is_empty() {
        "not seen yet".to_owned()
    } else {
        format!("seen, {} of {tasks} tasks tried", one.seen.len())
    };
    let unnamed = if one.is_named() { "" } else { " · unnamed in the result" };
    let text = format!("{} · {seen}{unnamed}", person(one));
    Block::section_with(
        text,
        Element::button("What was seen…", "prototype.seen", &format!("{id}/{}", one.number)),
    )
}

fn found(finding: &Finding, was: Option<&Became>, id: &str, goes_on: bool) -> Vec<Block> {
    let value = format!("{id}/{}", finding.number);
    let button = |text: &str, verb: &str| Element::button(text, &format!("prototype.{verb}"), &value);
    let with = match finding.people.len() {
        0 => "seen with nobody named".to_owned(),
        1 => "seen with one person".to_owned(),
        many => format!("seen with {many} people"),
    };
    let stands = was.map(|was| format!(" · {}", became(was))).unwrap_or_default();
    let text =
        format!("*{}* · {}\n{with}{stands}", severity(finding.severity), clip(&one_line(&finding.text), 700));
    if !goes_on {
        return vec![Block::section(text)];
    }
    let mut row = Vec::new();
    if was.is_none() {
        row.push(button("Keep as feedback", "feedback"));
    }
    row.extend([button("Propose a decision…", "decide"), button("Ask for scope…", "scope")]);
    row.push(button("Edit…", "finding"));
    vec![Block::section(text), Block::actions(row)]
}
