//! Two owners write at once: what only one of them changed is taken, what both changed is shown to the second.

use super::{CharterVersion, Statement, Statements};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// What an editor had before them when they began: small enough to travel with a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// The version.
    pub version: CharterVersion,
    /// How often it had been saved.
    pub revision: i64,
    /// A print of each statement.
    prints: BTreeMap<Statement, String>,
}

impl Base {
    /// The base of whoever begins with these words.
    pub fn of(version: CharterVersion, revision: i64, statements: &Statements) -> Self {
        let prints = statements.said().map(|(statement, text)| (statement, print(text))).collect();
        Self { version, revision, prints }
    }

    /// Whether a statement is as it was.
    fn has(&self, statement: Statement, text: &str) -> bool {
        let known = self.prints.get(&statement).map(String::as_str);
        known == Some(print(text).as_str()) || (known.is_none() && text.is_empty())
    }
}

fn print(text: &str) -> String {
    Sha256::digest(text).iter().take(8).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// What comes of two texts that began with the same base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Every change of either; where both changed a statement, what was typed.
    pub statements: Statements,
    /// The statements that both changed, and not alike.
    pub clashes: Vec<Statement>,
}

/// Brings what was typed together with what was saved meanwhile.
pub fn merge(base: &Base, saved: &Statements, typed: &Statements) -> Merged {
    let (mut statements, mut clashes) = (typed.clone(), Vec::new());
    for statement in Statement::ALL {
        let (theirs, mine) = (saved.get(statement), typed.get(statement));
        if mine == theirs || base.has(statement, theirs) {
            continue;
        }
        if base.has(statement, mine) {
            statements.set(statement, theirs);
        } else {
            clashes.push(statement);
        }
    }
    Merged { statements, clashes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Statement::{Goal, Vision};

    fn said(vision: &str, goal: &str) -> Statements {
        let mut said = Statements::default();
        said.set(Vision, vision);
        said.set(Goal, goal);
        said
    }

    fn merged(saved: &Statements, typed: &Statements) -> Merged {
        merge(&Base::of(CharterVersion::FIRST, 1, &said("v", "g")), saved, typed)
    }

    #[test]
    fn what_only_one_changed_is_taken() {
        let both = merged(&said("their v", "g"), &said("v", "my g"));
        assert_eq!(both, Merged { statements: said("their v", "my g"), clashes: vec![] });
    }

    #[test]
    fn what_both_changed_is_told_and_what_was_typed_stays() {
        let both = merged(&said("their v", "g"), &said("my v", "g"));
        assert_eq!(both, Merged { statements: said("my v", "g"), clashes: vec![Vision] });
        assert!(merged(&said("same", "g"), &said("same", "g")).clashes.is_empty());
    }

    #[test]
    fn taking_a_statement_away_is_a_change_too() {
        assert_eq!(merged(&said("", "g"), &said("v", "g")).statements, said("", "g"));
        assert_eq!(merged(&said("", "g"), &said("my v", "g")).clashes, [Vision]);
    }
}
