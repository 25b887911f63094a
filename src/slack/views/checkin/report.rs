//! The report of a round.

use super::words::meaning;
use crate::domain::checkin::{Answer, Round, Summary, Tally};
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{clip, esc, mention, one_line};

/// How much of all words fits into the message.
const WORDS_MAX: usize = 2700;
/// How much of one person's words is shown at least.
const ONE_MAX: usize = 300;
/// What a mention and a score take of it.
const NAME_MAX: usize = 80;
/// Scores this far apart are said to be.
const FAR_APART: i64 = 3;

/// What a report shows.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The initiative's name.
    pub initiative: &'a str,
    /// The round.
    pub round: &'a Round,
    /// The round in numbers.
    pub summary: Summary,
    /// The mean before it.
    pub previous_mean_tenths: Option<i64>,
    /// The answers that came in time.
    pub answers: Vec<&'a Answer>,
    /// Rounds right before it that nobody was asked in.
    pub missed: usize,
}

/// The report in the channel; it comes also when nobody answered.
pub fn report(report: &Report<'_>) -> Message {
    let title = format!("{}: check-in of {}", one_line(report.initiative), nominal(&report.round.date));
    let head =
        format!("*{title}*\n*{}* {}", esc(report.round.questions.headline()), answered(&report.summary));
    let mut blocks = vec![Block::section(head)];
    if let Some(numbers) = numbers(&report.summary.tally, report.previous_mean_tenths) {
        blocks.push(Block::section(numbers));
    }
    if let Some(words) = words(&report.answers) {
        blocks.push(Block::section(words));
    }
    if let Some(small) = small(report) {
        blocks.push(Block::context(small));
    }
    Message::new(format!("{title}. {}", answered(&report.summary)), blocks)
}

/// The slot's own date: each person was asked on it by their own clock.
pub fn nominal(date: &str) -> String {
    date.parse()
        .map_or_else(|_| date.to_owned(), |date: jiff::civil::Date| date.strftime("%A, %-d %B").to_string())
}

fn answered(summary: &Summary) -> String {
    match (summary.answered, summary.asked) {
        (_, 0) => "Nobody was asked.".to_owned(),
        (0, asked) => format!("Nobody answered (0 of {asked})."),
        (answered, asked) => format!("{answered} of {asked} answered."),
    }
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

fn tenths(mean: i64) -> String {
    format!("{}.{}", mean / 10, mean % 10)
}

/// `1 ·  2 ▃ 1  3 ·  4 █ 3  5 ▆ 2`
fn bars(tally: &Tally) -> String {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = tally.counts().map(|(_, count)| count).max().unwrap_or(0).max(1);
    let bar = |count: i64| {
        let height = usize::try_from((count * 8 + most - 1) / most).unwrap_or(0);
        HEIGHTS.get(height.wrapping_sub(1)).copied()
    };
    let each = tally.counts().map(|(score, count)| match bar(count) {
        Some(bar) => format!("{} {bar} {count}", score.number()),
        None => format!("{} ·", score.number()),
    });
    format!("`{}`", each.collect::<Vec<_>>().join("  "))
}

/// The words with their names, the lowest scores first: disagreement is seen while it is cheap.
fn words(answers: &[&Answer]) -> Option<String> {
    let mut said: Vec<_> = answers.iter().filter(|answer| !answer.given.comment.is_empty()).collect();
    said.sort_by_key(|answer| answer.given.score);
    let room = (WORDS_MAX / said.len().max(1)).max(ONE_MAX);
    let mut lines: Vec<_> = said.iter().map(|answer| line(answer, room)).collect();
    let mut length = 0;
    let fits = lines.iter().take_while(|line| {
        length += line.chars().count() + 1;
        length <= WORDS_MAX
    });
    let shown = fits.count();
    lines.truncate(shown);
    if shown < said.len() {
        lines.push(format!("… and the words of {} more", said.len() - shown));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// One person's words, within `room` characters or so.
fn line(answer: &Answer, room: usize) -> String {
    let score = answer.given.score.map_or_else(String::new, |score| format!(" ({})", meaning(score)));
    let words = clip(&one_line(&answer.given.comment), room - NAME_MAX);
    format!("{}{score}: {words}", mention(&answer.member))
}

fn small(report: &Report<'_>) -> Option<String> {
    let mut lines = Vec::new();
    let why = "could not be asked in time: Accord was down, or Slack did not take the message.";
    match report.summary.skipped {
        0 => {}
        1 => lines.push(format!("1 person {why}")),
        n => lines.push(format!("{n} people {why}")),
    }
    match report.summary.excused {
        0 => {}
        n => lines.push(format!("{n} excused.")),
    }
    match report.missed {
        0 => {}
        1 => lines.push("The round before this did not take place: Accord was down.".to_owned()),
        n => lines.push(format!("{n} rounds before this did not take place: Accord was down.")),
    }
    (!lines.is_empty()).then(|| lines.join(" "))
}
