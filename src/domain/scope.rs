//! Scope: what is added to what the charter set out, what gives way for it, and the count of both.
//!
//! A scope request is a decision of the sponsor's: its number, its votes and its end are the decision's. Here stand its
//! terms, which are part of what is decided.

mod counter;
mod delay;

pub use counter::Counter;
pub use delay::{Delay, Unit};

use super::charter::{CharterVersion, Statement};
use super::ids::{DecisionId, FeedbackId, InitiativeId, OutcomeId};
use super::refusal::{Refusal, ScopeRefusal};
use super::stage::Stage;
use serde::{Deserialize, Serialize};

/// The longest word on what gives way, or on what would change, in characters.
pub const WORDS_MAX: usize = 300;

/// What an addition is for, what gives way for it, and under which charter it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Terms {
    /// What it serves.
    pub serves: Serves,
    /// What gives way.
    pub trade: Trade,
    /// The version of the charter that was in force; none where none was signed.
    pub charter: Option<CharterVersion>,
}

/// What an addition serves: a feature that serves nothing is not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Serves {
    /// An outcome on the roadmap, in its words when it was asked.
    Outcome {
        /// Its number.
        id: OutcomeId,
        /// The change that it seeks.
        change: String,
    },
    /// A statement of the charter, where there is no roadmap yet: its two-year goal or its metrics.
    Charter(Statement),
    /// None of what there is: what would change, and for whom.
    Change(String),
}

impl Serves {
    /// By which word it is chosen; what is said in words has none.
    pub fn word(&self) -> Option<String> {
        match self {
            Self::Outcome { id, .. } => Some(format!("outcome/{}", id.0)),
            Self::Charter(statement) => Some(statement.word().to_owned()),
            Self::Change(_) => None,
        }
    }
}

/// What gives way; at least one of them says something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Trade {
    /// What is dropped; may be empty.
    pub drop: String,
    /// By how long the stage in hand ends later.
    pub delay: Option<Delay>,
    /// What it costs more; may be empty.
    pub cost: String,
}

impl Terms {
    /// Refuses an addition for which nothing gives way, one that serves nothing, and words that are too long.
    pub fn check(&self) -> Result<(), Refusal> {
        let Trade { drop, delay, cost } = &self.trade;
        if drop.is_empty() && delay.is_none() && cost.is_empty() {
            return Err(ScopeRefusal::NoTrade.into());
        }
        let change = match &self.serves {
            Serves::Change(words) if words.is_empty() => return Err(ScopeRefusal::NothingChanges.into()),
            Serves::Change(words) => words.as_str(),
            Serves::Outcome { .. } | Serves::Charter(_) => "",
        };
        let parts = [("drop", drop.as_str()), ("cost", cost), ("change", change)];
        match parts.into_iter().find(|(_, words)| words.chars().count() > WORDS_MAX) {
            Some((field, _)) => Err(Refusal::FieldTooLong { field: field.to_owned(), max: WORDS_MAX }),
            None => Ok(()),
        }
    }

    /// What they say, part by part, in an order that never changes: what a vote is bound to.
    pub fn parts(&self) -> Vec<String> {
        let serves = match &self.serves {
            Serves::Outcome { id, change } => format!("outcome {} {change}", id.0),
            Serves::Charter(statement) => format!("charter {}", statement.word()),
            Serves::Change(words) => format!("change {words}"),
        };
        let Trade { drop, delay, cost } = &self.trade;
        let delay = delay.map(|delay| delay.to_string()).unwrap_or_default();
        let charter = self.charter.map(|version| version.to_string()).unwrap_or_default();
        vec![serves, drop.clone(), delay, cost.clone(), charter]
    }
}

/// What is kept of a request beside its decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The decision.
    pub decision: DecisionId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// The feedback that it began from.
    pub feedback: Option<FeedbackId>,
    /// The parked request that it brings back.
    pub brings_back: Option<DecisionId>,
    /// What its approval did to the date of a stage, as long as it holds.
    pub moved: Option<Moved>,
}

/// A date that was put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The stage that ends later.
    pub stage: Stage,
    /// By so many days.
    pub days: i32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn terms(trade: Trade) -> Terms {
        Terms { serves: Serves::Charter(Statement::Goal), trade, charter: Some(CharterVersion(1)) }
    }

    #[rstest]
    #[case(Trade::default(), false)]
    #[case(Trade { drop: "the email digest".into(), ..Trade::default() }, true)]
    #[case(Trade { delay: "2 weeks".parse().ok(), ..Trade::default() }, true)]
    #[case(Trade { cost: "€ 20,000".into(), ..Trade::default() }, true)]
    fn something_gives_way(#[case] trade: Trade, #[case] fits: bool) {
        let refused = terms(trade).check();
        assert_eq!(refused.is_ok(), fits);
        assert!(fits || refused == Err(ScopeRefusal::NoTrade.into()));
    }

    #[test]
    fn words_end_somewhere_and_a_feature_serves_somebody() {
        let drop = "ä".repeat(WORDS_MAX);
        let mut asked = terms(Trade { drop: drop.clone(), ..Trade::default() });
        assert_eq!(asked.check(), Ok(()));
        asked.serves = Serves::Change(String::new());
        assert_eq!(asked.check(), Err(ScopeRefusal::NothingChanges.into()));
        let longer = terms(Trade { drop: format!("{drop}x"), ..Trade::default() });
        assert_eq!(longer.check(), Err(Refusal::FieldTooLong { field: "drop".into(), max: WORDS_MAX }));
    }
}
