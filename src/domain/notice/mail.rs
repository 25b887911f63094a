//! What is said to one person about updates by e-mail. Addresses are not in it: whoever reads it knows theirs.

use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Their address is confirmed.
    Confirmed,
    /// Somebody used the link in a mail: no more come.
    Unsubscribed,
    /// The mailbox took an update not, for good: no more go there.
    Refused {
        /// What the mail server answered, such as 550.
        code: u16,
    },
    /// The mailbox took the code not, for good.
    CodeRefused {
        /// What the mail server answered, such as 550.
        code: u16,
    },
    /// An update could not be sent for another reason, for good.
    NotSent {
        /// What the mail server answered; none: it could not be reached for days.
        code: Option<u16>,
    },
    /// No code could be sent in time.
    CodeNotSent,
}
