//! The words of mail, and about it.

mod form;
mod letter;

pub use form::{ADDRESS, CODE, at_home, form, other};
pub use letter::{Mail, Parts, code, parts, update};

use crate::domain::notice::mail::Notice;
use crate::slack::blocks::Message;

/// Where it is turned on and off.
const WHERE: &str = "*Updates by e-mail* in my Home tab";

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    Message::line(match notice {
        Notice::Confirmed => format!(
            "Confirmed: from the next one on, updates to you come by e-mail, too. {WHERE} turns it off, and so does a link in each mail."
        ),
        Notice::Unsubscribed => format!(
            "Updates by e-mail are off: the link in a mail was used. You get them here as before, and {WHERE} turns mail on again."
        ),
        Notice::Refused { code } => format!(
            "Your mailbox took an update not (the mail server answered {code}), so updates by e-mail are off. You get them here as before; \
             with the right address {WHERE} turns mail on again."
        ),
        Notice::CodeRefused { code } => format!(
            "No code went out: the mailbox does not take mail (the mail server answered {code}). Look at the address once more under {WHERE}."
        ),
        Notice::NotSent { code: Some(code) } => format!(
            "An update could not be sent to you by e-mail (the mail server answered {code}); an admin is told. It stands here in Slack."
        ),
        Notice::NotSent { code: None } => "An update could not be sent to you by e-mail, since the mail server was not reached for three days; \
                                           an admin is told. It stands here in Slack."
            .to_owned(),
        Notice::CodeNotSent => {
            format!("No code went out: the mail server does not answer. {WHERE} sends another one; try again later.")
        }
    })
}
