//! The report of a round: at most a screen in the channel, all words in its thread.

use super::concerns::came_of;
use super::report_parts::{bars, chart, quote_of, who};
use crate::domain::checkin::{Answer, Finding, Found, Questions, Round, Summary, Taken, Tally, Trend};
use crate::domain::ids::MemberId;
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{clip, esc, one_line};
use crate::slack::views::chart::{means, tenths};
use std::collections::BTreeMap;

/// Words that are quoted in the message itself, the lowest scores first.
const QUOTED: usize = 5;
/// How much of each.
const QUOTE_MAX: usize = 250;
/// Questions whose numbers are shown in the message itself.
const SHOWN: usize = 5;
/// Scores this far apart are said to be.
const FAR_APART: i64 = 3;
/// Answers that somebody else gave, and that are named.
const STOOD_IN: usize = 10;
/// How many characters a message of the thread takes.
const PAGE: usize = 2900;

/// What a report shows.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// What the check-in is called, behind the name of its initiative.
    pub title: String,
    /// The round.
    pub round: &'a Round,
    /// The round in numbers, at its close.
    pub summary: Summary,
    /// Each person's last answer.
    pub answers: Vec<&'a Answer>,
    /// How many of them came, or were changed, after the close.
    pub late: usize,
    /// What they come to, in the order of the questions.
    pub findings: Vec<Finding<'a>>,
    /// The means of each scale in the rounds before, by the question's number.
    pub trends: BTreeMap<u32, Trend>,
    /// Rounds right before it that nobody was asked in.
    pub missed: usize,
    /// What the owner made of people's words.
    pub taken: &'a [(MemberId, Taken)],
}

/// The report in the channel; it comes also when nobody answered.
pub fn report(report: &Report<'_>) -> Message {
    let title = format!("{} of {}", one_line(&report.title), nominal(&report.round.date));
    let questions = &report.round.questions;
    let only = questions.count() == 1;
    let asked = if only { format!("*{}* ", esc(questions.headline())) } else { String::new() };
    let counts = counts(report);
    let mut blocks = vec![Block::section(format!("*{title}*\n{asked}{counts}"))];
    let told = report.findings.iter().filter_map(|finding| told(report, finding, only));
    blocks.extend(told.take(SHOWN).map(Block::section));
    blocks.extend(charts(report));
    if let Some(words) = quoted(report) {
        blocks.push(Block::section(words));
    }
    if let Some(small) = small(report) {
        blocks.push(Block::context(small));
    }
    Message::new(format!("{title}. {counts}"), blocks)
}

/// The slot's own date: each person was asked on it by their own clock.
pub fn nominal(date: &str) -> String {
    date.parse()
        .map_or_else(|_| date.to_owned(), |date: jiff::civil::Date| date.strftime("%A, %-d %B").to_string())
}

fn counts(report: &Report<'_>) -> String {
    let summary = &report.summary;
    let mut all = vec![match (summary.answered, summary.asked) {
        (_, 0) => "Nobody was asked.".to_owned(),
        (0, asked) => format!("Nobody answered (0 of {asked})."),
        (answered, asked) => format!("{answered} of {asked} answered."),
    }];
    if !summary.silent.is_empty() && summary.answered > 0 {
        all.push(format!("{} missed.", summary.silent.len()));
    }
    if summary.excused > 0 {
        all.push(format!("{} excused.", summary.excused));
    }
    if report.late > 0 {
        all.push(format!("{} late, in the thread.", report.late));
    }
    all.join(" ")
}

