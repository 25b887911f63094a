//! How many of those intended use what they were given.

use crate::domain::ids::{InitiativeId, MemberId, WaveId};
use crate::domain::outcome::{Figure, Point, typed};
use crate::domain::refusal::{OutcomeRefusal, Refusal, RolloutRefusal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The longest note or link of a reading, in characters.
pub const ADOPTION_SOURCE_MAX: usize = 300;
/// Millionths in one: figures are kept in them.
const ONE: i64 = 1_000_000;
/// The most points of a chart.
const POINTS_MAX: usize = 20;

/// Active people of those intended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// How many use it.
    pub active: i64,
    /// How many should.
    pub intended: i64,
}

impl Adopted {
    /// As a share in whole percent, rounded to the nearest.
    pub fn percent(self) -> i64 {
        let intended = self.intended.max(1);
        (self.active.saturating_mul(100) + intended / 2) / intended
    }
}

/// A reading of adoption that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    /// The initiative.
    pub initiative: InitiativeId,
    /// Counted from 1 in an initiative.
    pub number: i64,
    /// The wave it is about; all of them where none is named.
    pub wave: Option<WaveId>,
    /// What was read.
    pub adopted: Adopted,
    /// The day for which it holds.
    pub day: Date,
    /// Where it comes from: a note or a link; may be empty.
    pub source: String,
    /// Who noted it.
    pub noted_by: MemberId,
    /// When.
    pub noted_at: Timestamp,
}

/// A number of people as somebody typed it: separators between thousands are no decimals here. Refused: what is no whole number.
pub fn heads(text: &str) -> Result<i64, Refusal> {
    let read = match typed(text) {
        Ok(read) if read.unit.is_empty() => read.value,
        Ok(_) => return Err(OutcomeRefusal::NoNumber { typed: text.trim().to_owned() }.into()),
        // Nobody is a part of a person.
        Err(OutcomeRefusal::Ambiguous { thousands, .. }) => typed(&thousands)?.value,
        Err(refusal) => return Err(refusal.into()),
    };
    let Figure(parts) = read;
    if parts < 0 || parts % ONE != 0 {
        return Err(RolloutRefusal::NotWhole { typed: text.trim().to_owned() }.into());
    }
    Ok(parts / ONE)
}

/// The newest days in percent, as many as a chart takes, the oldest first; of several readings on one day the one noted last.
pub fn course(readings: &[Adoption]) -> Vec<Point> {
    let mut sorted: Vec<_> = readings.iter().collect();
    sorted.sort_by_key(|reading| (reading.day, reading.number));
    let mut points: Vec<Point> = Vec::new();
    for reading in sorted {
        let point = Point { day: reading.day, value: Figure::whole(reading.adopted.percent()) };
        match points.last_mut() {
            Some(last) if last.day == point.day => *last = point,
            _ => points.push(point),
        }
    }
    points.split_off(points.len().saturating_sub(POINTS_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("120", 120)]
    #[case("1,200", 1200)]
    #[case("1.200", 1200)]
    #[case("12 000", 12_000)]
    #[case("0", 0)]
    fn people_are_counted_in_whole_numbers(#[case] text: &str, #[case] count: i64) {
        assert_eq!(heads(text), Ok(count));
    }

    #[rstest]
    #[case("12,5")]
    #[case("-3")]
    fn half_a_person_is_refused(#[case] text: &str) {
        assert_eq!(heads(text), Err(Refusal::Rollout(RolloutRefusal::NotWhole { typed: text.to_owned() })));
    }

    #[rstest]
    #[case("12 %")]
    #[case("many")]
    #[case("")]
    fn what_is_no_number_of_people(#[case] text: &str) {
        assert!(matches!(heads(text), Err(Refusal::Outcome(OutcomeRefusal::NoNumber { .. }))));
    }

    #[rstest]
    #[case(120, 400, 30)]
    #[case(1, 3, 33)]
    #[case(2, 3, 67)]
    #[case(1, 2, 50)]
    #[case(0, 0, 0)]
    fn a_share_is_rounded(#[case] active: i64, #[case] intended: i64, #[case] percent: i64) {
        assert_eq!(Adopted { active, intended }.percent(), percent);
    }
}
