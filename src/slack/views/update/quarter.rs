//! A quarter in one look: what its weekly updates told.

use super::HOLIDAY;
use super::changes::feedback;
use super::words::link;
use crate::domain::calendar::Quarter;
use crate::domain::health::Health;
use crate::domain::initiative::Initiative;
use crate::domain::update::{DecisionFact, Fate, ReadingFact, Summary, Week};
use crate::slack::blocks::{Block, Choice, Element, Message};
use crate::slack::mrkdwn::{clip, day, one_line};
use crate::slack::views::chart::{picture, tenths};
use crate::slack::views::roadmap::with;
use jiff::civil::Date;
use serde_json::json;

/// Decisions that are named; the log has them all.
const DECISIONS: usize = 20;
/// Readings that are named.
const READINGS: usize = 20;
/// The most points of a chart.
const POINTS: usize = 20;

/// What is said of a quarter: a heading and its lines each, in Slack's markup. What there was nothing of has no heading.
pub(super) fn parts(summary: &Summary) -> Vec<(&'static str, Vec<String>)> {
    let parts = [
        ("Health", health(&summary.weeks)),
        ("Stages", stages(summary)),
        ("Decisions made", decisions(&summary.decisions)),
        ("Agreement", agreement(summary)),
        ("Feedback", feedback(&summary.feedback).into_iter().collect()),
        ("Scope", scope(summary)),
        ("Readings", summary.readings.iter().take(READINGS).map(reading).collect()),
    ];
    parts.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The quarter, with the others to choose from, and a button that sends it as files.
pub fn quarter(initiative: &Initiative, summary: &Summary, choices: &[Quarter]) -> Message {
    let heading = format!("{}. Only you see this.", heading(initiative, summary));
    let mut blocks = vec![Block::section(&heading)];
    let mut said = vec![heading];
    for (name, lines) in parts(summary) {
        let heading = format!("*{name}*");
        blocks.extend(Block::paragraphs(&heading, &lines));
        if name == "Health" {
            blocks.extend(chart(&summary.weeks));
        }
        said.push(format!("{heading}\n{}", lines.join("\n")));
    }
    let (id, chosen) = (initiative.id.0, summary.quarter);
    let value = |quarter: &Quarter| format!("{id}/{quarter}");
    let options: Vec<_> =
        choices.iter().map(|quarter| Choice::new(&name(*quarter), &value(quarter))).collect();
    let select =
        (options.len() > 1).then(|| Element::select("update.quarter", options, Some(&value(&chosen))));
    let export = Element::button("Export", "update.quarter_export", &value(&chosen));
    blocks.push(Block::actions(select.into_iter().chain([export]).collect()));
    Message::new(said.join("\n"), blocks)
}

/// No quarter with updates is over yet.
pub fn no_quarter(initiative: &Initiative, now: Quarter) -> Message {
    let ends = now.days()[1].strftime("%-d %B");
    Message::line(format!(
        "No quarter of *{}* is over yet: this one ends on {ends}. Until then `/accord update all` lists its updates.",
        clip(&one_line(&initiative.name), 80)
    ))
}

/// "*Sales bonus* · January to March 2026, by 12 weekly updates"
fn heading(initiative: &Initiative, summary: &Summary) -> String {
    let sent = summary.weeks.iter().filter(|week| matches!(week.fate, Fate::Said(_))).count();
    let by = match sent {
        0 => "no update went out".to_owned(),
        1 => "by one update".to_owned(),
        many => format!("by {many} updates"),
    };
    format!("*{}* · {}, {by}", clip(&one_line(&initiative.name), 80), name(summary.quarter))
}

/// "January to March 2026"
pub(super) fn name(quarter: Quarter) -> String {
    let [first, last] = quarter.days();
    format!("{} to {}", first.strftime("%B"), last.strftime("%B %Y"))
}

/// A row of bars, the higher the better, and the same in words.
fn health(weeks: &[Week]) -> Vec<String> {
    if weeks.is_empty() {
        return Vec::new();
    }
    let bar = |week: &Week| match week.fate {
        Fate::Said(Health::OnTrack) => '█',
        Fate::Said(Health::AtRisk) => '▅',
        Fate::Said(Health::OffTrack) => '▂',
        Fate::Skipped(_) | Fate::Holiday | Fate::Missed => '·',
    };
    let row: Vec<_> = weeks.iter().map(|week| bar(week).to_string()).collect();
    vec![format!("`{}`", row.join(" ")), runs(weeks).join(" · ")]
}

/// "on track 9 Jan – 6 Feb": weeks in a row of which the same was said are one.
fn runs(weeks: &[Week]) -> Vec<String> {
    let alike = |a: &Week, b: &Week| matches!((&a.fate, &b.fate), (Fate::Said(x), Fate::Said(y)) if x == y);
    let said = |run: &[Week]| {
        let (first, last) = (run.first()?, run.last()?);
        let days =
            if run.len() == 1 { short(first) } else { format!("{} – {}", short(first), short(last)) };
        Some(match &first.fate {
            Fate::Said(health) => format!("*{}* {days}", health.name()),
            Fate::Skipped(reason) => format!("skipped {days}: {}", clip(&one_line(reason), 120)),
            Fate::Holiday => format!("skipped {days}: {HOLIDAY}"),
            Fate::Missed => format!("missed {days}"),
        })
    };
    weeks.chunk_by(alike).filter_map(said).collect()
}

fn short(week: &Week) -> String {
    let date = week.slot.parse::<Date>();
    date.map_or_else(|_| week.slot.clone(), |date| date.strftime("%-d %b").to_string())
}

/// The health of each week as a picture; none for fewer than two. A week of which nothing was said has no bar.
fn chart(weeks: &[Week]) -> Option<Block> {
    let newest = weeks.len().saturating_sub(POINTS);
    let height = |week: &Week| match week.fate {
        Fate::Said(Health::OnTrack) => 3,
        Fate::Said(Health::AtRisk) => 2,
        Fate::Said(Health::OffTrack) => 1,
        Fate::Skipped(_) | Fate::Holiday | Fate::Missed => 0,
    };
    let data: Vec<_> =
        weeks[newest..].iter().map(|week| json!({ "label": short(week), "value": height(week) })).collect();
    (data.len() > 1).then(|| picture("Health: 3 on track, 2 at risk, 1 off track", "bar", "Health", &data))
}

/// "Prototype → Development since Thu 12 Feb 2026"
fn stages(summary: &Summary) -> Vec<String> {
    let Some((_, since)) = summary.stages.last() else { return Vec::new() };
    let path: Vec<_> = summary.stages.iter().map(|(stage, _)| stage.name()).collect();
    vec![format!("{} since {}", path.join(" → "), day(*since))]
}

fn decisions(all: &[DecisionFact]) -> Vec<String> {
    let one = |fact: &DecisionFact| {
        let title = clip(&one_line(&fact.title), 100);
        format!("• *{}* {} {}: {title}", link(fact), one_line(&fact.state), day(fact.changed_at))
    };
    let mut lines: Vec<_> = all.iter().take(DECISIONS).map(one).collect();
    if all.len() > DECISIONS {
        lines.push(format!("• {} more: `/accord log`", all.len() - DECISIONS));
    }
    lines
}

fn agreement(summary: &Summary) -> Vec<String> {
    let said = |(first, last)| {
        if first == last { tenths(last) } else { format!("{} → {}", tenths(first), tenths(last)) }
    };
    summary.agreement.map(said).into_iter().collect()
}

fn scope(summary: &Summary) -> Vec<String> {
    let said = |(first, last): (_, _)| {
        if first == last { format!("{last}") } else { format!("{first} → {last}") }
    };
    summary.scope.map(said).into_iter().collect()
}

/// "• Days to first login *12 days* → *9 days*, target 5 days"
fn reading((first, last): &(ReadingFact, ReadingFact)) -> String {
    let value = |reading: &ReadingFact| format!("*{}*", with(reading.value, &reading.unit));
    let moved = if first == last { value(last) } else { format!("{} → {}", value(first), value(last)) };
    let target =
        last.target.map(|target| format!(", target {}", with(target, &last.unit))).unwrap_or_default();
    format!("• {} {moved}{target}", clip(&one_line(&last.metric), 80))
}
