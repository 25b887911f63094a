//! Systems touched: what an initiative lives among, whose it is and what may go wrong.

use super::words::{one_line, part};
use crate::domain::ids::{InitiativeId, MemberId, SystemId};
use crate::domain::refusal::Refusal;
use crate::domain::worded::worded;
use jiff::Timestamp;

/// The longest name of a system or its owner, in characters.
const NAME_MAX: usize = 80;
/// The longest risk, in characters.
pub const RISK_MAX: usize = 300;

worded! {
    /// How far the integration is.
    SystemState {
        /// Nobody has talked about it.
        Open = "open", "not talked about yet";
        /// Its owner agreed.
        Agreed = "agreed", "agreed";
        /// It is being connected.
        Connecting = "connecting", "being connected";
        /// It works.
        Connected = "connected", "connected";
        /// It does not go on.
        Stuck = "stuck", "stuck";
    }
}

/// What is written of a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemWords {
    /// Its name.
    pub name: String,
    /// Whose it is, where that is a member.
    pub owner: Option<MemberId>,
    /// Whose it is, where that is nobody in Slack; may be empty.
    pub owner_name: String,
    /// How far the integration is.
    pub state: SystemState,
    /// What may go wrong; may be empty.
    pub risk: String,
}

impl SystemWords {
    /// The same, each on one line. Refused: no name, or a part that is too long.
    pub fn tidied(self) -> Result<Self, Refusal> {
        let short = |field: &str, text: &str, max: usize| {
            let text = one_line(text);
            if text.chars().count() > max {
                return Err(Refusal::FieldTooLong { field: field.to_owned(), max });
            }
            Ok(text)
        };
        let name = part("system", &self.name, NAME_MAX)?;
        let owner_name =
            if self.owner.is_some() { String::new() } else { short("owner", &self.owner_name, NAME_MAX)? };
        let risk = short("risk", &self.risk, RISK_MAX)?;
        Ok(Self { name, owner_name, risk, ..self })
    }
}

/// A system that an initiative touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Its number.
    pub id: SystemId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// What is written of it.
    pub words: SystemWords,
    /// Counted from 1: how often it was written.
    pub revision: i64,
    /// When it was taken off the list, if it was.
    pub off_at: Option<Timestamp>,
}
