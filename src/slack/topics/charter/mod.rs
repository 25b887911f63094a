//! Charters: how each ask is recognised, and which action answers it.

mod form;
mod handle;

pub use form::Form;
pub use handle::{clashed, handle};

use crate::domain::charter::CharterVersion;
use crate::domain::ids::{InitiativeId, RequirementId};
use crate::slack::incoming::{Press, Submission};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// How the charter stands; the words may begin with the initiative's key.
    Words(String),
    /// The form in which it is written.
    Write(InitiativeId),
    /// One version, whole.
    Read(InitiativeId, CharterVersion),
    /// The sponsor's signature.
    Sign(InitiativeId, CharterVersion),
    /// Everybody's view of how far they agree.
    Align(InitiativeId),
    /// The form in which somebody marks the statements.
    Mark(InitiativeId),
    /// How far everybody agrees, that time, as a picture.
    Picture(InitiativeId, i64),
    /// What must be there.
    Requirements(InitiativeId),
    /// The form of a requirement; a new one where none is named.
    Require(InitiativeId, Option<RequirementId>),
    /// What a form was filled in with.
    Submit(Form),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        Form::read(form).map(Self::Submit)
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("charter.")?;
        let (id, number) = press.value.split_once('/').unwrap_or((&press.value, ""));
        let id = InitiativeId(id.parse().ok()?);
        let version = || number.parse().ok().map(CharterVersion);
        Some(match verb {
            "write" => Self::Write(id),
            "read" => Self::Read(id, version()?),
            "sign" => Self::Sign(id, version()?),
            "align" => Self::Align(id),
            "mark" => Self::Mark(id),
            "picture" => Self::Picture(id, number.parse().ok()?),
            "requirements" => Self::Requirements(id),
            "require" => Self::Require(id, number.parse().ok().map(RequirementId)),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("charter.write", "3", Some(Ask::Write(InitiativeId(3))))]
    #[case("charter.read", "3/2", Some(Ask::Read(InitiativeId(3), CharterVersion(2))))]
    #[case("charter.sign", "3/2", Some(Ask::Sign(InitiativeId(3), CharterVersion(2))))]
    #[case("charter.sign", "3", None)]
    #[case("charter.align", "x", None)]
    #[case("charter.picture", "3/1", Some(Ask::Picture(InitiativeId(3), 1)))]
    #[case("charter.unheard_of", "3", None)]
    fn a_button_is_an_ask(#[case] action_id: &str, #[case] value: &str, #[case] ask: Option<Ask>) {
        let (action_id, value) = (action_id.to_owned(), value.to_owned());
        assert_eq!(Ask::pressed(&Press { action_id, value, ..Press::default() }), ask);
    }
}
