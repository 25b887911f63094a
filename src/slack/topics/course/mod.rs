//! The course of an initiative: how each ask is recognised, and which action answers it.

mod form;
mod handle;

pub use form::Form;
pub use handle::handle;

use crate::domain::ids::InitiativeId;
use crate::slack::incoming::{Press, Submission};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Everything about the present stage.
    Panel(InitiativeId),
    /// A form.
    Open(Opens, InitiativeId),
    /// Something that takes one tap.
    Tap(Tap, InitiativeId),
    /// A turn undone.
    Undo(InitiativeId, i64),
    /// What a form was filled in with.
    Submit(Form),
}

/// A form about an initiative's course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A criterion of the present stage, by position; none: a new one.
    Criterion(Option<i64>),
    /// When the stage should end.
    Forecast,
    /// Its questions and artefacts.
    Lists,
    /// Back to an earlier stage.
    Back,
    /// Let it rest.
    Pause,
    /// Close it with thanks.
    Close,
    /// Deputy and next owner.
    Lead,
    /// Who leads what nobody leads any more.
    Name,
    /// How the sponsor is involved.
    Involve,
    /// The first conversation with the sponsor.
    Talk,
}

/// Something that takes one tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tap {
    /// It goes on.
    Resume,
    /// It is put away.
    Archive,
    /// It is taken out again.
    Restore,
    /// To take it over.
    Accept,
    /// Not to take it over.
    Decline,
    /// The sponsor agrees how they are involved.
    Confirm,
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        Form::read(form).map(Self::Submit)
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("course.")?;
        let (id, more) = press.value.split_once('/').unwrap_or((&press.value, ""));
        let id = InitiativeId(id.parse().ok()?);
        let opens = match verb {
            "panel" => return Some(Self::Panel(id)),
            "undo" => return Some(Self::Undo(id, more.parse().ok()?)),
            "resume" => return Some(Self::Tap(Tap::Resume, id)),
            "archive" => return Some(Self::Tap(Tap::Archive, id)),
            "restore" => return Some(Self::Tap(Tap::Restore, id)),
            "accept" => return Some(Self::Tap(Tap::Accept, id)),
            "decline" => return Some(Self::Tap(Tap::Decline, id)),
            "confirm" => return Some(Self::Tap(Tap::Confirm, id)),
            "criterion" => Opens::Criterion(more.parse().ok()),
            "forecast" => Opens::Forecast,
            "lists" => Opens::Lists,
            "back" => Opens::Back,
            "pause" => Opens::Pause,
            "close" => Opens::Close,
            "lead" => Opens::Lead,
            "name" => Opens::Name,
            "involve" => Opens::Involve,
            "talk" => Opens::Talk,
            _ => return None,
        };
        Some(Self::Open(opens, id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const ID: InitiativeId = InitiativeId(3);

    #[rstest]
    #[case("course.panel", "3", Some(Ask::Panel(ID)))]
    #[case("course.undo", "3/7", Some(Ask::Undo(ID, 7)))]
    #[case("course.undo", "3", None)]
    #[case("course.criterion", "3/2", Some(Ask::Open(Opens::Criterion(Some(2)), ID)))]
    #[case("course.criterion", "3", Some(Ask::Open(Opens::Criterion(None), ID)))]
    #[case("course.accept", "3", Some(Ask::Tap(Tap::Accept, ID)))]
    #[case("course.unheard_of", "3", None)]
    #[case("course.panel", "three", None)]
    fn a_button_is_an_ask(#[case] action_id: &str, #[case] value: &str, #[case] ask: Option<Ask>) {
        let (action_id, value) = (action_id.to_owned(), value.to_owned());
        assert_eq!(Ask::pressed(&Press { action_id, value, ..Press::default() }), ask);
    }
}
