//! What the forms about charters are filled in with.

use crate::domain::charter::{Base, Statement, Statements};
use crate::domain::ids::{InitiativeId, RequirementId};
use crate::domain::requirement::{Kind, Priority, State, Words};
use crate::slack::incoming::Submission;
use crate::slack::views::charter::{Marking, Requiring, Writing};
use std::collections::BTreeMap;

/// A filled-in form.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// The charter in words, and what the writer began with.
    Write(InitiativeId, Base, Statements),
    /// A requirement, or a new one, and what makes it unique.
    Require(InitiativeId, Option<RequirementId>, Words, String),
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
            "charter.require" => {
                let meta: Requiring = serde_json::from_str(&form.metadata).ok()?;
                let words = Words {
                    kind: Kind::from_word(form.text("kind"))?,
                    text: form.text("text").to_owned(),
                    source: form.text("source").to_owned(),
                    priority: Priority::from_word(form.text("priority"))?,
                    state: State::from_word(form.text("state"))?,
                    links: form.text("links").to_owned(),
                };
                Some(Self::Require(meta.id, meta.number, words, meta.nonce))
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