/// One question in numbers; nothing for one that is answered in words, or was not answered.
fn told(report: &Report<'_>, finding: &Finding<'_>, only: bool) -> Option<String> {
    let text = match &finding.found {
        Found::Scores { tally, apart } => {
            let before = report.trends.get(&finding.question.number).and_then(|trend| trend.last());
            let mut text = numbers(tally, before.map(|(_, mean)| *mean))?;
            if let Some([(low, low_mean), (high, high_mean)]) = apart {
                text = format!(
                    "{text}\nAgreement looks high, but two groups differ by {} points: {} {}, {} {}",
                    tenths(high_mean - low_mean),
                    one_line(low),
                    tenths(*low_mean),
                    one_line(high),
                    tenths(*high_mean)
                );
            }
            text
        }
        Found::Options(options) if options.iter().any(|(_, count)| *count > 0) => options
            .iter()
            .map(|(text, count)| format!("{} *{count}*", one_line(text)))
            .collect::<Vec<_>>()
            .join(" · "),
        Found::Options(_) | Found::Words(_) => return None,
    };
    Some(if only { text } else { format!("*{}*\n{text}", esc(&finding.question.text)) })
}

/// Mean, trend, spread and how many gave each score; nothing without scores.
pub fn numbers(tally: &Tally, previous: Option<i64>) -> Option<String> {
    let mean = tally.mean_tenths()?;
    let (low, high) = tally.range()?;
    let trend = previous.map_or_else(String::new, |before| match mean - before {
        0 => format!(" (as before, {})", tenths(before)),
        up if up > 0 => format!(" (up from {})", tenths(before)),
        _ => format!(" (down from {})", tenths(before)),
    });
    let spread = match high.number() - low.number() {
        0 => "all agree".to_owned(),
        apart if apart >= FAR_APART => {
            format!("from {} to {}: views are far apart", low.number(), high.number())
        }
        _ => format!("from {} to {}", low.number(), high.number()),
    };
    Some(format!("Agreement *{}*{trend} · {spread}\n{}", tenths(mean), bars(tally)))
}

/// The picture of the lead question, and of its course where there is one.
fn charts(report: &Report<'_>) -> Vec<Block> {
    let Some(lead) = report.round.questions.lead() else { return Vec::new() };
    let tally = report.findings.iter().find_map(|finding| match &finding.found {
        Found::Scores { tally, .. } if finding.question.number == lead.number => Some(tally),
        _ => None,
    });
    let Some((tally, mean)) = tally.and_then(|tally| Some((tally, tally.mean_tenths()?))) else {
        return Vec::new();
    };
    let trend = report.trends.get(&lead.number).map_or(&[][..], Vec::as_slice);
    let all: Vec<_> = trend.iter().cloned().chain([(report.round.date.clone(), mean)]).collect();
    let course = means("Mean by round", &all);
    std::iter::once(chart(tally)).chain(course).collect()
}

/// The words of a person beside all questions, or to one of them.
fn said(
    questions: &Questions,
    answers: &[&Answer],
    taken: &[(MemberId, Taken)],
) -> Vec<(String, Vec<String>)> {
    let quote = |answer: &Answer, words: &str| {
        format!("{}{}", quote_of(questions, answer, words), came_of(taken, &answer.member))
    };
    let to_lead = questions.headline();
    let beside: Vec<_> = answers.iter().filter(|answer| !answer.given.comment.is_empty()).collect();
    let mut all = vec![(to_lead.to_owned(), beside.iter().map(|a| quote(a, &a.given.comment)).collect())];
    for question in questions.iter() {
        let words = answers.iter().filter_map(|answer| match answer.given.to(questions, question.number) {
            Some(crate::domain::checkin::Value::Words(words)) => Some(quote(answer, &words)),
            _ => None,
        });
        all.push((question.text.clone(), words.collect()));
    }
    all.retain(|(_, words): &(String, Vec<String>)| !words.is_empty());
    all
}

/// The answers, the lowest scores first: disagreement is seen while it is cheap.
fn lowest_first<'a>(answers: &[&'a Answer]) -> Vec<&'a Answer> {
    let mut sorted = answers.to_vec();
    sorted.sort_by_key(|answer| answer.given.score);
    sorted
}

