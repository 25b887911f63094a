//! What is said to an owner about stakeholders.

use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::notice::people::{From, Notice};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, day, esc, mention, mentions, one_line};

/// People that a sentence names.
const NAMED: usize = 8;
/// The longest value of a button.
const VALUE_MAX: usize = 1900;

/// The words of a notice, with the name of the initiative it is about.
pub fn notice(notice: &Notice, name: Option<&str>) -> Message {
    let about = name.map_or_else(|| "your initiative".to_owned(), |name| format!("*{}*", one_line(name)));
    match notice {
        Notice::Imported { from, new, known, left_out, .. } => Message::line(format!(
            "{} on {about}: {}, {} there already, {} left out because they cannot be asked. `/accord people` shows them.",
            source(from),
            if *new == 1 { "1 new stakeholder".to_owned() } else { format!("{new} new stakeholders") },
            known,
            left_out
        )),
        Notice::SourceChanged { initiative, from, joined, left } => {
            changed(*initiative, &about, from, joined, left)
        }
        Notice::GroupSilent { group, since, members, .. } => Message::line(format!(
            "No word from *{}* on {about} since {}. You could ask {}. A talk that you had counts once you note it: `/accord people`, \
             *Profile*.",
            one_line(group),
            day(*since),
            named(members)
        )),
        Notice::SupportFell { member, from, to, .. } => Message::line(format!(
            "Only you see this. On {about} {} went from {} to {} in their last two answers. A short talk tells you more than another question.",
            mention(member),
            from.number(),
            to.number()
        )),
        Notice::AnswersSlow { member, .. } => Message::line(format!(
            "Only you see this. {} used to answer on {about} and was silent twice in a row, in the last two rounds with names. Ask how things are before you ask again.",
            mention(member)
        )),
        Notice::Replot { initiative, left } => {
            let said = format!("{left} is behind you. Does your map of {about} still hold?");
            let open = Element::button("Open my map", "people.map", &initiative.0.to_string());
            Message::new(&said, vec![Block::section_with(&said, open)])
        }
        Notice::NoPicture { initiative } => {
            let said = format!(
                "Only you see this. I could not send you your map of {about} as a picture; whoever installed Accord can allow it: the \
                 permission `files:write`. It says the same in words."
            );
            let open = Element::button("Open my map", "people.map", &initiative.0.to_string());
            Message::new(&said, vec![Block::section_with(&said, open)])
        }
        Notice::Followed { came, went } => {
            Message::line(format!("Done: {came} came, {went} went. `/accord people` shows everybody."))
        }
        Notice::Planned { weeks: 0 } => Message::line("You are not told of silent groups any more."),
        Notice::Planned { weeks } => {
            let weeks = if *weeks == 1 { "a week".to_owned() } else { format!("{weeks} weeks") };
            Message::line(format!("You are told when nobody of a group was heard of for {weeks}."))
        }
    }
}

fn source(from: &From) -> String {
    match from {
        From::Channel(id) => channel(id),
        From::Group(handle) => format!("@{}", esc(handle)),
    }
}

fn named(members: &[MemberId]) -> String {
    let shown = mentions(members.iter().take(NAMED));
    if members.len() > NAMED { format!("{shown} and {} more", members.len() - NAMED) } else { shown }
}

fn changed(
    initiative: InitiativeId,
    about: &str,
    from: &From,
    joined: &[MemberId],
    left: &[MemberId],
) -> Message {
    let mut parts = Vec::new();
    if !joined.is_empty() {
        parts.push(format!("{} came", named(joined)));
    }
    if !left.is_empty() {
        parts.push(format!("{} went", named(left)));
    }
    let said = format!(
        "{} changed: {}. The stakeholders of {about} stay as they are until you say so.",
        source(from),
        parts.join("; ")
    );
    let list = |members: &[MemberId]| members.iter().map(MemberId::as_str).collect::<Vec<_>>().join(",");
    let value = format!("{}/{}/{}", initiative.0, list(joined), list(left));
    let button = if value.len() <= VALUE_MAX {
        Element::button("Do the same", "people.follow", &value)
    } else {
        Element::button("Open the list", "initiative.people", &initiative.0.to_string())
    };
    Message::new(&said, vec![Block::section(&said), Block::actions(vec![button])])
}
