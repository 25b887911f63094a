//! Readings as a line.

use super::{Figure, Reading};
use jiff::civil::Date;

/// The most points of a chart.
const POINTS_MAX: usize = 20;

/// One point of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub day: Date,
    /// What was read.
    pub value: Figure,
}

/// The newest days, as many as a chart takes, with their readings, the oldest first; of several on one day the one noted last.
pub fn trend(readings: &[Reading]) -> Vec<Point> {
    let mut sorted: Vec<_> = readings.iter().collect();
    sorted.sort_by_key(|reading| (reading.day, reading.number));
    let mut points: Vec<Point> = Vec::new();
    for reading in sorted {
        let point = Point { day: reading.day, value: reading.value };
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
    use crate::domain::ids::{MemberId, OutcomeId};
    use crate::domain::outcome::Fate;
    use jiff::Timestamp;
    use jiff::civil::date;

    fn reading(number: i64, day: Date, value: i64) -> Reading {
        Reading {
            outcome: OutcomeId(1),
            number,
            series: 1,
            value: Figure::whole(value),
            day,
            source: String::new(),
            noted_by: MemberId::new("U1"),
            noted_at: Timestamp::UNIX_EPOCH,
            fate: Fate::Counts,
        }
    }

    #[test]
    fn days_are_sorted_and_the_last_of_a_day_counts() {
        let (first, second) = (date(2026, 3, 1), date(2026, 3, 8));
        let readings = [reading(1, second, 9), reading(2, first, 12), reading(3, second, 8)];
        let said: Vec<_> = trend(&readings).into_iter().map(|point| (point.day, point.value)).collect();
        assert_eq!(said, [(first, Figure::whole(12)), (second, Figure::whole(8))]);
    }
}
