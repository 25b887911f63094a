//! Friendly "no"s about outcomes and the roadmap.

use super::words::quoted;
use crate::domain::ids::{DecisionId, FeatureId, OutcomeId};
use serde::{Deserialize, Serialize};

/// What is refused about outcomes, readings, features and systems.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeRefusal {
    /// Nobody wrote it down, or it belongs to another initiative.
    #[error("There is no {outcome} here. `/accord roadmap` shows the outcomes.")]
    NoOutcome {
        /// The number.
        outcome: OutcomeId,
    },
    /// No outcome at all.
    #[error(
        "There is no outcome yet. `/accord roadmap` adds the first one, also from the charter's metrics."
    )]
    None,
    /// Several, and it was not said which.
    #[error("Say which outcome, as in `/accord roadmap reading {first} 12.5`.")]
    WhichOutcome {
        /// One of them.
        first: OutcomeId,
    },
    /// More than a roadmap holds.
    #[error("A roadmap holds {most} outcomes. Take one off before you add another.")]
    TooMany {
        /// The most.
        most: usize,
    },
    /// It was taken off the roadmap.
    #[error("{outcome} was taken off the roadmap. Bring it back first, or add another outcome.")]
    Off {
        /// The outcome.
        outcome: OutcomeId,
    },
    /// A metric of the charter that is not offered any more.
    #[error(
        "This metric is not offered any more: it is on the roadmap by now, or the signed charter names it no longer. `/accord roadmap` shows which."
    )]
    NotOffered,
    /// Somebody else changed it since the form was opened.
    #[error(
        "Somebody else changed this since you opened it. Close this and open it again: then you see what they wrote."
    )]
    ChangedSince,
    /// What was typed is no number.
    #[error("\u{201c}{}\u{201d} is not a number that Accord can read. Write it as in 12.5 or 12,5.", quoted(.typed))]
    NoNumber {
        /// What was typed.
        typed: String,
    },
    /// A number that can be read in two ways.
    #[error("\u{201c}{}\u{201d} can be read as {thousands} or as {decimals}. Write one of these.", quoted(.typed))]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// With thousands.
        thousands: String,
        /// With decimals.
        decimals: String,
    },
    /// A number with more digits than are kept.
    #[error(
        "A number has at most {whole} digits before and {decimals} behind the decimal sign. Choose another unit."
    )]
    TooManyDigits {
        /// Before the decimal sign.
        whole: usize,
        /// Behind it.
        decimals: usize,
    },
    /// A unit in which there are digits.
    #[error("A unit is a word or a sign, without digits. Write it as in days or %.")]
    UnitWithDigits,
    /// A reading in another unit.
    #[error(
        "This metric counts in {}, not in {}. Write the number in {}, or change the unit under *Edit* with a reason: the chart then begins anew.",
        unit_or_none(.unit), quoted(.typed), unit_or_none(.unit)
    )]
    OtherUnit {
        /// The unit that was typed.
        typed: String,
        /// The metric's unit.
        unit: String,
    },
    /// Another unit without a reason.
    #[error("Say why the unit changes: readings so far stay in {}, and the chart begins anew.", unit_or_none(.unit))]
    WhyOtherUnit {
        /// The unit so far.
        unit: String,
    },
    /// Something that is no day.
    #[error("\u{201c}{}\u{201d} is not a day that Accord can read. Write it as in 2026-03-12 or 12 March.", quoted(.typed))]
    NoDay {
        /// What was typed.
        typed: String,
    },
    /// A day that is still to come.
    #[error("That day is still to come. Choose the day for which the number holds, today or before.")]
    FutureDay,
    /// A reading that was taken back or corrected.
    #[error("This reading was corrected or taken back already. Open *Readings* again to see how they stand.")]
    ReadingGone,
    /// Nobody wrote it down.
    #[error("There is no {feature} here. `/accord roadmap` shows the features under their outcomes.")]
    NoFeature {
        /// The number.
        feature: FeatureId,
    },
    /// Its acceptance was asked for already.
    #[error("{decision} asks for the acceptance of {feature} already. Wait for it, or withdraw it.")]
    AskedAlready {
        /// The feature.
        feature: FeatureId,
        /// The decision.
        decision: DecisionId,
    },
    /// Another decision is about its acceptance since.
    #[error(
        "{decision} is about the acceptance of {feature} since then, so this one stays as it is. Open {decision} instead."
    )]
    AskedSince {
        /// The feature.
        feature: FeatureId,
        /// The decision since.
        decision: DecisionId,
    },
    /// No feature is being built or finished.
    #[error(
        "No feature of this outcome is being built or finished. Write one down first, or say under *Edit* how far it is."
    )]
    NothingToAccept,
    /// It was accepted.
    #[error("{feature} was accepted with {decision}. Reopen {decision} to go back behind it.")]
    Accepted {
        /// The feature.
        feature: FeatureId,
        /// The decision.
        decision: DecisionId,
    },
    /// Nobody wrote it down.
    #[error("There is no such system here any more. `/accord roadmap systems` shows the list.")]
    NoSystem,
}

fn unit_or_none(unit: &str) -> String {
    if unit.is_empty() { "plain numbers".to_owned() } else { quoted(unit) }
}
