//! The count of what was added and dropped since the charter was signed first.

use crate::domain::charter::CharterVersion;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How far the scope has moved since the first signed version of the charter; shown as `+5 −2 since v1`.
///
/// Later versions leave it as it is: whoever writes creep into the charter has not made it smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// How much was added.
    pub added: i64,
    /// How much was dropped for it.
    pub dropped: i64,
    /// The version from which it counts.
    pub since: CharterVersion,
}

impl fmt::Display for Counter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{} \u{2212}{} since {}", self.added, self.dropped, self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_as_people_say_it() {
        let counter = Counter { added: 5, dropped: 2, since: CharterVersion::FIRST };
        assert_eq!(counter.to_string(), "+5 −2 since v1");
    }
}
