//! A promise as whoever made it sees it, and what the owner hears.

use super::{button, origin, short, stands, words};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::job::PromiseEnd;
use crate::domain::promise::{Promise, Source, State};
use crate::domain::refusal::words::listed;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{capital, clip, date, mention, one_line};

/// To whoever promised, or is asked whether they did: what it is, who sees it, and what they can do.
pub fn card(promise: &Promise, initiative: &Initiative, reader: &MemberId) -> Message {
    let (id, name) = (promise.id, name(initiative));
    if promise.by != *reader {
        let line =
            format!("*{id}* for *{name}* is not yours any more: {} took it over.", mention(&promise.by));
        return Message::line(line);
    }
    if promise.state == State::Asked {
        return question(promise, initiative);
    }
    let said = match &promise.state {
        State::Removed => {
            return Message::line(format!(
                "*{id}* for *{name}* is removed: its words are kept no more, and its message is not noted again. Older reminders and \
                 weekly updates in this chat stay as they are."
            ));
        }
        State::Denied { .. } => {
            format!("*{id}* · For *{name}* you said no to this{}:\n{}", origin(promise), words(promise))
        }
        _ => format!("*{id}* · For *{name}* you promised{}:\n{}", origin(promise), words(promise)),
    };
    let mut blocks = vec![Block::section(said)];
    if promise.state == State::Open {
        let small = format!(
            "{} · Seen by {} alone. I remind you in private.",
            capital(&stands(promise)),
            readers(initiative, reader)
        );
        blocks.extend([Block::context(small), Block::actions(own(promise))]);
    } else {
        blocks.push(Block::context(capital(&stands(promise))));
    }
    Message::new(format!("{id}: what you promised for {name}"), blocks)
}

/// They are asked: did they promise it, or will they?
fn question(promise: &Promise, initiative: &Initiative) -> Message {
    let (id, name) = (promise.id, name(initiative));
    let by = promise.asked_by.as_ref().map_or_else(|| mention(&initiative.owner), mention);
    let todo = matches!(promise.source, Source::Todo(_));
    let head = if todo {
        format!("*{name}* needs something that only you can do as its sponsor. Will you?")
    } else {
        format!("Did you promise this for *{name}*? {by} understood you so{}.", origin(promise))
    };
    let small = format!(
        "One tap. Only you and those who lead see it: a yes is noted as *{id}*, shown to nobody else, and I remind you of it in \
         private."
    );
    let buttons = if todo {
        vec![button("I will", "yes", id).primary(), button("Not me…", "no", id)]
    } else {
        vec![button("Yes, I promised", "yes", id).primary(), button("No…", "no", id)]
    };
    let blocks = vec![
        Block::section(format!("{head}\n{}", words(promise))),
        Block::actions(buttons),
        Block::context(small),
    ];
    Message::new(head, blocks)
}

/// What whoever promised can do while it is open.
fn own(promise: &Promise) -> Vec<Element> {
    let id = promise.id;
    vec![
        button("Kept", "kept", id).primary(),
        button("Due date…", "due", id),
        button("Edit…", "edit", id),
        button("Release…", "release", id),
        button("Remove", "remove", id),
    ]
}

/// Who else sees it.
fn readers(initiative: &Initiative, reader: &MemberId) -> String {
    let mut names = vec!["you".to_owned()];
    let leads = [Some(&initiative.owner), initiative.deputy.as_ref()];
    names.extend(leads.into_iter().flatten().filter(|lead| *lead != reader).map(mention));
    listed(&names)
}

/// To whoever promised: what is due, in one message.
pub fn reminder(due: &[(Promise, String)]) -> Message {
    let head = match due {
        [_] => "You promised something, and it is open.".to_owned(),
        all => format!("You promised {} things that are open.", all.len()),
    };
    let mut blocks = vec![Block::section(&head)];
    for (promise, name) in due {
        let name = clip(&one_line(name), 100);
        let line = format!("*{}* · *{name}*: {} · {}", promise.id, short(promise, 300), stands(promise));
        blocks.push(Block::section(line));
        if promise.state == State::Open {
            let id = promise.id;
            blocks.push(Block::actions(vec![
                button("Kept", "kept", id).primary(),
                button("Later…", "later", id),
                button("Release…", "release", id),
            ]));
        }
    }
    blocks.push(Block::context(
        "Only you see this; those who lead hear when it is kept or taken back. One reminder before a day, one after it.",
    ));
    Message::new(head, blocks)
}

/// To the owner: what became of it, or what somebody did with it.
pub fn told(promise: &Promise, initiative: &Initiative, did: Option<(PromiseEnd, &MemberId)>) -> Message {
    let (id, name, by) = (promise.id, name(initiative), mention(&promise.by));
    if promise.state == State::Removed {
        return Message::line(format!("*{id}* for *{name}* was removed by {by}."));
    }
    let passed = match did {
        Some((PromiseEnd::TookOver, _)) => {
            Some(format!("{by} takes over what was promised before, for *{name}*"))
        }
        Some((PromiseEnd::NotTaken, who)) => {
            Some(format!("{} did not take this over, for *{name}*. It stays with {by}", mention(who)))
        }
        _ => None,
    };
    let said = passed.unwrap_or_else(|| match &promise.state {
        State::Asked => format!("*{id}* waits for {by}."),
        State::Open => format!("{by} promises, for *{name}*"),
        State::Kept => format!(":white_check_mark: {by} kept what they promised for *{name}*"),
        State::Released { .. } => format!("{by} takes back what they promised for *{name}*"),
        State::Denied { .. } => match promise.source {
            Source::Todo(_) => format!("{by} will not do it, for *{name}*"),
            _ => format!("{by} says that they did not promise this for *{name}*"),
        },
        State::Removed => String::new(),
    });
    let why = match promise.state.reason() {
        Some("") => "\nNo reason was given.".to_owned(),
        Some(why) => format!("\nWhy: {}", one_line(why)),
        None => String::new(),
    };
    let due = match (&promise.state, promise.due, did) {
        (_, _, Some((PromiseEnd::NotTaken, _))) => String::new(),
        (State::Open, Some(due), _) => format!(" by {}", date(due)),
        _ => String::new(),
    };
    let small = "Only you, your deputy and whoever promised see this. It stands in your Home tab.";
    let blocks = vec![
        Block::section(format!("*{id}* · {said}{due}:\n{}{why}", words(promise))),
        Block::context(small),
    ];
    Message::new(format!("{id}: {}", promise.state.word()), blocks)
}

fn name(initiative: &Initiative) -> String {
    clip(&one_line(&initiative.name), 100)
}
