//! The buttons about one decision.

use crate::domain::emoji::Verdict;
use crate::domain::stage::GateVerdict;

/// A button about one decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// Yes or no, on a card.
    Vote(Verdict),
    /// Opens the form for *hold* or *stop*.
    Instead(GateVerdict),
    /// Opens the form in which a scope request is declined.
    Decline,
    /// Opens the full text.
    Details,
    /// Opens the form for taking the decision back.
    Withdraw,
    /// Opens the form for reopening.
    Reopen,
    /// The answer to "which one?".
    Choose(Verdict),
    /// Takes back whatever was said before.
    Undo,
    /// Opens the form of a change.
    Edit,
    /// Opens the form of a comment.
    Comment,
    /// Opens the form in which a concern is raised.
    Concern,
    /// Opens the form that answers a concern.
    Answer(u32),
    /// Opens the form that overrules one.
    Overrule(u32),
    /// Settles one's own concern, or says that it stands.
    Resolve(u32, bool),
    /// The answer to "shall what you wrote count?".
    Typed,
}

impl Button {
    /// Reads a button; `number` is the concern that it is about, where it is about one.
    pub(super) fn read(verb: &str, number: Option<u32>) -> Option<Self> {
        Some(match verb {
            "edit" => Self::Edit,
            "comment" => Self::Comment,
            "concern" => Self::Concern,
            "concern.answer" => Self::Answer(number?),
            "concern.overrule" => Self::Overrule(number?),
            "concern.settled" => Self::Resolve(number?, true),
            "concern.stands" => Self::Resolve(number?, false),
            "approve" => Self::Vote(Verdict::Approve),
            "reject" => Self::Vote(Verdict::Reject),
            "hold" => Self::Instead(GateVerdict::Hold),
            "stop" => Self::Instead(GateVerdict::Stop),
            "decline" => Self::Decline,
            "details" => Self::Details,
            "withdraw" => Self::Withdraw,
            "reopen" => Self::Reopen,
            "choose.approve" => Self::Choose(Verdict::Approve),
            "choose.reject" => Self::Choose(Verdict::Reject),
            "undo" => Self::Undo,
            "typed" => Self::Typed,
            _ => return None,
        })
    }
}
