//! Initiatives: how each ask is recognised, and which action answers it.

mod form;
mod handle;

pub use form::Form;
pub use handle::handle;

use crate::domain::ids::{InitiativeId, MemberId};
use crate::slack::incoming::{Press, Submission};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The form for a new initiative.
    New,
    /// How an initiative stands; the words may begin with its key.
    Status(String),
    /// The form for leaving a stage; the words may begin with the initiative's key.
    Gate(String),
    /// What needs the asker.
    Needs,
    /// A form about an initiative.
    Open(Opens, InitiativeId),
    /// To be the sponsor.
    Accept(InitiativeId),
    /// To ask this member to be the sponsor.
    Appoint(InitiativeId, MemberId),
    /// To post again what could not be posted.
    Retry(InitiativeId),
    /// What a form was filled in with.
    Submit(Form),
}

/// A form about an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// Who is asked.
    People,
    /// What it is for.
    Problem,
    /// The exit criteria.
    Checklist,
    /// Name, key, sponsor, channel.
    More,
    /// Another sponsor.
    Suggest,
    /// Go, hold or stop.
    Gate,
    /// Where the sponsor wants a say.
    Aspects,
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        Form::read(form).map(Self::Submit)
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("initiative.")?;
        if verb == "appoint" {
            let (id, member) = press.value.split_once('/')?;
            return Some(Self::Appoint(InitiativeId(id.parse().ok()?), MemberId::new(member)));
        }
        let id = InitiativeId(press.value.parse().ok()?);
        let opens = match verb {
            "accept" => return Some(Self::Accept(id)),
            "retry" => return Some(Self::Retry(id)),
            "people" => Opens::People,
            "problem" => Opens::Problem,
            "checklist" => Opens::Checklist,
            "more" => Opens::More,
            "suggest" => Opens::Suggest,
            "gate" => Opens::Gate,
            "aspects" => Opens::Aspects,
            _ => return None,
        };
        Some(Self::Open(opens, id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn press(action_id: &str, value: &str) -> Option<Ask> {
        let (action_id, value) = (action_id.to_owned(), value.to_owned());
        Ask::pressed(&Press { action_id, value, ..Press::default() })
    }

    #[rstest]
    #[case("initiative.accept", "3", Some(Ask::Accept(InitiativeId(3))))]
    #[case("initiative.retry", "3", Some(Ask::Retry(InitiativeId(3))))]
    #[case("initiative.gate", "3", Some(Ask::Open(Opens::Gate, InitiativeId(3))))]
    #[case("initiative.appoint", "3/U9", Some(Ask::Appoint(InitiativeId(3), MemberId::new("U9"))))]
    #[case("initiative.appoint", "3", None)]
    #[case("initiative.people", "three", None)]
    #[case("initiative.unheard_of", "3", None)]
    #[case("decision.compose", "3", None)]
    fn a_button_is_an_ask(#[case] action_id: &str, #[case] value: &str, #[case] ask: Option<Ask>) {
        assert_eq!(press(action_id, value), ask);
    }
}
