//! The words about feedback.

mod forms;
mod list;
#[cfg(test)]
mod tests;

pub use forms::{decline_form, edit_form, merge_form, remove_form};
pub use list::{List, PAGE, list};

use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::notice::feedback::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{ERASED, channel, clip, day, esc, esc_address, mention, quote};
use crate::slack::views::checkin::report::nominal;
use crate::store::posts::Place;

/// As much of somebody's words as a card shows, in characters.
const SHOWN: usize = 2800;

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Captured { feedback, own: true } => {
            let said = format!("Captured as {feedback}. You will hear what becomes of it.");
            Message::new(&said, vec![Block::section(&said), Block::actions(own_buttons(*feedback))])
        }
        Notice::Captured { feedback, own: false } => Message::line(format!(
            "Captured as {feedback}. Its author is told, and you both hear what becomes of it."
        )),
        Notice::Already { feedback } => Message::line(format!(
            "This is already {feedback}. You are credited too, and hear what becomes of it."
        )),
        Notice::StaysOut { feedback } => Message::line(format!(
            "This was {feedback} and was taken back, so it stays out. `/accord feedback TEXT` takes your own words."
        )),
        Notice::Seconded { feedback, voices } => {
            let all = if *voices == 1 { "you alone".to_owned() } else { format!("{voices} of you") };
            Message::line(format!(
                "Counted: {feedback} comes from {all} by now. You hear what becomes of it."
            ))
        }
        Notice::Judged { feedback, initiative, state } => {
            let said = format!("{feedback} is {state}. Everybody who gave it is told.");
            let next = Element::button("Next", "feedback.triage", &initiative.0.to_string());
            Message::new(&said, vec![Block::section_with(&said, next)])
        }
    }
}

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
        State::Merged { into } => format!(
            "Feedback *{id}* on *{name}* says the same as *{into}* and was merged into it. You are credited \
             there, and hear what becomes of it."
        ),
        State::Removed => return Message::line(format!("*{id}* on *{name}* was removed by {owner}.")),
    };
    let mut blocks = vec![Block::section(said), Block::section(clip(&words(item), 600))];
    if let State::Declined { reason } = &item.state {
        blocks.push(Block::section(match reason.as_str() {
            "" => "No reason was given.".to_owned(),
            reason => format!("Why:\n{}", quote(reason)),
        }));
    }
    Message::new(format!("{id} is {}", item.state.word()), blocks)
}

/// The date of the round of whose answers an item was made, and where its report stands.
pub type Answered = (String, Option<Place>);

/// One item, with what the reader may do about it; `answered` where it was made of an answer.
pub fn item(
    item: &Feedback,
    voices: usize,
    answered: Option<&Answered>,
    initiative: &Initiative,
    reader: &MemberId,
) -> Message {
    let by = item.author.as_ref().map_or_else(|| "a bot".to_owned(), mention);
    let head = format!("*{}* · {by} · {} · {}", item.id, day(item.created_at), state_line(item));
    let credited = if voices == 1 { "1 person is".to_owned() } else { format!("{voices} people are") };
    let from = answered.map_or_else(String::new, |(date, report)| {
        let day = nominal(date);
        match report {
            Some(place) => format!(" From the <{}|check-in of {day}>.", esc_address(&place.permalink())),
            None => format!(" From the check-in of {day}."),
        }
    });
    let by = mention(&item.captured_by);
    let small = format!("Captured by {by}.{from} {credited} told what becomes of it.");
    let mut blocks = vec![Block::section(head), Block::section(words(item)), Block::context(small)];
    let buttons = buttons(item, initiative, reader);
    if !buttons.is_empty() {
        blocks.push(Block::actions(buttons));
    }
    Message::new(format!("{}, {}", item.id, item.state.word()), blocks)
}

/// What follows a judgement: the next item that waits, or that none does.
pub fn judged(judged: &Feedback, next: Option<Message>) -> Message {
    let done = format!("*{}* is {}. Everybody who gave it is told.", judged.id, judged.state.word());
    let mut message =
        next.unwrap_or_else(|| Message::new(&done, vec![Block::context("Nothing else waits.")]));
    message.blocks.insert(0, Block::section(done));
    message
}

/// Nothing waits for the owner.
pub fn nothing_waits() -> Message {
    Message::line("No feedback waits for you. `/accord feedback` lists all of it.")
}

fn buttons(item: &Feedback, initiative: &Initiative, reader: &MemberId) -> Vec<Element> {
    let value = item.id.0.to_string();
    let button = |text: &str, verb: &str| Element::button(text, &format!("feedback.{verb}"), &value);
    let mut row = Vec::new();
    if initiative.is_owned_by(reader) && item.state.is_open() {
        if item.state != State::Accepted {
            row.push(button("Accept", "accept").primary());
        }
        if item.state != State::Parked {
            row.push(button("Park", "park"));
        }
        row.extend([button("Decline…", "decline"), button("Done", "done"), button("Merge…", "merge")]);
        row.push(Element::button("Ask for it in the scope", "scope.feedback", &value));
    }
    if initiative.is_owned_by(reader) || item.giver() == reader {
        row.extend(own_buttons(item.id));
    } else if item.state.is_open() {
        row.push(second(item.id));
    }
    row
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
        State::Merged { into } => format!("merged into {into}"),
        other => other.word().to_owned(),
    }
}

fn words(item: &Feedback) -> String {
    if item.text.is_empty() {
        return ERASED.to_owned();
    }
    clip(&quote(&item.text), SHOWN)
}
