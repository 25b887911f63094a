//! What somebody is told where Accord is not installed.

use crate::slack::blocks::Message;

/// To whoever typed a command in a workspace without an installation.
pub fn not_installed(address: &str) -> Message {
    Message::line(format!(
        "Accord is not installed in this workspace. Somebody who may install apps here can do it at <{address}>."
    ))
}
