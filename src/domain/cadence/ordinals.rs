//! Sets of ordinals: 1st to 31st, and last.

use std::fmt;

/// Some of 1st … 31st and *last*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ordinals(u32);

/// The bit of *last*; bit n is the n-th.
const LAST_BIT: u32 = 1;

impl Ordinals {
    pub(super) const LAST: Self = Self(LAST_BIT);

    /// The n-th; none but for 1 to 31.
    pub(super) fn nth(n: u8) -> Option<Self> {
        (1..=31).contains(&n).then(|| Self(1 << n))
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, n: i8) -> bool {
        self.numbers().any(|number| i8::try_from(number) == Ok(n))
    }

    pub(super) fn has_last(self) -> bool {
        self.0 & LAST_BIT != 0
    }

    /// The numbers among them, ascending.
    pub(super) fn numbers(self) -> impl DoubleEndedIterator<Item = u8> {
        (1..=31).filter(move |n| self.0 & (1 << n) != 0)
    }

    /// The only number, if there is exactly one and not *last* besides.
    pub(super) fn single(self) -> Option<u8> {
        let mut numbers = self.numbers();
        numbers.next().filter(|_| numbers.next().is_none() && !self.has_last())
    }

    /// Each in words: `1st`, `15th`, `last`.
    pub(super) fn names(self) -> Vec<String> {
        let last = self.has_last().then(|| "last".to_owned());
        self.numbers().map(ordinal).chain(last).collect()
    }
}

impl fmt::Display for Ordinals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names().join(", "))
    }
}

/// `1st`, `2nd`, `11th`.
pub(super) fn ordinal(n: u8) -> String {
    let suffix = match (n % 10, n / 10 % 10 == 1) {
        (1, false) => "st",
        (2, false) => "nd",
        (3, false) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}
