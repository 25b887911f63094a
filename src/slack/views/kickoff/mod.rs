//! The words about kickoffs.

mod asking;
mod forms;
mod reveal;

pub use asking::{call, prompt, waiting};
pub use forms::{answer, begin, extend, field};
pub use reveal::{detail, reveal};

use crate::domain::notice::kickoff::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{mention, mentions, moment, one_line};

/// The words of a notice, with the name of the initiative it is about.
pub fn notice(notice: &Notice, name: Option<&str>) -> Message {
    let about = name.map_or_else(|| "your initiative".to_owned(), |name| format!("*{}*", one_line(name)));
    match notice {
        Notice::Answered { until } => Message::line(format!(
            "Kept. Nobody sees it before all are shown. You can change it until {}.",
            moment(*until)
        )),
        Notice::TooFew { kickoff, answered, asked, .. } => {
            let who = match answered.as_slice() {
                [] => "Nobody answered".to_owned(),
                [one] => format!("Only {} answered", mention(one)),
                many => format!("Only {} answered", mentions(many)),
            };
            let said = format!(
                "{who} of {asked} asked in the kickoff of {about}, so nothing was shown: one answer is no comparison. What was \
                 answered is kept. Ask them yourself, then give them more time."
            );
            let more = Element::button("More time", "kickoff.extend", &kickoff.0.to_string()).primary();
            Message::new(&said, vec![Block::section(&said), Block::actions(vec![more])])
        }
        Notice::Drafted { .. } => Message::line(format!(
            "The charter of {about} is drafted: of each question the answer that most others are like, then what else was said. \
             `/accord charter` opens it."
        )),
    }
}
