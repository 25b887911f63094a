//! Friendly "no"s about stakeholders.

use super::words::{person, quoted};
use crate::domain::ids::MemberId;
use serde::{Deserialize, Serialize};

/// What is refused about stakeholders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PeopleRefusal {
    /// No admin allowed private assessments.
    #[error(
        "Private assessments are off here. A workspace admin can allow them in the workspace settings, in the Home tab."
    )]
    AssessmentsOff,
    /// An empty map: there is no picture.
    #[error("You have assessed nobody yet. *Assess* stands beside each name in `/accord people`.")]
    NobodyAssessed,
    /// Somebody who has no part in the initiative.
    #[error("{} is not among the people of this initiative. Add them first with `/accord people`.", person(.member))]
    NotInIt {
        /// Who.
        member: MemberId,
    },
    /// Somebody else's profile.
    #[error("Only {} and the owner can change this profile. Tell them what is wrong.", person(.member))]
    NotYourProfile {
        /// Whose it is.
        member: MemberId,
    },
    /// Neither a channel nor a user group was named.
    #[error("Choose a channel, or write the handle of a user group.")]
    NoSource,
    /// A user group that Slack does not know.
    #[error("There is no user group \u{201c}{}\u{201d}. Its handle stands in Slack under *People*, *User groups*.", quoted(.handle))]
    NoSuchGroup {
        /// What was written.
        handle: String,
    },
    /// The app may not read user groups.
    #[error(
        "Accord may not read user groups here. Import a channel instead, or ask an admin to allow `usergroups:read`."
    )]
    GroupsClosed,
    /// A channel that Slack does not show.
    #[error(
        "Accord cannot see who is in that channel. Invite it there with `/invite @Accord`, then try again."
    )]
    ChannelClosed,
}
