//! The words about check-ins.

pub mod panel;
pub mod prompt;
pub mod report;
mod report_parts;
pub mod setup;
pub mod words;

use crate::domain::attention::{ASKS_A_WEEK, LESS_OFTEN};
use crate::domain::checkin::{Checkin, Wall};
use crate::domain::ids::{ChannelId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::notice::checkin::Notice;
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{channel, mention, mentions, moment, one_line};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// People whose first sends are listed one by one.
const PEOPLE_SHOWN: usize = 15;

/// The schedule as a sentence; `own` names each one's own time from where the reader stands.
pub fn schedule(checkin: &Checkin, anchor: Date, own: &str) -> String {
    match &checkin.wall {
        Wall::EachOnes => checkin.cadence.sentence_in(own, anchor),
        Wall::Zone(zone) => checkin.cadence.sentence_in(zone, anchor),
    }
}

/// What a check-in is called: its name, if it has one, behind that of its initiative.
pub fn title(initiative: &Initiative, checkin: &Checkin) -> String {
    let name = if checkin.name.is_empty() { "check-in" } else { &checkin.name };
    format!("{}: {name}", initiative.name)
}

/// Up to three nominal moments: `Thu 5 March 10:00, Thu 12 March 10:00`.
fn dates(next: &[DateTime]) -> String {
    next.iter().map(|at| at.strftime("%a %-d %B %H:%M").to_string()).collect::<Vec<_>>().join(", ")
}

/// The words of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Planned { sentence, next, sends } => planned(sentence, next, sends),
        Notice::Paused => Message::line(
            "The check-in is paused: nobody else is asked. What is open still closes with its report. \
             `/accord checkin` resumes it.",
        ),
        Notice::Asking { people: 1 } => {
            Message::line("One person is asked now. The report comes at the close.")
        }
        Notice::Asking { people } => {
            Message::line(format!("{people} people are asked now. The report comes at the close."))
        }
        Notice::NobodyToAsk { channel: at } => Message::line(format!(
            "The check-in in {} was due, but nobody is on the stakeholder list. Add people with *Stakeholders* on the \
             card in the channel.",
            channel(at)
        )),
        Notice::Silent { channel: at, closed_at, members, unasked, skipped } => {
            Message::line(silent(at, *closed_at, members, unasked, skipped))
        }
        Notice::Skipped { closes_at } => Message::line(format!(
            "You skip this time, and count as excused. Only the owner sees your reason. If you think otherwise, answer \
             until {}.",
            moment(*closes_at)
        )),
        Notice::LessOften => Message::line(format!(
            "You are asked at most {} from now on, by all initiatives together. `/accord settings` changes it.",
            if LESS_OFTEN == 1 { "once a week".to_owned() } else { format!("{LESS_OFTEN} times a week") }
        )),
        Notice::Kept { score, words, others, late, closes_at } => {
            let what = words::said(*score, *words, *others);
            Message::line(if *late {
                format!(
                    "Kept as late: {what}. The round closed {}; I add it in the thread of the report.",
                    moment(*closes_at)
                )
            } else {
                format!("Stored: {what}. You can change it until {}.", moment(*closes_at))
            })
        }
        Notice::Stored { channel: at, owner, closes_at } => Message::line(format!(
            "*What is stored:* that you were asked, your score, your words, and when you gave them, under your name.\n\
             *Who sees it:* everybody in {}, when the round closes ({}). If you do not answer, only {} is told.\n\
             *How to change it:* press another number or *In words*. After the close a change stands beside your \
             answer, marked late.",
            channel(at),
            moment(*closes_at),
            mention(owner)
        )),
    }
}

/// Who said nothing, who was not asked, and who skipped, with the reason: to the owner alone.
fn silent(
    at: &ChannelId,
    closed_at: Timestamp,
    members: &[MemberId],
    unasked: &[MemberId],
    skipped: &[(MemberId, String)],
) -> String {
    let mut lines = Vec::new();
    if !members.is_empty() {
        lines.push(format!(
            "Only you see this. Asked in {}, no answer by {}: {}.",
            channel(at),
            moment(closed_at),
            mentions(members)
        ));
    }
    if !unasked.is_empty() {
        lines.push(format!(
            "Only you see this. Not asked in the round in {} that closed {}, because their week's asks were used up: {}. What closes \
             sooner goes first, and a question goes before a reminder.",
            channel(at),
            moment(closed_at),
            mentions(unasked)
        ));
    }
    if !skipped.is_empty() {
        let each = skipped.iter().map(|(member, why)| format!("{} ({})", mention(member), one_line(why)));
        let all = each.collect::<Vec<_>>().join(", ");
        lines.push(format!(
            "Only you see this. Skipped in {}, closed {}: {all}.",
            channel(at),
            moment(closed_at)
        ));
    }
    lines.join("\n")
}

fn planned(sentence: &str, next: &[DateTime], sends: &[(MemberId, Vec<Timestamp>)]) -> Message {
    let mut lines = vec![format!("The check-in is set. *{sentence}*")];
    if sends.is_empty() {
        lines.push(format!("Next: {}", dates(next)));
        lines.push(
            "Nobody is on the stakeholder list yet: add people with *Stakeholders* on the card.".to_owned(),
        );
    } else {
        lines.push("Asked next, by your clock:".to_owned());
    }
    lines.extend(sends.iter().take(PEOPLE_SHOWN).map(|(member, moments)| {
        if moments.is_empty() {
            return format!("• {} is not asked: away then, or not at work", mention(member));
        }
        let moments = moments.iter().map(|at| moment(*at)).collect::<Vec<_>>().join(" · ");
        format!("• {} {moments}", mention(member))
    }));
    if sends.len() > PEOPLE_SHOWN {
        lines.push(format!("… and {} more people", sends.len() - PEOPLE_SHOWN));
    }
    let small = format!(
        "Nobody is asked more than {ASKS_A_WEEK} times a week, all initiatives together. `/accord checkin` changes \
         or pauses it."
    );
    Message::new(sentence, vec![Block::section(lines.join("\n")), Block::context(small)])
}

#[cfg(test)]
mod tests;
