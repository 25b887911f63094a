//! Friendly "no"s about updates by e-mail.

use serde::{Deserialize, Serialize};

/// What is refused about updates by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MailRefusal {
    /// This installation sends no mail.
    #[error("No updates go out by e-mail here. You get them in Slack as before.")]
    SwitchedOff,
    /// Somebody who sponsors nothing.
    #[error(
        "Updates go by e-mail to sponsors of an initiative that is under way. Its channel shows them to everybody else."
    )]
    NotSponsor,
    /// Something that is no address.
    #[error("That is no e-mail address. Write one address and nothing else, such as `dana@example.com`.")]
    NotAnAddress,
    /// The address that is confirmed already.
    #[error("Updates go to this address already. Write another one, or close this.")]
    SameAddress,
    /// More codes than anybody needs in a day.
    #[error("You asked for {most} codes within a day, so there are no more for now. Try again tomorrow.")]
    ManyCodes {
        /// How many there can be.
        most: i64,
    },
    /// Something that is no code.
    #[error("The code has six digits. Copy it from the mail.")]
    NotACode,
    /// A wrong code.
    #[error("That is not the code in the newest mail. You have {} left.", tries(*.left))]
    WrongCode {
        /// How often they may try again.
        left: i64,
    },
    /// The code was wrong too often.
    #[error("That was wrong three times, so this code counts no more. Press *Send another code*.")]
    Void,
    /// The code is too old.
    #[error("This code counted for 15 minutes, which are over. Press *Send another code*.")]
    Late,
    /// The code was not sent yet.
    #[error("The mail with the code is not out yet. Wait for it; nothing is lost if you close this.")]
    NotSentYet,
    /// No address waits for a code.
    #[error("No address waits for a code. Close this, and begin again in your Home tab.")]
    NothingAsked,
}

fn tries(left: i64) -> String {
    if left == 1 { "one try".to_owned() } else { format!("{left} tries") }
}
