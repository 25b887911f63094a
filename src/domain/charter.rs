//! The charter: what sponsor and owner agreed on, in seven statements and as many versions as it takes.
//!
//! A version is a draft until it is put before the sponsor. From then on its words stand: whoever changes them begins the
//! next version, and the one that was signed last stays in force meanwhile.

mod alignment;
mod diff;
mod merge;
mod statement;

pub use alignment::{Alignment, Drift, Tally, drift};
pub use diff::{Piece, diff};
pub use merge::{Base, Merged, merge};
pub use statement::{STATEMENT_MAX, Statement, Statements};

use super::ids::{DecisionId, InitiativeId, MemberId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// SHA-256 of the statements that a sponsor reads before they sign; shown and kept as lower-case hex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CharterHash([u8; 32]);

impl fmt::Display for CharterHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl From<CharterHash> for String {
    fn from(hash: CharterHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for CharterHash {
    type Error = &'static str;

    fn try_from(hex: String) -> Result<Self, Self::Error> {
        const BAD: &str = "not the hash of a charter";
        let mut bytes = [0; 32];
        if hex.len() != 64 || !hex.is_ascii() {
            return Err(BAD);
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).map_err(|_| BAD)?;
        }
        Ok(Self(bytes))
    }
}

/// A version of a charter, counted from 1; shown as `v2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CharterVersion(pub u32);

impl CharterVersion {
    /// The version of a new charter.
    pub const FIRST: Self = Self(1);

    /// The version after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for CharterVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.0)
    }
}

/// How far a version came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CharterState {
    /// It is being written.
    Draft,
    /// It was put before the sponsor in this decision, which may have ended without a signature.
    Asked(DecisionId),
    /// It is signed.
    Signed {
        /// The decision that signed it.
        decision: DecisionId,
        /// By whom.
        by: MemberId,
        /// When.
        at: Timestamp,
    },
}

/// One version of an initiative's charter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charter {
    /// The initiative.
    pub initiative: InitiativeId,
    /// Which version.
    pub version: CharterVersion,
    /// How often it was saved.
    pub revision: i64,
    /// How far it came.
    pub state: CharterState,
    /// Its words.
    pub statements: Statements,
    /// Who wrote it last.
    pub written_by: MemberId,
    /// When.
    pub written_at: Timestamp,
}

impl Charter {
    /// Whether its words may still change.
    pub fn is_draft(&self) -> bool {
        self.state == CharterState::Draft
    }

    /// Whether it is signed.
    pub fn is_signed(&self) -> bool {
        matches!(self.state, CharterState::Signed { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_comes_back_from_its_hex_and_from_nothing_else() {
        let mut said = Statements::default();
        said.set(Statement::Vision, "Nobody asks twice");
        let hash = said.hash();
        assert_eq!(CharterHash::try_from(hash.to_string()), Ok(hash));
        assert!(CharterHash::try_from("ab".to_owned()).is_err());
        assert!(CharterHash::try_from("ä".repeat(32)).is_err());
        assert!(CharterHash::try_from("g".repeat(64)).is_err());
    }
}
