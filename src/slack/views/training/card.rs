//! The card in the channel, and what those who signed up are told.

use crate::domain::initiative::Initiative;
use crate::domain::training::{Places, Seat, Training, Who, invitation};
use crate::slack::blocks::{Block, Choice, Element, Message};
use crate::slack::mrkdwn::{channel, clip, esc, esc_address, mention, moment, one_line, quote, time};
use jiff::Timestamp;

/// People whom the card names.
const NAMED: usize = 40;
/// Characters of a calendar's file that a message shows.
const SHOWN: usize = 2800;

/// In the channel: when, where, who has a place and who waits; there people sign up.
pub fn card(training: &Training, initiative: &Initiative, places: &Places, now: Timestamp) -> Message {
    let title = format!("*Training: {}*", one_line(&training.title));
    if training.called_off_at.is_some() {
        let text = format!("{title}\n~{}~ Called off.{}", moment(training.begins_at), why(training));
        return Message::line(text);
    }
    let head = format!("{title}\n{}\n{}", when_and_where(training), counts(places));
    let mut blocks = vec![Block::section(&head)];
    let small = |label: &str, seats: Vec<&Seat>| {
        (!seats.is_empty()).then(|| Block::context(format!("{label}: {}", names(&seats))))
    };
    blocks.extend(small("With a place", places.taken().collect()));
    blocks.extend(small("Waiting, in this order", places.waiting().collect()));
    let id = training.id.0.to_string();
    if training.is_to_come(now) {
        let about = one_line(&initiative.name);
        blocks.push(Block::context(format!(
            "For *{about}*. Whoever has a place is reminded on the working day before and an hour before. When somebody leaves, whoever \
             waits longest gets the place, until an hour before it begins."
        )));
        blocks.push(Block::actions(vec![
            Element::button("Sign up", "training.join", &id).primary(),
            Element::button("Leave", "training.leave", &id),
            Element::button("For my calendar", "training.calendar", &id),
            more(training, true),
        ]));
    } else {
        blocks.push(Block::actions(vec![more(training, false)]));
    }
    Message::new(head, blocks)
}

/// What those who lead do with it.
pub(super) fn more(training: &Training, to_come: bool) -> Element {
    let id = training.id.0;
    let mut options = Vec::new();
    if to_come {
        options.push(Choice::new("Change…", &format!("change/{id}")));
        options.push(Choice::new("Call off…", &format!("off/{id}")));
    } else {
        options.push(Choice::new("Who came…", &format!("came/{id}")));
    }
    options.push(Choice::new("People without an account…", &format!("people/{id}")));
    Element::overflow("training.more", options)
}

/// `7 of 8 places · 2 wait`.
pub(super) fn counts(places: &Places) -> String {
    let (taken, waiting) = (places.taken().count(), places.waiting().count());
    let waits = match waiting {
        0 => String::new(),
        1 => " · one waits".to_owned(),
        many => format!(" · {many} wait"),
    };
    format!("*{taken} of {} places*{waits}", places.capacity())
}

pub(super) fn when_and_where(training: &Training) -> String {
    format!("{} · {} minutes{}", moment(training.begins_at), training.minutes, place(training))
}

/// Where it is; an address stays one.
fn place(training: &Training) -> String {
    let typed = training.place.trim();
    let is_address = typed.starts_with("https://") || typed.starts_with("http://");
    match typed {
        "" => String::new(),
        address if is_address && !address.contains(char::is_whitespace) => {
            format!(" · {}", esc_address(address))
        }
        words => format!(" · {}", one_line(words)),
    }
}

/// Members as mentions, others by the name they were entered with.
pub(super) fn names(seats: &[&Seat]) -> String {
    let more = seats.len().saturating_sub(NAMED);
    let name = |seat: &&Seat| match &seat.who {
        Who::Member(member) => mention(member),
        Who::Named { name, .. } if name.is_empty() => "somebody without an account".to_owned(),
        Who::Named { name, .. } => one_line(name),
    };
    let named: Vec<_> = seats.iter().take(NAMED).map(name).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", named.join(", "))
}

/// What was said about the last change, on a line of its own.
fn why(training: &Training) -> String {
    if training.why.is_empty() { String::new() } else { format!("\n{}", quote(&training.why)) }
}

fn titled(training: &Training) -> String {
    format!("*{}*", clip(&one_line(&training.title), 120))
}

fn buttons(training: &Training, leave: bool) -> Block {
    let id = training.id.0.to_string();
    let mut buttons = vec![Element::button("For my calendar", "training.calendar", &id)];
    if leave {
        buttons.push(Element::button("Leave", "training.leave", &id));
    }
    Block::actions(buttons)
}

