//! The words about feedback.

mod forms;
mod item;
mod list;
mod notice;
mod quarter;
#[cfg(test)]
mod tests;
mod triage;

pub use forms::{decline_form, edit_form, enter_form, labels_form, merge_form, remove_form};
pub use item::{Answered, Decided, Shown, item};
pub use list::{List, PAGE, list};
pub use notice::notice;
pub use quarter::quarter;
pub use triage::{Before, Triage, judged, labelled, parted, triage};

use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{ERASED, channel, clip, esc, mention, quote};

/// As much of somebody's words as a card shows, in characters.
const SHOWN: usize = 2800;

/// To an author whose words somebody captured: what was kept, who sees it, and how to change that.
pub fn captured(item: &Feedback, initiative: &Initiative) -> Message {
    let (id, name) = (item.id, esc(&initiative.name));
    if item.state == State::Removed {
        return Message::line(format!(
            "*{id}* is removed from the feedback on *{name}*; its words are gone."
        ));
    }
    let place =
        item.source.as_ref().map_or_else(String::new, |source| format!(" in {}", channel(&source.channel)));
    let said = format!(
        "{} captured what you wrote{place} as *{id}*, feedback on *{name}*:",
        mention(&item.captured_by)
    );
    let small = format!(
        "{} · Shown in {} to whoever types `/accord feedback`. You hear what becomes of it.",
        state_line(item),
        channel(&initiative.channel)
    );
    let blocks = vec![
        Block::section(&said),
        Block::section(words(item)),
        Block::context(small),
        Block::actions(own_buttons(id)),
    ];
    Message::new(format!("Captured as {id}"), blocks)
}

/// To everybody who gave it: what became of it.
pub fn ended(item: &Feedback, initiative: &Initiative) -> Message {
    let (id, name, owner) = (item.id, esc(&initiative.name), mention(&initiative.owner));
    let said = match &item.state {
        State::New => format!("*{id}* on *{name}* waits for {owner}."),
        State::Accepted => {
            format!("Feedback *{id}* on *{name}* is accepted. You hear again when it is done.")
        }
        State::Parked => format!("Feedback *{id}* on *{name}* is parked: not now, and not forgotten."),
        State::Declined { .. } => format!("Feedback *{id}* on *{name}* is declined."),
        State::Done => format!("You said, we did: *{id}* on *{name}* is done. Thank you."),
        State::Merged { into, .. } => format!(
            "Feedback *{id}* on *{name}* says the same as *{into}* and was merged into it. You are credited \
             there, and hear what becomes of it."
        ),
        State::Removed => {
            return Message::line(format!(
                "Feedback *{id}* on *{name}* was taken back. Is it yours, too? Give it anew: `/accord feedback TEXT`."
            ));
        }
    };
    let mut blocks = vec![Block::section(said), Block::section(clip(&words(item), 600))];
    if let State::Declined { reason } = &item.state {
        blocks.push(Block::section(match reason.as_str() {
            "" if item.reason_by.as_ref().is_some_and(MemberId::is_former) => ERASED.to_owned(),
            "" => "No reason was given.".to_owned(),
            reason => format!("Why:\n{}", quote(reason)),
        }));
    }
    Message::new(format!("{id} is {}", item.state.word()), blocks)
}

/// Who said it.
fn said_by(item: &Feedback) -> String {
    match (&item.author, &item.on_behalf) {
        (Some(author), _) => mention(author),
        (None, Some(name)) => format!("{} (no account)", esc(name)),
        (None, None) => "a bot".to_owned(),
    }
}

/// For whoever would have said the same.
fn second(id: FeedbackId) -> Element {
    Element::button("+1", "feedback.second", &id.0.to_string())
}

fn own_buttons(id: FeedbackId) -> Vec<Element> {
    let value = id.0.to_string();
    vec![
        Element::button("Edit", "feedback.edit", &value),
        Element::button("Remove", "feedback.remove", &value),
    ]
}

/// The state with what belongs to it, on one line.
fn state_line(item: &Feedback) -> String {
    match &item.state {
        State::Merged { into, .. } => format!("merged into {into}"),
        other => other.word().to_owned(),
    }
}

fn words(item: &Feedback) -> String {
    if item.text.is_empty() {
        return ERASED.to_owned();
    }
    clip(&quote(&item.text), SHOWN)
}
