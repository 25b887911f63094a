//! How fast decisions are made, and whose word is awaited: for whoever leads the initiative alone.

use crate::domain::decision::{Decision, State};
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::store::decision_pace::{self as stored, Awaited};
use crate::store::{Result, Tx};
use jiff::{SignedDuration, Timestamp};

/// The newest decisions that count.
const NEWEST: i64 = 50;
/// People who are named.
const NAMED: i64 = 5;

/// How fast decisions are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// The decisions that somebody decided, of those the newest.
    pub decided: usize,
    /// From the first asking to the end, the middle one of them; `None` where there is none.
    pub median: Option<SignedDuration>,
    /// Whose word is awaited, the longest wait first.
    pub awaited: Vec<Awaited>,
}

/// The pace of an initiative; `None` for everybody who does not lead it.
pub async fn of(tx: &mut Tx, initiative: &Initiative, actor: &Actor) -> Result<Option<Pace>> {
    if !initiative.is_owned_by(&actor.member) {
        return Ok(None);
    }
    let ended = stored::ended(tx, initiative.id, NEWEST).await?;
    let mut took: Vec<_> = ended.iter().filter_map(|(decision, asked)| time(decision, *asked)).collect();
    let median = median(&mut took);
    let awaited = stored::awaited(tx, initiative.id, NAMED).await?;
    Ok(Some(Pace { decided: took.len(), median, awaited }))
}

/// How long it took; what was decided elsewhere and written down took no time here.
fn time(decision: &Decision, asked: Timestamp) -> Option<SignedDuration> {
    let (State::Approved { at, .. } | State::Rejected { at, .. }) = decision.state() else { return None };
    decision.proposal().recorded.is_none().then(|| at.duration_since(asked))
}

/// The middle one; of an even number the lower of the two in the middle, which is one that happened.
fn median(times: &mut [SignedDuration]) -> Option<SignedDuration> {
    times.sort_unstable();
    times.get(times.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], None)]
    #[case(&[7], Some(7))]
    #[case(&[9, 1], Some(1))]
    #[case(&[9, 1, 400], Some(9))]
    #[case(&[4, 3, 2, 1], Some(2))]
    fn the_median_is_one_that_happened(#[case] hours: &[i64], #[case] middle: Option<i64>) {
        let mut times: Vec<_> = hours.iter().map(|hours| SignedDuration::from_hours(*hours)).collect();
        assert_eq!(median(&mut times), middle.map(SignedDuration::from_hours));
    }
}
