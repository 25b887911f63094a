//! Readiness for a change: five steps that build on each other, and the first that is missing.

use crate::domain::checkin::{Questions, Tally, Template};
use crate::domain::pulse::Results;
use crate::domain::worded::worded;

/// A step whose mean is this or lower is the barrier, in tenths of the scale from 1 to 5.
pub const BARRIER: i64 = 30;

worded! {
    /// What somebody needs for a change, in the order in which one builds on the other.
    Step {
        /// They know that it comes, and why.
        Awareness = "awareness", "awareness";
        /// They want it.
        Desire = "desire", "desire";
        /// They know how.
        Knowledge = "knowledge", "knowledge";
        /// They can.
        Ability = "ability", "ability";
        /// It lasts.
        Reinforcement = "reinforcement", "reinforcement";
    }
}

/// The mean of a step, in tenths.
pub type Mean = (Step, i64);

/// The five steps of one group, as far as they may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// The group: a wave's part, `wave 2`; everybody where there is none.
    pub part: Option<String>,
    /// How many answered.
    pub answered: i64,
    /// The means, in the order of the steps.
    pub means: Vec<Mean>,
}

impl Ready {
    /// The barrier: the first step, in their order, whose mean as it is shown is 3.0 or below; none where every step is above.
    ///
    /// The rule is that of the ADKAR model: "the first element with a score of 3 or below" is the barrier point, to be addressed
    /// before any later one, since each step needs the one before (Jeffrey M. Hiatt, *ADKAR: A Model for Change in
    /// Business, Government and our Community*, Prosci 2006; <https://www.prosci.com/methodology/adkar>).
    pub fn barrier(&self) -> Option<Mean> {
        self.means.iter().copied().find(|(_, mean)| *mean <= BARRIER)
    }
}

/// What is asked: one statement a step.
pub fn questions() -> Questions {
    Template::Readiness.questions()
}

/// The group of those who are in the wave of that number, in a round.
pub fn part(number: i64) -> String {
    format!("wave {number}")
}

/// The number of the wave whose group this is.
pub fn wave_of(part: &str) -> Option<i64> {
    part.strip_prefix("wave ")?.parse().ok()
}

/// What a closed round says of each group that may be shown, or of everybody where no group may; nothing where too few answered,
/// or where something else was asked.
pub fn ready(asked: &Questions, results: &Results) -> Vec<Ready> {
    if *asked != questions() || !results.shows() {
        return Vec::new();
    }
    let parts: Vec<&str> = match results.questions.first() {
        Some(first) => first.parts.iter().map(|(part, _)| part.as_str()).collect(),
        None => Vec::new(),
    };
    if parts.is_empty() {
        return one(results, None).into_iter().collect();
    }
    parts.into_iter().filter_map(|part| one(results, Some(part))).collect()
}

fn one(results: &Results, part: Option<&str>) -> Option<Ready> {
    let counts = |number: u32| {
        let counted = results.questions.iter().find(|counted| counted.question == number)?;
        match part {
            None => Some(counted.counts),
            Some(part) => counted.parts.iter().find(|(name, _)| name == part).map(|(_, counts)| *counts),
        }
    };
    let steps = Step::ALL.iter().zip(1_u32..);
    let means: Option<Vec<Mean>> =
        steps.map(|(step, number)| Some((*step, Tally::of(counts(number)?).mean_tenths()?))).collect();
    let answered = counts(1)?.iter().sum();
    Some(Ready { part: part.map(str::to_owned), answered, means: means? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pulse::Counted;
    use rstest::rstest;

    fn means(tenths: [i64; 5]) -> Ready {
        let means = Step::ALL.iter().copied().zip(tenths).collect();
        Ready { part: None, answered: 5, means }
    }

    #[rstest]
    #[case([41, 24, 20, 20, 20], Some(Step::Desire))]
    #[case([30, 41, 41, 41, 41], Some(Step::Awareness))]
    #[case([31, 31, 31, 31, 30], Some(Step::Reinforcement))]
    #[case([31, 41, 50, 50, 31], None)]
    fn the_first_low_step_is_the_barrier(#[case] tenths: [i64; 5], #[case] step: Option<Step>) {
        assert_eq!(means(tenths).barrier().map(|(step, _)| step), step);
    }

    fn results(parts: &[(&str, [i64; 5])]) -> Results {
        let counts = parts.iter().fold([0; 5], |mut all, (_, counts)| {
            all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            all
        });
        let parts = parts.iter().map(|(part, counts)| ((*part).to_owned(), *counts));
        let parts: Vec<_> = parts.filter(|(part, _)| !part.is_empty()).collect();
        let counted = |question| Counted { question, counts, parts: parts.clone() };
        Results { answered: 10, invited: 12, questions: (1..=5).map(counted).collect(), ..Results::default() }
    }

    #[test]
    fn each_group_has_its_own_barrier() {
        let found =
            ready(&questions(), &results(&[("wave 1", [5, 0, 0, 0, 0]), ("wave 2", [0, 0, 0, 0, 5])]));
        let said: Vec<_> =
            found.iter().map(|one| (one.part.as_deref(), one.answered, one.barrier())).collect();
        assert_eq!(said, [(Some("wave 1"), 5, Some((Step::Awareness, 10))), (Some("wave 2"), 5, None)]);
    }

    #[test]
    fn without_groups_everybody_is_one() {
        let found = ready(&questions(), &results(&[("", [0, 5, 0, 0, 0])]));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].part.as_deref(), found[0].barrier()), (None, Some((Step::Awareness, 20))));
    }

    #[test]
    fn too_few_answers_and_other_questions_say_nothing() {
        let few = Results { answered: 4, invited: 9, ..Results::default() };
        assert!(ready(&questions(), &few).is_empty());
        let other = Questions::single("Is it right?");
        assert!(ready(&other, &results(&[("", [0, 5, 0, 0, 0])])).is_empty());
        assert_eq!(wave_of(&part(12)), Some(12));
    }
}
