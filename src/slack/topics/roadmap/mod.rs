//! Outcomes and the roadmap: how each ask is recognised, and which action answers it.

mod form;
mod handle;
mod words;

pub use form::Form;
pub use handle::handle;
pub use words::Typed;
pub(in crate::slack::topics) use words::{split_day, split_source};

use crate::domain::ids::{FeatureId, InitiativeId, OutcomeId, SystemId};
use crate::domain::outcome::Horizon;
use crate::slack::incoming::{Press, Submission};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The roadmap, perhaps of a key.
    Roadmap(Option<String>),
    /// The roadmap of that initiative.
    Of(InitiativeId),
    /// The systems touched, perhaps of a key.
    Systems(Option<String>),
    /// The systems touched of that initiative, the page after one of them.
    SystemsOf(InitiativeId, SystemId),
    /// One outcome.
    Show(OutcomeId),
    /// Its readings, to be corrected; perhaps the page before one of them.
    Readings(OutcomeId, Option<i64>),
    /// Its features, the page after one of them.
    Features(OutcomeId, FeatureId),
    /// A reading as it was typed.
    Reading(Typed),
    /// A form.
    Open(Opens),
    /// Something that takes one tap.
    Tap(Tap),
    /// What a form was filled in with.
    Submit(Form),
}

/// A form about the roadmap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// A new outcome, perhaps begun with the charter's metric of that name.
    Add(InitiativeId, Option<String>),
    /// An outcome.
    Edit(OutcomeId),
    /// A reading, perhaps of that outcome.
    Reading(InitiativeId, Option<OutcomeId>),
    /// What is right instead of a reading.
    Correct(OutcomeId, i64),
    /// A new feature, perhaps for that outcome.
    Feature(InitiativeId, Option<OutcomeId>),
    /// A feature.
    EditFeature(FeatureId),
    /// The acceptance of a feature of that outcome.
    Accept(OutcomeId),
    /// A new system.
    System(InitiativeId),
    /// A system.
    EditSystem(SystemId),
}

/// Something that takes one tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tap {
    /// To now, next or later.
    Move(OutcomeId, Horizon),
    /// Off the roadmap.
    Off(OutcomeId),
    /// Onto it again.
    Back(OutcomeId),
    /// A reading does not count.
    TakeBack(OutcomeId, i64),
    /// It counts again.
    Restore(OutcomeId, i64),
    /// A system is off the list, or on it again.
    System(SystemId, bool),
}

impl Ask {
    /// The words behind `/accord roadmap`.
    pub fn words(rest: &str) -> Self {
        words::read(rest)
    }

    /// Whether it changes nothing.
    pub fn only_reads(&self) -> bool {
        matches!(
            self,
            Self::Roadmap(_)
                | Self::Of(_)
                | Self::Systems(_)
                | Self::SystemsOf(..)
                | Self::Show(_)
                | Self::Readings(..)
                | Self::Features(..)
        )
    }

    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        Form::read(form).map(Self::Submit)
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        // What follows the verb tells the buttons of one row apart.
        let verb = press.action_id.strip_prefix("roadmap.")?.split('.').next()?;
        let (first, more) = press.value.split_once('/').unwrap_or((&press.value, ""));
        let first: i64 = first.parse().ok()?;
        let number = || more.parse::<i64>().ok();
        let (initiative, outcome, system) = (InitiativeId(first), OutcomeId(first), SystemId(first));
        Some(match verb {
            "show" => Self::Of(initiative),
            "systems" => Self::SystemsOf(initiative, SystemId(number().unwrap_or_default())),
            "outcome" => Self::Show(outcome),
            "readings" => Self::Readings(outcome, number()),
            "features" => Self::Features(outcome, FeatureId(number()?)),
            "add" => Self::Open(Opens::Add(initiative, (!more.is_empty()).then(|| more.to_owned()))),
            "edit" => Self::Open(Opens::Edit(outcome)),
            "reading" => Self::Open(Opens::Reading(initiative, number().map(OutcomeId))),
            "correct" => Self::Open(Opens::Correct(outcome, number()?)),
            "feature" => Self::Open(Opens::Feature(initiative, number().map(OutcomeId))),
            "feature_edit" => Self::Open(Opens::EditFeature(FeatureId(first))),
            "accept" => Self::Open(Opens::Accept(outcome)),
            "system" => Self::Open(Opens::System(initiative)),
            "system_edit" => Self::Open(Opens::EditSystem(system)),
            "move" => Self::Tap(Tap::Move(outcome, Horizon::from_word(more)?)),
            "off" => Self::Tap(Tap::Off(outcome)),
            "back" => Self::Tap(Tap::Back(outcome)),
            "take_back" => Self::Tap(Tap::TakeBack(outcome, number()?)),
            "restore" => Self::Tap(Tap::Restore(outcome, number()?)),
            "system_off" => Self::Tap(Tap::System(system, false)),
            "system_back" => Self::Tap(Tap::System(system, true)),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("roadmap.add", "3", Some(Ask::Open(Opens::Add(InitiativeId(3), None))))]
    #[case(
        "roadmap.add.1",
        "3/Logins/day",
        Some(Ask::Open(Opens::Add(InitiativeId(3), Some("Logins/day".to_owned()))))
    )]
    #[case("roadmap.systems", "3", Some(Ask::SystemsOf(InitiativeId(3), SystemId(0))))]
    #[case("roadmap.readings", "7/21", Some(Ask::Readings(OutcomeId(7), Some(21))))]
    #[case("roadmap.reading", "3/7", Some(Ask::Open(Opens::Reading(InitiativeId(3), Some(OutcomeId(7))))))]
    #[case("roadmap.move.later", "7/later", Some(Ask::Tap(Tap::Move(OutcomeId(7), Horizon::Later))))]
    #[case("roadmap.move", "7/someday", None)]
    #[case("roadmap.correct", "7", None)]
    #[case("roadmap.take_back", "7/2", Some(Ask::Tap(Tap::TakeBack(OutcomeId(7), 2))))]
    #[case("roadmap.unheard_of", "3", None)]
    #[case("roadmap.outcome", "three", None)]
    fn a_button_is_an_ask(#[case] action_id: &str, #[case] value: &str, #[case] ask: Option<Ask>) {
        let (action_id, value) = (action_id.to_owned(), value.to_owned());
        assert_eq!(Ask::pressed(&Press { action_id, value, ..Press::default() }), ask);
    }
}
