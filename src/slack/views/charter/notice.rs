//! Sentences to one person.

use crate::domain::notice::charter::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{esc, mention};

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Signed { initiative, key, version, sponsor } => {
            let text = format!(
                "{} signed {version} of the charter of *{}*. It is in force.\n*Next:* ask how far everyone agrees with it, \
                 a minute each.",
                mention(sponsor),
                esc(key)
            );
            let button =
                Element::button("Ask everyone", "charter.align", &initiative.0.to_string()).primary();
            Message::new(&text, vec![Block::section_with(&text, button)])
        }
        Notice::Asked { sponsor, version, decision } => Message::line(format!(
            "{} is asked to sign {version} of the charter, in *{decision}*. Its words stand from now on; a change begins the \
             next version.",
            mention(sponsor)
        )),
        Notice::Asking { people } => {
            let people = if *people == 1 { "1 person".to_owned() } else { format!("{people} people") };
            Message::line(format!(
                "Asking {people} how far they agree, within everybody's week. The record fills in the channel."
            ))
        }
    }
}
