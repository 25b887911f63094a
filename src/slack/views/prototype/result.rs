//! The one-page result of a test, the invitation to one, and the look at the result before it is shared.

use super::{became, field, person, severity};
use crate::actions::prototype::{Became, Whole};
use crate::domain::initiative::Initiative;
use crate::domain::prototype::{Figures, Finding, LINE_MAX, Severity, Test, figures};
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{channel, clip, count, day, mention, moment, one_line};

/// Findings that the result lists; the worst come first.
const LISTED: usize = 12;

/// Tasks in figures, findings by severity with what became of each, who took part, what is asked.
pub fn result(known: &Whole, initiative: &Initiative) -> Message {
    let test = &known.test;
    let head =
        format!("*{} · {}: what a prototype test found*", test.id, clip(&one_line(&initiative.name), 100));
    let blocks = page(known, initiative, &head);
    Message::new(head, blocks)
}

fn page(known: &Whole, initiative: &Initiative, head: &str) -> Vec<Block> {
    let test = &known.test;
    let mut blocks = vec![Block::section(format!("{head}\n{} {}", one_line(&test.goal), day(test.at)))];
    let tasks = (0..).zip(&test.tasks).map(|(n, task)| {
        format!("{}. {}: {}", n + 1, clip(&one_line(task), 150), went(figures(n, &known.people)))
    });
    blocks.push(Block::section(clip(&tasks.collect::<Vec<_>>().join("\n"), 2_900)));
    blocks.extend(findings(known));
    blocks.push(Block::section(who(known)));
    if !test.ask.is_empty() {
        blocks.push(Block::section(format!(
            "*Needed from {}:* {}",
            mention(&initiative.sponsor),
            one_line(&test.ask)
        )));
    }
    blocks.push(Block::context(format!(
        "{} ran it. What becomes of each finding shows here as it happens.",
        mention(&test.planned_by)
    )));
    blocks
}

/// "4 of 5 alone, one with help"
fn went(all: Figures) -> String {
    if all.tried == 0 {
        return "nobody tried it".to_owned();
    }
    let mut said = vec![format!("{} of {} alone", all.alone, all.tried)];
    if all.helped > 0 {
        said.push(format!("{} with help", count(all.helped)));
    }
    if all.not > 0 {
        said.push(format!("{} not at all", count(all.not)));
    }
    said.join(", ")
}

fn findings(known: &Whole) -> Vec<Block> {
    if known.findings.is_empty() {
        return vec![Block::section("*Found:* nothing that is in the way.")];
    }
    let counts: Vec<_> = Severity::ALL
        .into_iter()
        .map(|one| (one, known.findings.iter().filter(|(finding, _)| finding.severity == one).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(one, n)| format!("{n} {}", plural(one, n)))
        .collect();
    let total = known.people.len();
    let line = |(finding, was): &(Finding, Option<Became>)| {
        let with = match finding.people.len() {
            0 => String::new(),
            n => format!(" · {n} of {total}"),
        };
        let stands = was.as_ref().map_or_else(|| "open".to_owned(), became);
        format!("• *{}* {}{with} · {stands}", severity(finding.severity), clip(&one_line(&finding.text), 200))
    };
    let mut lines: Vec<_> = known.findings.iter().take(LISTED).map(line).collect();
    let more = known.findings.len().saturating_sub(LISTED);
    if more > 0 {
        lines.push(format!("and {} more.", count(more)));
    }
    Block::paragraphs(&format!("*Found:* {}", counts.join(", ")), &lines)
}

fn plural(one: Severity, n: usize) -> String {
    let word = severity(one).to_lowercase();
    match (one, n) {
        (_, 1) | (Severity::Major | Severity::Minor, _) => word,
        _ => format!("{word}s"),
    }
}

/// Who took part: members by mention, others by the name that was typed, and how many besides.
fn who(known: &Whole) -> String {
    let named: Vec<_> = known.people.iter().filter(|one| one.is_named()).map(person).collect();
    let besides = known.people.len() - named.len();
    let people = match known.people.len() {
        1 => "One person took part".to_owned(),
        many => format!("{many} people took part"),
    };
    match (named.is_empty(), besides) {
        (true, _) => format!("{people}. Thank you."),
        (false, 0) => format!("{people}: {}. Thank you.", named.join(", ")),
        (false, more) => format!("{people}: {}, and {} unnamed. Thank you.", named.join(", "), count(more)),
    }
}

/// The result as the sponsor and the channel would see it, with what is asked.
pub fn preview(known: &Whole, initiative: &Initiative, metadata: &str) -> View {
    let mut blocks = page(known, initiative, &format!("*{}*", known.test.id));
    blocks.push(Block::Divider);
    let most = u32::try_from(LINE_MAX).unwrap_or(u32::MAX);
    let ask = Element::text(field::ASK, most, Some(&known.test.ask));
    let (hint, submit) = if known.test.shared_at.is_some() {
        ("It is shared: a change shows in place, and nobody gets a second message.".to_owned(), "Keep")
    } else {
        let hint = format!(
            "It goes to {} and to the sponsor in private, once; afterwards it is kept up to date in place.",
            initiative.key
        );
        (hint, "Share the result")
    };
    blocks.push(Block::input(field::ASK, "What do you need from the sponsor?", ask).optional().hint(&hint));
    View::modal("prototype.share", "The result", submit, metadata, blocks)
}

/// To one person: what it is for, when, how long, who sees what.
pub fn invitation(test: &Test, initiative: &Initiative, asks: i64) -> Message {
    let by = mention(&test.planned_by);
    let name = clip(&one_line(&initiative.name), 100);
    let said = format!(
        "{by} asks you to try a prototype of *{name}*, {}. It is the prototype that is tested, not you.",
        moment(test.at)
    );
    let why = format!("*To find out:* {}\n*You will be asked to do:* {}", one_line(&test.goal), number(test));
    let small = format!(
        "Half an hour or so. What is found is shown in {}, with your name among those who took part; tell {by} if you wish to stay \
         unnamed, or cannot come. All initiatives together: at most {asks} asks a week.",
        channel(&initiative.channel)
    );
    let blocks = vec![Block::section(&said), Block::section(why), Block::context(small)];
    Message::new(said, blocks)
}

fn number(test: &Test) -> String {
    if test.tasks.len() == 1 { "one task".to_owned() } else { format!("{} tasks", count(test.tasks.len())) }
}
