//! Friendly "no"s about charters.

use super::words::person;
use crate::domain::charter::{CharterVersion, Statement};
use crate::domain::ids::{DecisionId, MemberId, RequirementId};
use serde::{Deserialize, Serialize};

/// What about a charter is refused, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CharterRefusal {
    /// A statement with too many characters.
    #[error(
        "\u{201c}{}\u{201d} takes {max} characters at most: keep what decides, and make the rest a requirement.",
        .statement.name()
    )]
    TooLong {
        /// The statement.
        statement: Statement,
        /// How many characters fit.
        max: usize,
    },
    /// Nothing was written yet.
    #[error("The charter says nothing yet. Its owner writes it with `/accord charter`.")]
    Empty,
    /// The version waits for its signature.
    #[error(
        "{version} waits for the sponsor in {decision} already. Change the charter, and the next version can be asked about."
    )]
    Waits {
        /// The version.
        version: CharterVersion,
        /// Where it waits.
        decision: DecisionId,
    },
    /// The version is signed.
    #[error("{version} is signed already. Change the charter, and the next version can be asked about.")]
    Signed {
        /// The version.
        version: CharterVersion,
    },
    /// A signature is edited or reopened like another decision.
    #[error(
        "{decision} is the signature of a charter. Change the charter with `/accord charter`, then ask for the next signature."
    )]
    IsSignature {
        /// The decision.
        decision: DecisionId,
    },
    /// Nobody to be asked how far they agree.
    #[error("Nobody is asked yet. Name the stakeholders first, with `/accord people`.")]
    NobodyToAsk,
    /// Marks of somebody who is not asked.
    #[error("Only people who are asked mark the statements. Ask {} to put you on the list.", person(.owner))]
    NotAsked {
        /// The owner.
        owner: MemberId,
    },
    /// Nobody marked a statement: there is no picture.
    #[error(
        "Nobody has marked a statement yet. *Mark the statements* stands beside the record in the channel."
    )]
    NoMarks,
    /// No requirement of that number.
    #[error("There is no {number}. `/accord charter` leads to the requirements.")]
    NoRequirement {
        /// The number asked for.
        number: RequirementId,
    },
    /// A requirement that hangs together with what is not there.
    #[error(
        "{name} is no decision or feedback of this initiative. `/accord log` and `/accord feedback` show their numbers."
    )]
    NoSuchLink {
        /// The number, as `D-4` or `FB-7`.
        name: String,
    },
    /// No version of that number.
    #[error("There is no such version of the charter. `/accord charter` shows the newest.")]
    NoSuchVersion,
}
