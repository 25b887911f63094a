//! What the metrics read in the week.

use super::rollout;
use crate::domain::update::{Figures, ReadingFact};
use crate::slack::mrkdwn::{clip, date, esc, one_line};
use crate::slack::numerals::Numerals;
use crate::slack::views::roadmap::{link, progress};

/// Metrics that the line names; the thread has them all.
const NAMED: usize = 2;

/// What the metrics read, and what is new of the rollout.
pub(super) fn figures(figures: Figures<'_>, numerals: &Numerals) -> String {
    let readings = (!figures.readings.is_empty()).then(|| line(figures.readings, numerals));
    readings.into_iter().chain(figures.rollout.map(rollout::line)).collect::<Vec<_>>().join(" · ")
}

/// "Outcomes: Days to first login *9 days*, target 5 days, 42 % of the way (https://…)"
fn line(readings: &[ReadingFact], numerals: &Numerals) -> String {
    let mut said: Vec<_> = readings.iter().take(NAMED).map(|reading| one(reading, numerals)).collect();
    if readings.len() > NAMED {
        said.push(format!("{} more", readings.len() - NAMED));
    }
    format!("Outcomes: {}", said.join("; "))
}

fn one(reading: &ReadingFact, numerals: &Numerals) -> String {
    let with = |value| esc(&numerals.with(value, &reading.unit));
    let target = reading.target.map(|target| format!(", target {}", with(target))).unwrap_or_default();
    let means = progress(reading.progress).map(|said| format!(", {said}")).unwrap_or_default();
    let source = reading.source.as_deref().map(|address| format!(" ({})", link(address)));
    format!(
        "{} *{}*{target}{means}{}",
        clip(&one_line(&reading.metric), 60),
        with(reading.value),
        source.unwrap_or_default()
    )
}

/// All of them for the thread, a line each.
pub(super) fn lines(readings: &[ReadingFact]) -> Vec<String> {
    let all = Numerals::of_all();
    readings
        .iter()
        .map(|reading| format!("• *{}* {} · {}", reading.outcome, one(reading, &all), date(reading.day)))
        .collect()
}
