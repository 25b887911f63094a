//! What the forms about charters are filled in with.

use crate::domain::charter::{Base, Statement, Statements};
use crate::domain::ids::InitiativeId;
use crate::slack::incoming::Submission;
use crate::slack::views::charter::{Marking, Writing};
use std::collections::BTreeMap;

/// A filled-in form.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// The charter in words, and what the writer began with.
    Write(InitiativeId, Base, Statements),
    /// How far somebody agrees, the time of that number.
    Mark(InitiativeId, i64, BTreeMap<Statement, u8>),
}

impl Form {
    /// Reads a submission; `None` if it is none of these.
    pub fn read(form: &Submission) -> Option<Self> {
        match form.callback_id.as_str() {
            "charter.write" => {
                let meta: Writing = serde_json::from_str(&form.metadata).ok()?;
                let mut statements = Statements::default();
                for statement in Statement::ALL {
                    statements.set(statement, form.text(statement.word()));
                }
                Some(Self::Write(meta.id, meta.base, statements))
            }
            "charter.mark" => {
                let meta: Marking = serde_json::from_str(&form.metadata).ok()?;
                let mark =
                    |statement: Statement| Some((statement, form.text(statement.word()).parse().ok()?));
                Some(Self::Mark(meta.id, meta.number, Statement::ALL.into_iter().filter_map(mark).collect()))
            }
            _ => None,
        }
    }
}
