//! The roadmap's sentences to one person, and its friendly noes.

use super::refusals::Named;
use super::shelf::Shelf;
use crate::domain::decision::Version;
use crate::domain::ids::{DecisionId, FeatureId, InitiativeId, OutcomeId, SystemId};
use crate::domain::notice::{Notice, roadmap as about};
use crate::domain::outcome::{Figure, Horizon, OUTCOMES_MOST, Progress};
use crate::domain::refusal::OutcomeRefusal;
use crate::slack::views::notice;
use jiff::civil::date;

/// Puts the sentences on the shelf.
pub fn sentences(shelf: &mut Shelf) {
    use about::Notice as N;
    let (outcome, initiative) = (OutcomeId(1), InitiativeId(1));
    shelf.about("Sentences: the roadmap");
    let mut put = |name: &str, said| {
        shelf.message(name, &notice::named(&Notice::Roadmap(said), Some("Onboarding Hub")));
    };
    put("added", N::Added { outcome });
    put("changed", N::Changed { outcome, anew: false });
    put("changed, another unit", N::Changed { outcome, anew: true });
    put("moved", N::Moved { outcome, horizon: Horizon::Later });
    put("off the roadmap", N::Off { outcome });
    put("on it again", N::Back { outcome });
    let noted = |value, progress, newer| {
        let (value, unit) = (Figure::whole(value), "days".to_owned());
        N::Noted(about::Noted { outcome, number: 3, value, unit, day: date(2026, 3, 6), progress, newer })
    };
    put("a reading, on the way", noted(9, Progress::PartOfTheWay(42), false));
    put("a reading, further away", noted(14, Progress::PartOfTheWay(-29), false));
    put("a reading, reached", noted(5, Progress::Reached, false));
    put("a reading of the past", noted(9, Progress::NoWay, true));
    put("a reading without a target", noted(9, Progress::NoTarget, false));
    put("taken back", N::TakenBack { outcome, number: 3 });
    let (feature, decision) = (FeatureId(3), DecisionId(12));
    put("a feature kept", N::Feature { feature });
    put("its acceptance is asked for", N::Asked { feature, decision });
    put("it goes back to building", N::Missing { feature, decision, version: Version(1) });
    put(
        "before it is told what it brought",
        N::Unread { initiative, days: 30, outcomes: vec![outcome, OutcomeId(2)], told_on: date(2026, 3, 16) },
    );
    put(
        "the same without an outcome",
        N::Unread { initiative, days: 30, outcomes: Vec::new(), told_on: date(2026, 3, 16) },
    );
    put("a system kept", N::System { initiative });
    put("a system off the list", N::SystemOff { system: SystemId(1) });
}

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
        ("a metric that is not offered any more", OutcomeRefusal::NotOffered.into()),
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
        ("nothing to accept", OutcomeRefusal::NothingToAccept.into()),
        ("no such feature", OutcomeRefusal::NoFeature { feature }.into()),
        ("its acceptance is asked for", OutcomeRefusal::AskedAlready { feature, decision }.into()),
        ("another decision is about it since", OutcomeRefusal::AskedSince { feature, decision }.into()),
        ("it is accepted", OutcomeRefusal::Accepted { feature, decision }.into()),
        ("no such system", OutcomeRefusal::NoSystem.into()),
    ]
}
