//! The roadmap: what is refused.

use super::refusals::Named;
use crate::domain::ids::{DecisionId, FeatureId, OutcomeId};
use crate::domain::outcome::OUTCOMES_MOST;
use crate::domain::refusal::OutcomeRefusal;

/// Every friendly no about outcomes.
pub fn refusals() -> Vec<Named> {
    let (outcome, feature, decision, typed) = (OutcomeId(3), FeatureId(5), DecisionId(12), str::to_owned);
    let ambiguous = OutcomeRefusal::Ambiguous {
        typed: typed("1,234"),
        thousands: typed("1234"),
        decimals: typed("1.2340"),
    };
    vec![
        ("no such outcome", OutcomeRefusal::NoOutcome { outcome }.into()),
        ("no outcome at all", OutcomeRefusal::None.into()),
        ("which of several outcomes", OutcomeRefusal::WhichOutcome { first: outcome }.into()),
        ("too many outcomes", OutcomeRefusal::TooMany { most: OUTCOMES_MOST }.into()),
        ("an outcome off the roadmap", OutcomeRefusal::Off { outcome }.into()),
        ("somebody else changed it", OutcomeRefusal::ChangedSince.into()),
        ("no number", OutcomeRefusal::NoNumber { typed: typed("a dozen") }.into()),
        ("a number with two meanings", ambiguous.into()),
        ("too many digits", OutcomeRefusal::TooManyDigits { whole: 12, decimals: 6 }.into()),
        ("a unit with digits", OutcomeRefusal::UnitWithDigits.into()),
        ("another unit", OutcomeRefusal::OtherUnit { typed: typed("hours"), unit: typed("days") }.into()),
        (
            "a unit where there is none",
            OutcomeRefusal::OtherUnit { typed: typed("hours"), unit: typed("") }.into(),
        ),
        ("another unit, without a reason", OutcomeRefusal::WhyOtherUnit { unit: typed("days") }.into()),
        ("no day", OutcomeRefusal::NoDay { typed: typed("3/12/2026") }.into()),
        ("a day that is still to come", OutcomeRefusal::FutureDay.into()),
        ("a reading that does not count", OutcomeRefusal::ReadingGone.into()),
        ("no such feature", OutcomeRefusal::NoFeature { feature }.into()),
        ("its acceptance is asked for", OutcomeRefusal::AskedAlready { feature, decision }.into()),
        ("it is accepted", OutcomeRefusal::Accepted { feature, decision }.into()),
        ("no such system", OutcomeRefusal::NoSystem.into()),
    ]
}
