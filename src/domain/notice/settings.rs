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
    /// They are not away, or no longer.
    Back,
}
