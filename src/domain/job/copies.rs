//! Messages that are several copies of one thing.

use super::Post;
use crate::domain::decision::Version;
use crate::domain::ids::{DecisionId, UpdateId};

impl Post {
    /// What the subjects of all copies of a decision's version begin with.
    pub fn decision_copies(id: DecisionId, version: Version) -> String {
        format!("decision/{}/{version}/copy/", id.0)
    }

    /// What the subjects of all copies of an update to those who follow begin with.
    pub fn update_copies(id: UpdateId) -> String {
        format!("update/{}/to/", id.0)
    }
}
