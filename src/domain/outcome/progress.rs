//! How far a metric has come.

use super::{Figure, Measured};
use serde::{Deserialize, Serialize};

impl Measured {
    /// What a reading means. Without a baseline, or with one that is the target, nobody said which way it should go: then only
    /// the target itself is called reached.
    pub fn progress(&self, value: Figure) -> Progress {
        let Some(target) = self.target else { return Progress::NoTarget };
        let Some(baseline) = self.baseline.filter(|baseline| *baseline != target) else {
            return if value == target { Progress::Reached } else { Progress::NoWay };
        };
        let (way, gone) =
            (i128::from(target.0) - i128::from(baseline.0), i128::from(value.0) - i128::from(baseline.0));
        let (way, gone) = if way < 0 { (-way, -gone) } else { (way, gone) };
        if gone >= way {
            return Progress::Reached;
        }
        // Rounded down: what is not reached is never called the whole way.
        Progress::PartOfTheWay(i64::try_from((gone * 100).div_euclid(way)).unwrap_or(i64::MIN))
    }
}

/// What a reading means against baseline and target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Nobody said where it should be.
    NoTarget,
    /// It is there, or beyond.
    Reached,
    /// It is not the target, and which way it should go is unknown: it may be short of it or far beyond.
    NoWay,
    /// So many per cent of the way from baseline to target; below nought it went the other way.
    PartOfTheWay(i64),
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Some(12), Some(5), 5, Progress::Reached)]
    #[case(Some(12), Some(5), 4, Progress::Reached)]
    #[case(Some(12), Some(5), 9, Progress::PartOfTheWay(42))]
    #[case(Some(12), Some(5), 13, Progress::PartOfTheWay(-15))]
    #[case(Some(0), Some(300), 299, Progress::PartOfTheWay(99))]
    #[case(None, Some(80), 79, Progress::NoWay)]
    #[case(None, Some(80), 80, Progress::Reached)]
    #[case(None, Some(5), 900, Progress::NoWay)]
    #[case(Some(80), Some(80), 79, Progress::NoWay)]
    #[case(Some(80), Some(80), 81, Progress::NoWay)]
    #[case(Some(80), Some(80), 80, Progress::Reached)]
    #[case(Some(80), None, 90, Progress::NoTarget)]
    fn how_far(
        #[case] baseline: Option<i64>,
        #[case] target: Option<i64>,
        #[case] value: i64,
        #[case] said: Progress,
    ) {
        let (baseline, target) = (baseline.map(Figure::whole), target.map(Figure::whole));
        let measured = Measured { baseline, target, ..Measured::default() };
        assert_eq!(measured.progress(Figure::whole(value)), said);
    }

    #[test]
    fn the_largest_numbers_are_reckoned_with() {
        let (low, high) = (Figure(-999_999_999_999_999_999), Figure(999_999_999_999_999_999));
        let measured = Measured { baseline: Some(low), target: Some(high), ..Measured::default() };
        assert_eq!(measured.progress(Figure(0)), Progress::PartOfTheWay(50));
    }
}
