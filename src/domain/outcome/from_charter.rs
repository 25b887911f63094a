//! The metrics of a charter as outcomes, so that nothing is typed twice.

use super::words::{METRIC_MAX, one_line, same_unit};
use super::{CHANGE_MAX, Horizon, Measured, Typed, Words, typed};
use jiff::civil::Date;

/// Most metrics that a charter offers.
const MOST: usize = 5;

/// The metrics that a charter's statement names, a line each: `Days to first login: 12 → 5 days by 2026-09-30`, or words alone.
/// `vision` is the change that they show, until somebody writes a better one.
pub fn metrics(statement: &str, vision: &str) -> Vec<Words> {
    let lines = statement.lines().map(|line| one_line(line.trim_start_matches(['•', '-', '*', ' '])));
    lines.filter(|line| !line.is_empty()).take(MOST).map(|line| outcome(&line, vision)).collect()
}

fn outcome(line: &str, vision: &str) -> Words {
    let (metric, measured) = measured(line).unwrap_or((line, Measured::default()));
    let metric = metric.trim().trim_end_matches([':', ',']).trim_end();
    let change = if vision.trim().is_empty() { line } else { vision };
    Words {
        change: one_line(change).chars().take(CHANGE_MAX).collect(),
        metric: metric.chars().take(METRIC_MAX).collect(),
        measured,
        horizon: Horizon::Now,
    }
}

/// A name and where it goes from and to, if the line says so. What is said last counts: `From offer to start, from 12 to 5 days`.
fn measured(line: &str) -> Option<(&str, Measured)> {
    ["→", "->", " to "].iter().find_map(|arrow| {
        let places = line.rmatch_indices(arrow);
        places.into_iter().find_map(|(at, _)| aimed(&line[..at], &line[at + arrow.len()..]))
    })
}

/// The same, cut at the arrow.
fn aimed<'a>(front: &'a str, back: &str) -> Option<(&'a str, Measured)> {
    let (to, by) = match back.split_once(" by ") {
        Some((to, by)) => (to, by.trim().trim_end_matches('.').parse::<Date>().ok()),
        None => (back, None),
    };
    let to: Typed = typed(to.trim().trim_end_matches(['.', ';'])).ok()?;
    let cuts = [front.rsplit_once(':'), front.rsplit_once(" from "), front.rsplit_once(' ')];
    let begins = |(name, from): (&'a str, &str)| {
        let from = typed(from.trim().trim_start_matches("from ")).ok()?;
        let fits = from.unit.is_empty() || to.unit.is_empty() || same_unit(&from.unit, &to.unit);
        fits.then_some((name, from))
    };
    let (name, from) = cuts.into_iter().flatten().find_map(begins)?;
    let unit = if to.unit.is_empty() { from.unit } else { to.unit };
    Some((name, Measured { unit, baseline: Some(from.value), target: Some(to.value), by }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcome::Figure;
    use jiff::civil::date;
    use rstest::rstest;

    #[rstest]
    #[case(
        "Days to first login: 12 → 5 days by 2026-09-30",
        "Days to first login",
        "days",
        12,
        5,
        Some(date(2026, 9, 30))
    )]
    #[case("• Errors in payroll from 40 to 10 %", "Errors in payroll", "%", 40, 10, None)]
    #[case("Open tickets: 120 -> 30.", "Open tickets", "", 120, 30, None)]
    #[case("days to first login, from 12 to 5 days", "days to first login", "days", 12, 5, None)]
    #[case("Time from offer to start: 30 to 20 days", "Time from offer to start", "days", 30, 20, None)]
    #[case("Days from offer to start from 30 to 20", "Days from offer to start", "", 30, 20, None)]
    fn a_line_that_says_from_where_to_where(
        #[case] line: &str,
        #[case] metric: &str,
        #[case] unit: &str,
        #[case] baseline: i64,
        #[case] target: i64,
        #[case] by: Option<Date>,
    ) {
        let (baseline, target) = (Some(Figure::whole(baseline)), Some(Figure::whole(target)));
        let said = &metrics(line, "Nobody waits")[0];
        assert_eq!((said.metric.as_str(), said.change.as_str()), (metric, "Nobody waits"));
        assert_eq!(said.measured, Measured { unit: unit.to_owned(), baseline, target, by });
    }

    #[test]
    fn words_alone_are_a_metric_without_numbers() {
        let said = metrics("Satisfaction of new hires\n\nFrom offer to first day\n", "");
        let names: Vec<_> = said.iter().map(|words| words.metric.as_str()).collect();
        assert_eq!(names, ["Satisfaction of new hires", "From offer to first day"]);
        assert!(said.iter().all(|words| words.measured == Measured::default()));
    }
}
