//! Scope: how each ask is recognised, and which action answers it.

mod form;
mod handle;

pub use form::Form;
pub use handle::handle;

use crate::domain::decision::Version;
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId};
use crate::slack::incoming::{Press, Submission};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Words after `scope`: what is added; alone, or with a key, how the scope stands.
    Words(String),
    /// How the scope stands.
    Panel(InitiativeId),
    /// The form in which more is asked for.
    Open(InitiativeId),
    /// The same, from an item of feedback.
    OfFeedback(FeedbackId),
    /// The same, from a parked request.
    Again(DecisionId),
    /// The same, to change a request.
    Change(DecisionId, Version),
    /// That form, filled in.
    Submit(Box<Form>),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        Form::read(form).map(|form| Self::Submit(Box::new(form)))
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("scope.")?;
        let (number, version) = press.value.split_once("/v").unwrap_or((&press.value, ""));
        let number = number.parse().ok()?;
        match verb {
            "panel" => Some(Self::Panel(InitiativeId(number))),
            "ask" => Some(Self::Open(InitiativeId(number))),
            "feedback" => Some(Self::OfFeedback(FeedbackId(number))),
            "again" => Some(Self::Again(DecisionId(number))),
            "edit" => Some(Self::Change(DecisionId(number), Version(version.parse().ok()?))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("scope.panel", "3", Some(Ask::Panel(InitiativeId(3))))]
    #[case("scope.ask", "3", Some(Ask::Open(InitiativeId(3))))]
    #[case("scope.feedback", "12", Some(Ask::OfFeedback(FeedbackId(12))))]
    #[case("scope.again", "9", Some(Ask::Again(DecisionId(9))))]
    #[case("scope.edit", "9/v2", Some(Ask::Change(DecisionId(9), Version(2))))]
    #[case("scope.edit", "9", None)]
    #[case("scope.again", "nine", None)]
    #[case("scope.unheard_of", "3", None)]
    fn a_button_is_an_ask(#[case] action_id: &str, #[case] value: &str, #[case] ask: Option<Ask>) {
        let (action_id, value) = (action_id.to_owned(), value.to_owned());
        assert_eq!(Ask::pressed(&Press { action_id, value, ..Press::default() }), ask);
    }
}
