//! A place in a round: one's own, or that of somebody who is away and whom one stands in for.

use crate::domain::ids::{MemberId, RoundId};
use std::fmt;
use std::str::FromStr;

/// Whose answer it is in which round. Buttons and forms carry it as a word: `7`, or `7@UKIM` for somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The round.
    pub round: RoundId,
    /// For whom the answer is given; nobody: for oneself.
    pub absent: Option<MemberId>,
}

impl Seat {
    /// The place that `absent` has in a round, for whoever stands in for them.
    pub fn of(round: RoundId, absent: MemberId) -> Self {
        Self { round, absent: Some(absent) }
    }

    /// Whose place it is, where `actor` answers.
    pub fn holder<'a>(&'a self, actor: &'a MemberId) -> &'a MemberId {
        self.absent.as_ref().unwrap_or(actor)
    }
}

impl From<RoundId> for Seat {
    fn from(round: RoundId) -> Self {
        Self { round, absent: None }
    }
}

impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.absent {
            None => write!(f, "{}", self.round.0),
            Some(absent) => write!(f, "{}@{absent}", self.round.0),
        }
    }
}

impl FromStr for Seat {
    type Err = std::num::ParseIntError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word.split_once('@') {
            None => Ok(RoundId(word.parse()?).into()),
            Some((round, absent)) => Ok(Self::of(RoundId(round.parse()?), MemberId::new(absent))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_read_as_it_is_written() {
        for seat in [RoundId(7).into(), Seat::of(RoundId(7), MemberId::new("UKIM"))] {
            assert_eq!(seat.to_string().parse(), Ok(seat));
        }
        assert!("UKIM".parse::<Seat>().is_err() && "@UKIM".parse::<Seat>().is_err());
    }
}
