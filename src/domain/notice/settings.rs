//! What is said to one person about how they are asked.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// They are away, and excused until that day.
    Away {
        /// The day they are back.
        back_on: Date,
    },
    /// To an admin: somebody is erased, or will be.
    Erasing {
        /// The erasure's number.
        erasure: i64,
        /// The keys of the initiatives whose legal hold defers it.
        held: Vec<String>,
    },
    /// They are not away, or no longer.
    Back,
}
