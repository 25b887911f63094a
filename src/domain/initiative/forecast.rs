//! When a stage should end: the date that was promised first, the date that is expected now, and how often it slipped.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The dates of one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// What was promised first.
    pub baseline: Date,
    /// What is expected now.
    pub expected: Date,
    /// How often it was moved to a later day.
    pub slips: usize,
}

impl Forecast {
    /// The forecast that comes of all dates given so far, the first first; `None` where none was given.
    pub fn of(dates: &[Date]) -> Option<Self> {
        let (baseline, expected) = (*dates.first()?, *dates.last()?);
        let slips = dates.windows(2).filter(|pair| pair[1] > pair[0]).count();
        Some(Self { baseline, expected, slips })
    }

    /// How many days later than promised it is expected; negative where earlier.
    pub fn days_late(&self) -> i32 {
        self.baseline.until(self.expected).map_or(0, |span| span.get_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn slips_are_counted_and_moves_to_an_earlier_day_are_none() {
        let days = [date(2026, 3, 2), date(2026, 3, 23), date(2026, 3, 16), date(2026, 4, 6)];
        let forecast = Forecast::of(&days).unwrap();
        assert_eq!((forecast.slips, forecast.days_late()), (2, 35));
        assert_eq!(Forecast::of(&[]), None);
        let early = Forecast::of(&[date(2026, 3, 20), date(2026, 3, 2)]).unwrap();
        assert_eq!((early.slips, early.days_late()), (0, -18));
    }
}
