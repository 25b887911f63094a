//! Sentences to one person about a training.

use crate::domain::notice::training::Notice;
use crate::slack::blocks::Message;
use crate::slack::mrkdwn::{capital, count, moment};

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    Message::line(match notice {
        Notice::Planned { begins_at, places } => format!(
            "Planned for {}, with {places} places. The card in the channel takes sign-ups; you are asked afterwards who came.",
            moment(*begins_at)
        ),
        Notice::In { begins_at } => format!(
            "You have a place: {}. You are reminded on the working day before and an hour before; *Leave* on the card frees it.",
            moment(*begins_at)
        ),
        Notice::Already { begins_at } => {
            format!("You have a place already: {}. *Leave* on the card frees it.", moment(*begins_at))
        }
        Notice::Waits { turn, fills_up: true } => format!(
            "All places are taken. {} You are told in private as soon as you have one; *Leave* takes you off the list.",
            waits(*turn)
        ),
        Notice::Waits { turn, fills_up: false } => format!(
            "All places are taken. {} It begins within the hour, so nobody is moved up any more: look whether a place became free, and \
             tap *Sign up* again.",
            waits(*turn)
        ),
        Notice::Left => {
            "You left: your place is free for others. *Sign up* on the card brings you back.".to_owned()
        }
        Notice::NotIn => {
            "You have no place here, and wait for none. *Sign up* on the card gives you one.".to_owned()
        }
        Notice::Changed { people, named, moved_up } => changed(*people, *named, *moved_up),
        Notice::Entered { places, waiting, off } => entered(*places, *waiting, *off),
        Notice::Counted { came, places } => format!(
            "Kept: {came} came, of {places} with a place. `/accord rollout training` shows how many were trained in all."
        ),
    })
}

fn waits(turn: usize) -> String {
    if turn <= 1 { "You are the next.".to_owned() } else { format!("You wait as number {turn}.") }
}

fn people(n: usize) -> String {
    if n == 1 { "one person".to_owned() } else { format!("{} people", count(n)) }
}

fn changed(told: usize, named: usize, moved_up: usize) -> String {
    let is = if told == 1 { "is" } else { "are" };
    let mut said = vec![match told {
        0 => "Done.".to_owned(),
        told => format!("Done: {} {is} told.", people(told)),
    }];
    if moved_up > 0 {
        said.push(format!("{} who waited got a place.", capital(&people(moved_up))));
    }
    if named > 0 {
        let have = if named == 1 { "has" } else { "have" };
        said.push(format!(
            "{} {have} no account here: please tell them yourself (the card names them).",
            capital(&people(named))
        ));
    }
    said.join(" ")
}

fn entered(places: usize, waiting: usize, off: usize) -> String {
    let mut said = Vec::new();
    if places > 0 {
        said.push(format!("{} with a place", count(places)));
    }
    if waiting > 0 {
        said.push(format!("{} on the waiting list", count(waiting)));
    }
    if off > 0 {
        said.push(format!("{} taken off", count(off)));
    }
    if said.is_empty() {
        return "Nothing changed: whoever you entered stands there already.".to_owned();
    }
    format!("Done: {}. You are told when somebody of them gets a place.", said.join(", "))
}
