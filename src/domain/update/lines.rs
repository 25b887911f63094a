//! Which lines of an update are worth saying.

use super::{Facts, Part, PulseFact, ReadingFact, Words};
use crate::domain::health::{self, Reason};
use crate::domain::rollout::RolloutFact;

/// The most lines of an update.
const LINES: usize = 5;

/// What the metrics read, and what is new of the rollout: either may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures<'a> {
    /// Metrics that were read.
    pub readings: &'a [ReadingFact],
    /// The rollout.
    pub rollout: Option<&'a RolloutFact>,
}

/// A line of an update. The views give it its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'a> {
    /// Stage, health and what speaks against *on track*.
    Standing(Vec<Reason>),
    /// It is the last one, and why.
    Over(&'a str),
    /// What the owner wants noticed.
    Highlight(&'a str),
    /// What is different from the last update.
    Changed,
    /// Nothing is; so many answers came in, if anybody was asked.
    Quiet(Option<i64>),
    /// What the metrics read, and what is new of the rollout.
    Outcomes(Figures<'a>),
    /// What the last round said.
    Agreement(&'a PulseFact),
    /// Both in one line, where there is no room for two.
    Numbers(&'a PulseFact, Figures<'a>),
    /// What waits, and what the sponsor is asked for.
    Waiting(&'a str),
}

/// The lines worth saying, five at most: what did not change is not said, nor what the owner left out.
///
/// What the sponsor is asked for is said even where the owner left out which decisions wait.
pub fn assemble<'a>(facts: &'a Facts, words: &'a Words) -> Vec<Line<'a>> {
    let shows = |part| !words.hidden.parts.contains_key(&part);
    let quiet = facts.is_quiet();
    let mut lines = vec![Line::Standing(health::compute(facts).1)];
    lines.extend(facts.over.as_deref().map(Line::Over));
    if !words.highlight.trim().is_empty() {
        lines.push(Line::Highlight(&words.highlight));
    }
    match quiet {
        true if facts.over.is_none() => lines.push(Line::Quiet(facts.pulse.as_ref().map(|p| p.answered))),
        false if shows(Part::Changed) => lines.push(Line::Changed),
        _ => {}
    }
    let waits = facts.waiting().next().is_some() && shows(Part::Waiting);
    let last = (waits || !words.ask.trim().is_empty()).then_some(Line::Waiting(&words.ask));
    let room = LINES.saturating_sub(lines.len() + usize::from(last.is_some()));
    lines.extend(numbers(facts, words, quiet, room));
    lines.extend(last);
    lines
}

/// The lines with figures, so many at most: where there is no room at all, they stand in the thread alone.
fn numbers<'a>(facts: &'a Facts, words: &Words, quiet: bool, room: usize) -> Vec<Line<'a>> {
    let shows = |part| !words.hidden.parts.contains_key(&part);
    let news = |pulse: &&PulseFact| {
        !quiet || pulse.mean_tenths.is_some() && pulse.mean_tenths != pulse.previous_mean_tenths
    };
    let pulse = facts.pulse.as_ref().filter(news).filter(|_| shows(Part::Agreement));
    let figures = Figures { readings: &facts.readings, rollout: facts.rollout.as_ref() };
    let there = !figures.readings.is_empty() || figures.rollout.is_some();
    let figures = (there && shows(Part::Outcomes)).then_some(figures);
    match (pulse, figures) {
        _ if room == 0 => Vec::new(),
        (Some(pulse), Some(figures)) if room < 2 => vec![Line::Numbers(pulse, figures)],
        _ => figures.map(Line::Outcomes).into_iter().chain(pulse.map(Line::Agreement)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::MemberId;
    use crate::domain::update::sample;

    #[test]
    fn a_quiet_week_says_so_in_two_lines() {
        let mut facts = sample::facts();
        facts.pulse = Some(PulseFact { asked: 3, answered: 2, ..sample::pulse(40, 40) });
        assert_eq!(assemble(&facts, &Words::default()), [Line::Standing(Vec::new()), Line::Quiet(Some(2))]);
    }

    #[test]
    fn a_full_week_has_five_lines() {
        let facts = sample::busy();
        let words = Words { highlight: "H".into(), ask: "A".into(), ..Words::default() };
        assert_eq!(assemble(&facts, &words).len(), 5);
        let readings = [sample::reading()];
        let full = Facts { readings: readings.to_vec(), ..facts };
        let lines = assemble(&full, &words);
        let pulse = full.pulse.as_ref().unwrap();
        let figures = Figures { readings: &readings, rollout: None };
        assert_eq!((lines.len(), &lines[3]), (5, &Line::Numbers(pulse, figures)), "both figures in one");
    }

    #[test]
    fn what_the_owner_left_out_is_not_said_and_what_they_ask_for_is() {
        let facts = sample::busy();
        let mut words = Words { ask: "A".into(), ..Words::default() };
        words.hidden.only(&Part::ALL.into(), &MemberId::new("UONA"));
        let lines = assemble(&facts, &words);
        assert!(matches!(lines.as_slice(), [Line::Standing(_), Line::Waiting("A")]), "{lines:?}");
    }

    #[test]
    fn the_last_one_says_so_instead_of_a_quiet_week() {
        let facts = Facts { over: Some("completed".into()), ..sample::facts() };
        let said = [Line::Standing(Vec::new()), Line::Over("completed")];
        assert_eq!(assemble(&facts, &Words::default()), said);
    }
}
