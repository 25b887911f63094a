//! Sentences to one person about feedback.

use super::own_buttons;
use crate::domain::notice::feedback::{Notice, Offer};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::esc;

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
        Notice::Over { feedback, state } => Message::line(format!(
            "This was {feedback}, which is {state}. If it comes up again, give it anew: `/accord feedback TEXT`."
        )),
        Notice::StaysOut { feedback } => Message::line(format!(
            "This was {feedback} and was taken back, so it stays out. `/accord feedback TEXT` takes your own words."
        )),
        Notice::Entered { feedback } => {
            let said = format!(
                "Kept as {feedback} under the name that you typed. They have no account, so you hear what becomes of it: \
                 please pass it on."
            );
            Message::new(&said, vec![Block::section(&said), Block::actions(own_buttons(*feedback))])
        }
        Notice::Seconded { feedback, voices } => {
            let all = if *voices == 1 { "you alone".to_owned() } else { format!("{voices} of you") };
            Message::line(format!(
                "Counted: {feedback} comes from {all} by now. You hear what becomes of it."
            ))
        }
        Notice::Apart { feedback, from } => Message::line(format!(
            "{feedback} was merged into {from}, and that is undone: it stands by itself. You are credited for what you gave, \
             and hear what becomes of it."
        )),
        Notice::Parted { feedback, state } => {
            Message::line(format!("{feedback} stands by itself again, as it was: {state}."))
        }
        Notice::Labelled { feedback, labels } => Message::line(label_line(&feedback.to_string(), labels)),
        Notice::Quarterly { wanted } => quarterly(*wanted),
        Notice::SourceGone { feedback, deleted } => {
            let what = if *deleted { "deleted" } else { "changed" };
            let said = format!(
                "You {what} your message that is {feedback}. What was kept stays as it was, until you edit or remove it here."
            );
            Message::new(&said, vec![Block::section(&said), Block::actions(own_buttons(*feedback))])
        }
        Notice::Decided { feedback, seen, decision, ended, offer } => {
            let said =
                format!("{decision} is {ended}, and {feedback} asked for it. What becomes of {feedback}?");
            let value = format!("{}/{seen}", feedback.0);
            let button = match offer {
                Offer::Accept => Element::button("Accept", "feedback.accept", &value).primary(),
                Offer::Decline => Element::button("Decline…", "feedback.decline", &value),
                Offer::Park => Element::button("Park", "feedback.park", &value),
            };
            let open = Element::button("Open", "feedback.open", &feedback.0.to_string());
            Message::new(&said, vec![Block::section(&said), Block::actions(vec![button, open])])
        }
        Notice::Judged { feedback, initiative, state } => {
            let said = format!("{feedback} is {state}. Everybody who gave it is told.");
            let next = Element::button("Next", "feedback.triage", &initiative.0.to_string());
            let mut row = vec![next];
            if state == "merged" {
                row.insert(0, Element::button("Undo", "feedback.part", &feedback.0.to_string()));
            }
            Message::new(&said, vec![Block::section(&said), Block::actions(row)])
        }
    }
}

fn quarterly(wanted: bool) -> Message {
    let (said, button) = if wanted {
        let stop = Element::button("Stop these", "feedback.quarter.stop", "");
        ("You hear once a quarter what became of what you gave, where something did.", stop)
    } else {
        let again = Element::button("Send them again", "feedback.quarter.again", "");
        (
            "You get no more of these. What becomes of each piece of your feedback you still hear when it happens.",
            again,
        )
    };
    Message::new(said, vec![Block::section(said), Block::actions(vec![button])])
}

/// An item's labels in a sentence.
pub(super) fn label_line(id: &str, labels: &[String]) -> String {
    if labels.is_empty() {
        return format!("{id} has no labels.");
    }
    format!("{id} has these labels: {}.", esc(&labels.join(", ")))
}
