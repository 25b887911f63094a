//! The rollout: how each ask is recognised, and which action answers it.

mod form;
mod handle;
mod words;

pub use form::Form;
pub use handle::handle;
pub use words::words;

use crate::actions::rollout::adoption::Given;
use crate::domain::ids::{InitiativeId, RoundId, WaveId};
use crate::slack::incoming::{Press, Submission};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The panel, perhaps of a key.
    Panel(Option<String>),
    /// The panel of that initiative.
    Of(InitiativeId),
    /// One wave.
    Wave(WaveId),
    /// Who is in it: the page after this member.
    People(WaveId, String),
    /// A reading of adoption as it was typed.
    Adoption(Given),
    /// A reading does not count.
    TakeBack(InitiativeId, i64),
    /// The form about readiness, perhaps of a key.
    Readiness(Option<String>),
    /// A form.
    Open(Opens),
    /// What a form was filled in with.
    Submit(Form),
}

/// A form about the rollout, or what goes without one where nothing has to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// A new wave.
    Plan(InitiativeId),
    /// A wave.
    Edit(WaveId),
    /// Its criteria.
    Tick(WaveId),
    /// Another day.
    Move(WaveId),
    /// It starts: the form only where something is missing.
    Start(WaveId),
    /// It is done: the form only where something is missing.
    Finish(WaveId),
    /// It is stopped.
    Stop(WaveId),
    /// A reading of adoption.
    Adoption(InitiativeId),
    /// Whose readiness is asked for, and when.
    Readiness(InitiativeId),
    /// What the sponsor is asked to do for a group of a round; everybody where none is named.
    Help(RoundId, Option<String>),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        Form::read(form).map(Self::Submit)
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        // What follows the verb tells the buttons of one message apart.
        let verb = press.action_id.strip_prefix("rollout.")?.split('.').next()?;
        let (first, more) = press.value.split_once('/').unwrap_or((&press.value, ""));
        let first: i64 = first.parse().ok()?;
        let (initiative, wave) = (InitiativeId(first), WaveId(first));
        Some(match verb {
            "show" => Self::Of(initiative),
            "wave" => Self::Wave(wave),
            "people" => Self::People(wave, more.to_owned()),
            "plan" => Self::Open(Opens::Plan(initiative)),
            "edit" => Self::Open(Opens::Edit(wave)),
            "tick" => Self::Open(Opens::Tick(wave)),
            "move" => Self::Open(Opens::Move(wave)),
            "start" => Self::Open(Opens::Start(wave)),
            "finish" => Self::Open(Opens::Finish(wave)),
            "stop" => Self::Open(Opens::Stop(wave)),
            "adoption" => Self::Open(Opens::Adoption(initiative)),
            "take_back" => Self::TakeBack(initiative, more.parse().ok()?),
            "help" => {
                let part = Some(more).filter(|part| !part.is_empty()).map(str::to_owned);
                Self::Open(Opens::Help(RoundId(first), part))
            }
            "readiness" => Self::Open(Opens::Readiness(initiative)),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("rollout.show", "3", Some(Ask::Of(InitiativeId(3))))]
    #[case("rollout.wave.2", "7", Some(Ask::Wave(WaveId(7))))]
    #[case("rollout.people", "7/U1", Some(Ask::People(WaveId(7), "U1".to_owned())))]
    #[case("rollout.plan", "3", Some(Ask::Open(Opens::Plan(InitiativeId(3)))))]
    #[case("rollout.start", "7", Some(Ask::Open(Opens::Start(WaveId(7)))))]
    #[case("rollout.take_back", "3/2", Some(Ask::TakeBack(InitiativeId(3), 2)))]
    #[case("rollout.help.0", "9/wave 2", Some(Ask::Open(Opens::Help(RoundId(9), Some("wave 2".to_owned())))))]
    #[case("rollout.help.0", "9/", Some(Ask::Open(Opens::Help(RoundId(9), None))))]
    #[case("rollout.start", "seven", None)]
    #[case("rollout.unheard_of", "3", None)]
    fn a_button_is_an_ask(#[case] action_id: &str, #[case] value: &str, #[case] ask: Option<Ask>) {
        let (action_id, value) = (action_id.to_owned(), value.to_owned());
        assert_eq!(Ask::pressed(&Press { action_id, value, ..Press::default() }), ask);
    }
}
