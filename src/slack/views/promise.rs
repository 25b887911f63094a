//! The words about what a sponsor promised. Only whoever promised and those who lead read them.

mod card;
mod forms;
mod passed;
mod shown;

pub use card::{card, reminder, told};
pub use forms::{date, deny, field, make, release, text};
pub use passed::{left, left_before, offers};
pub use shown::{at_home, lines};

use crate::domain::ids::PromiseId;
use crate::domain::notice::promise::Notice;
use crate::domain::promise::{Promise, Source, State};
use crate::slack::blocks::{Element, Message};
use crate::slack::mrkdwn::{ERASED, clip, date as on, day, esc_address, mention, one_line, quote};
use crate::store::posts::Place;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    Message::line(match notice {
        Notice::Noted { promise } => format!(
            "Noted as *{promise}*. It stands in your direct messages and your Home tab, where you change it, give it a day or \
             remove it."
        ),
        Notice::Asked { promise, by } => format!(
            "Only you see this. {} is asked in private whether they promised it (*{promise}*). The owner hears the answer.",
            mention(by)
        ),
        Notice::Already { promise, state } => {
            format!("Only you see this. That is *{promise}*, and it is {state}: it is not noted twice.")
        }
        Notice::Offered { promises: 0, to } => {
            format!("Nothing of it is open any more, or {} is asked already.", mention(to))
        }
        Notice::Offered { promises: 1, to } => {
            format!(
                "{} is asked in private whether they take it over. The owner hears the answer.",
                mention(to)
            )
        }
        Notice::Offered { promises, to } => format!(
            "{} is asked in private which of the {promises} they take over. The owner hears each answer.",
            mention(to)
        ),
    })
}

/// What was promised, as a quotation.
fn words(promise: &Promise) -> String {
    if promise.text.is_empty() { ERASED.to_owned() } else { quote(&promise.text) }
}

/// The same on one line, short.
fn short(promise: &Promise, most: usize) -> String {
    if promise.text.is_empty() {
        return ERASED.to_owned();
    }
    clip(&one_line(&promise.text), most)
}

/// "open since Mon 2 March, by 12 March 2026" or how it ended.
fn stands(promise: &Promise) -> String {
    let when = day(promise.changed_at);
    match &promise.state {
        State::Asked => "not answered yet".to_owned(),
        State::Open => {
            let since = promise.open_at.map(|at| format!("open since {}", day(at)));
            let by = promise.due.map_or_else(|| "no day named".to_owned(), |due| format!("by {}", on(due)));
            since.map_or_else(|| by.clone(), |since| format!("{since}, {by}"))
        }
        State::Kept => format!(":white_check_mark: kept {when}"),
        State::Released { reason } => format!("taken back {when}{}", because(reason)),
        State::Denied { reason } => format!("not promised{}", because(reason)),
        State::Removed => "removed".to_owned(),
    }
}

fn because(reason: &str) -> String {
    let reason = one_line(reason);
    if reason.is_empty() { String::new() } else { format!(": {reason}") }
}

/// " in (this message)", where it came of one.
fn origin(promise: &Promise) -> String {
    match &promise.source {
        Source::Message(source) => {
            let place = Place { channel: source.channel.clone(), ts: source.ts.clone() };
            format!(" in <{}|this message>", esc_address(&place.permalink()))
        }
        Source::Typed | Source::Todo(_) => String::new(),
    }
}

fn button(text: &str, verb: &str, id: PromiseId) -> Element {
    Element::button(text, &format!("promise.{verb}"), &id.0.to_string())
}
