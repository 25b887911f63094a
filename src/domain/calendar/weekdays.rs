//! Sets of weekdays.

use jiff::civil::Weekday;

/// Some of the seven weekdays, perhaps none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WeekdaySet(u8);

impl WeekdaySet {
    /// All seven.
    pub const ALL: Self = Self(0b111_1111);
    /// Monday to Friday.
    pub const MON_TO_FRI: Self = Self(0b001_1111);
    /// Saturday and Sunday.
    pub const WEEKEND: Self = Self(0b110_0000);

    /// Whether `day` is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those in either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those in both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The only one, if there is exactly one.
    pub fn single(self) -> Option<Weekday> {
        let mut days = self.iter();
        days.next().filter(|_| days.next().is_none())
    }

    /// `first`, `last` and the days between, over the weekend if need be: Friday to Monday is four days.
    pub fn range(first: Weekday, last: Weekday) -> Self {
        let length = usize::from(first.until(last).unsigned_abs()) + 1;
        first.cycle_forward().take(length).collect()
    }

    /// From Monday to Sunday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::Monday.cycle_forward().take(7).filter(move |&day| self.contains(day))
    }
}

impl FromIterator<Weekday> for WeekdaySet {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |bits, day| bits | bit(day)))
    }
}

impl From<Weekday> for WeekdaySet {
    fn from(day: Weekday) -> Self {
        Self(bit(day))
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

/// `Monday` … `Sunday`; the first three letters are the abbreviation.
pub fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday};
    use rstest::rstest;

    #[rstest]
    #[case::forward(Monday, Friday, WeekdaySet::MON_TO_FRI)]
    #[case::over_the_weekend(Friday, Monday, [Friday, Saturday, Sunday, Monday].into_iter().collect())]
    #[case::one_day(Thursday, Thursday, Thursday.into())]
    fn ranges(#[case] first: Weekday, #[case] last: Weekday, #[case] expected: WeekdaySet) {
        assert_eq!(WeekdaySet::range(first, last), expected);
    }

    #[test]
    fn a_single_day_is_known_as_such() {
        assert_eq!(WeekdaySet::from(Sunday).single(), Some(Sunday));
        assert_eq!(WeekdaySet::WEEKEND.single(), None);
        assert_eq!(WeekdaySet::default().single(), None);
    }
}