/// To one of those who signed up: it moved, changed, or is called off.
pub fn changed(training: &Training, initiative: &Initiative, waits: bool) -> Message {
    let title = titled(training);
    let off = training.called_off_at.is_some();
    let what = match (off, training.before_at) {
        (true, _) => format!("{title}, {}, is called off.", moment(training.begins_at)),
        (false, Some(before)) => {
            format!("{title} moves from {} to {}.", moment(before), moment(training.begins_at))
        }
        (false, None) => format!("{title} changed: {}.", when_and_where(training)),
    };
    let keeps = if waits { "You go on waiting in your turn." } else { "You keep your place." };
    let next = if off {
        String::new()
    } else {
        format!("\n{keeps} Does it not suit you any more? *Leave* frees it.")
    };
    let text = format!("{what}{}{next}", why(training));
    let calendar = if off {
        "takes it out of your calendar; where it stays, delete it"
    } else {
        "brings your calendar up to date"
    };
    let small = format!(
        "A training of *{}*, in {}. *For my calendar* sends you a file that {calendar}.",
        one_line(&initiative.name),
        channel(&initiative.channel)
    );
    let blocks = vec![Block::section(&text), buttons(training, !off), Block::context(small)];
    Message::new(&text, blocks)
}

/// To whoever waited, or whoever entered them: there is a place now.
pub fn moved_up(training: &Training, initiative: &Initiative, who: &Who) -> Message {
    let title = titled(training);
    let when = when_and_where(training);
    match who {
        Who::Member(_) => {
            let text = format!("You have a place now: {title}, {when}. You waited longest.");
            let small = format!(
                "A training of *{}*, in {}.",
                one_line(&initiative.name),
                channel(&initiative.channel)
            );
            Message::new(&text, vec![Block::section(&text), buttons(training, true), Block::context(small)])
        }
        Who::Named { name, .. } => Message::line(format!(
            "*{}*, who was entered by name, has a place now: {title}, {when}. They have no account here: please tell them.",
            one_line(name)
        )),
    }
}

/// On the working day before: what of that day they signed up for.
pub fn tomorrow(trainings: &[Training]) -> Message {
    let lines =
        trainings.iter().map(|training| format!("• {}, {}", titled(training), when_and_where(training)));
    let text = format!("You signed up for:\n{}", lines.collect::<Vec<_>>().join("\n"));
    reminder(text, trainings)
}

/// An hour before: what begins then.
pub fn soon(trainings: &[Training]) -> Message {
    let lines = trainings.iter().map(|training| {
        format!(
            "• {}, at {} · {} minutes{}",
            titled(training),
            time(training.begins_at),
            training.minutes,
            place(training)
        )
    });
    let text = format!("It begins within the hour:\n{}", lines.collect::<Vec<_>>().join("\n"));
    reminder(text, trainings)
}

fn reminder(text: String, trainings: &[Training]) -> Message {
    let mut blocks = vec![Block::section(&text)];
    if let [training] = trainings {
        blocks.push(buttons(training, true));
    }
    blocks.push(Block::context(
        "You asked for this reminder by signing up: it takes nothing of your week's asks. Cannot come? *Leave* gives your place to \
         whoever waits.",
    ));
    Message::new(text, blocks)
}

/// To whoever planned it, once it is over.
pub fn over(training: &Training, initiative: &Initiative) -> Message {
    let text = format!(
        "{} of *{}* is over. Who came? One minute: those with a place are filled in.",
        titled(training),
        one_line(&initiative.name)
    );
    let button = Element::button("Write down who came", "training.came", &training.id.0.to_string());
    Message::new(&text, vec![Block::section(&text), Block::actions(vec![button.primary()])])
}

/// The title of the file for a calendar, and what is said with it.
pub fn file(training: &Training) -> (String, String) {
    let what = match (training.called_off_at, training.changes) {
        (Some(_), _) => {
            "it was called off: open the file, and your calendar takes it out; where it stays, delete it"
        }
        (None, 0) => "open the file, and it stands in your calendar",
        (None, _) => "open the file, and your calendar is up to date",
    };
    let words = format!("{}, {}: {what}.", titled(training), moment(training.begins_at));
    (clip(training.title.trim(), 80), words)
}

/// The training as the text of a file, for whoever may not be sent one.
pub fn calendar(training: &Training, initiative: &Initiative, now: Timestamp) -> Message {
    let head = "Your calendar opens this once it is saved as `training.ics`:";
    let name = clip(&initiative.name, 80);
    let text = esc(&invitation(training, &name).file(now, usize::MAX).replace("```", "'''"));
    let code = format!("```{}```", clip(&text, SHOWN));
    Message::new(head, vec![Block::section(head), Block::section(code)])
}