/// Some words with their names; the rest is in the thread.
fn quoted(report: &Report<'_>) -> Option<String> {
    let groups = said(&report.round.questions, &lowest_first(&report.answers), report.taken);
    let all: Vec<_> = groups.into_iter().flat_map(|(_, words)| words).collect();
    let mut lines: Vec<_> = all.iter().take(QUOTED).map(|line| clip(line, QUOTE_MAX)).collect();
    match all.len().saturating_sub(QUOTED) {
        0 => {}
        1 => lines.push("… and the words of 1 more, in the thread".to_owned()),
        more => lines.push(format!("… and the words of {more} more, in the thread")),
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// All words, grouped by question, for the thread, a message each; none where the report itself shows them all.
pub fn detail(report: &Report<'_>) -> Vec<Message> {
    let groups = said(&report.round.questions, &lowest_first(&report.answers), report.taken);
    let shown = groups.iter().flat_map(|(_, words)| words).count() <= QUOTED
        && groups.iter().flat_map(|(_, words)| words).all(|line| line.chars().count() <= QUOTE_MAX);
    if shown {
        return Vec::new();
    }
    let mut pages: Vec<String> = vec![String::new()];
    let lines = groups.iter().flat_map(|(question, words)| {
        std::iter::once(format!("*{}*", esc(question))).chain(words.iter().map(|line| clip(line, PAGE)))
    });
    for line in lines {
        let full = pages.last().is_some_and(|page| page.chars().count() + line.chars().count() + 1 > PAGE);
        match pages.last_mut() {
            Some(page) if !full => {
                let joined = format!("{page}\n{line}");
                joined.trim().clone_into(page);
            }
            _ => pages.push(line),
        }
    }
    pages.retain(|page| !page.is_empty());
    pages.iter().map(Message::line).collect()
}

/// What one person sent after the close, in the thread of the report.
pub fn late(round: &Round, in_time: Option<&Answer>, late: &Answer) -> Message {
    let score = |answer: &Answer| answer.given.score.map(|score| score.number().to_string());
    let who = who(late);
    let head = match (in_time.map(score), score(late)) {
        (None, Some(now)) => format!("{who} answered late: *{now}*"),
        (None, None) => format!("{who} answered late"),
        (Some(Some(before)), Some(now)) if before != now => {
            format!("{who} changed their answer after the close: *{before}* → *{now}*")
        }
        (Some(_), _) => format!("{who} added to their answer after the close"),
    };
    let words = said(&round.questions, &[late], &[]).into_iter().flat_map(|(_, words)| words);
    let lines: Vec<_> = std::iter::once(head).chain(words.map(|line| clip(&line, PAGE / 2))).collect();
    Message::line(lines.join("\n"))
}

fn small(report: &Report<'_>) -> Option<String> {
    let mut lines = Vec::new();
    let why = "could not be asked in time: Accord was down, or Slack did not take the message.";
    match report.summary.skipped {
        0 => {}
        1 => lines.push(format!("1 person {why}")),
        n => lines.push(format!("{n} people {why}")),
    }
    match report.missed {
        0 => {}
        1 => lines.push("The round before this did not take place: Accord was down.".to_owned()),
        n => lines.push(format!("{n} rounds before this did not take place: Accord was down.")),
    }
    let stood_in: Vec<_> = report.answers.iter().filter(|a| a.given_by.is_some()).map(|a| who(a)).collect();
    match stood_in.len().saturating_sub(STOOD_IN) {
        _ if stood_in.is_empty() => {}
        0 => lines.push(format!("Answered by a stand-in: {}.", stood_in.join(", "))),
        more => {
            let shown = stood_in.iter().take(STOOD_IN).map(String::as_str).collect::<Vec<_>>().join(", ");
            lines.push(format!("Answered by a stand-in: {shown} and {more} more."));
        }
    }
    (!lines.is_empty()).then(|| lines.join(" "))
}
