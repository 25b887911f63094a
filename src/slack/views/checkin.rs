//! The words about check-ins.

pub mod concerns;
pub mod panel;
pub mod prompt;
pub mod question;
pub mod report;
mod report_parts;
pub mod setup;
pub mod words;

use crate::domain::attention::LESS_OFTEN;
use crate::domain::calendar::parse_zone;
use crate::domain::checkin::{Checkin, Wall};
use crate::domain::ids::{ChannelId, CheckinId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::notice::checkin::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, mention, mentions, moment, one_line};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// People whose first sends are listed one by one.
pub const PEOPLE_SHOWN: usize = 15;

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
        Notice::Planned { sentence, next, sends, zones, more } => {
            let each = sends.iter().zip(zones.iter().map(Some).chain(std::iter::repeat(None)));
            planned(
                sentence,
                next,
                each.map(|((who, at), zone)| (who, at.as_slice(), zone.map_or("UTC", String::as_str))),
                *more,
            )
        }
        Notice::Paused => Message::line(
            "The check-in is paused: nobody else is asked. What is open still closes with its report. \
             `/accord checkin` resumes it.",
        ),
        Notice::GroupUnread { handle, why } => Message::line(format!(
            "A check-in of yours asks @{}, and I cannot read who is in it. {why}\nUntil then I ask those who were in it last.",
            one_line(handle)
        )),
        Notice::ReportLost { checkin, channel: at } => report_lost(*checkin, at),
        Notice::TryingAgain { kept: 0 } => Message::line("Nothing waits for that channel any more."),
        Notice::TryingAgain { .. } => {
            Message::line("I try again. If it does not work, you hear from me once more.")
        }
        Notice::Unreachable { channel: at, member } => Message::line(format!(
            "Only you see this. I cannot write to {}, whom your check-in in {} asks: Slack does not take it. The report counts them as \
             not asked; *Edit* under `/accord checkin` takes them off, and you may ask them yourself.",
            mention(member),
            channel(at)
        )),
        Notice::Archived => Message::line(
            "The check-in is archived: nobody is asked any more. What is open still closes with its report; past reports stay \
             where they are.",
        ),
        Notice::Trying { closes_at } => Message::line(format!(
            "A trial: only you get it, in your messages with me, and it counts nowhere. Its report comes to you alone, {}.",
            moment(*closes_at)
        )),
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
        Notice::Kept { score, words, others, closes_at, absent: Some(absent), .. } => {
            let what = words::said(*score, *words, *others);
            Message::line(format!(
                "Stored for {}: {what}. You can change it until {}.",
                mention(absent),
                moment(*closes_at)
            ))
        }
        Notice::Kept { score, words, others, late, closes_at, absent: None } => {
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

/// The channel that was chosen for reports does not take them.
fn report_lost(checkin: CheckinId, at: &ChannelId) -> Message {
    let text = format!(
        "I could not post the report of a check-in in {0}. Nothing is lost. Type `/invite @Accord` in {0}, or choose another channel \
         with *Edit*; then try again.",
        channel(at)
    );
    let id = checkin.0.to_string();
    let row = vec![
        Element::button("Try again", "checkin.retry", &format!("{id}/{at}")).primary(),
        Element::button("Edit", "checkin.change", &id),
    ];
    Message::new(&text, vec![Block::section(&text), Block::actions(row)])
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

/// The echo of a plan: the next sends of each person, by the clock on their own wall.
fn planned<'a>(
    sentence: &str,
    next: &[DateTime],
    sends: impl Iterator<Item = (&'a MemberId, &'a [Timestamp], &'a str)>,
    more: usize,
) -> Message {
    let mut lines = vec![format!("The check-in is set. *{sentence}*")];
    let each: Vec<String> = sends.map(|(member, at, zone)| send(member, at, zone)).collect();
    if each.is_empty() {
        lines.push(format!("Next: {}", dates(next)));
        lines.push(
            "Nobody can be asked yet: add people with *Stakeholders* on the card, or choose others with *Edit*."
                .to_owned(),
        );
    } else {
        lines.push("Asked next, each by their own clock:".to_owned());
    }
    lines.extend(each);
    if more > 0 {
        lines.push(format!("… and {more} more people"));
    }
    let small = "Nobody is asked more often than their week allows, all initiatives together. `/accord checkin` changes or pauses it.";
    Message::new(sentence, vec![Block::section(lines.join("\n")), Block::context(small)])
}

/// `• @kim Thu 5 March 10:00, Thu 12 March 10:00 (Europe/Berlin)`
fn send(member: &MemberId, at: &[Timestamp], zone: &str) -> String {
    if at.is_empty() {
        return format!("• {} is not asked: away then, or not at work", mention(member));
    }
    let clock = parse_zone(zone).unwrap_or(TimeZone::UTC);
    let moments: Vec<DateTime> = at.iter().map(|at| clock.to_datetime(*at)).collect();
    format!("• {} {} ({zone})", mention(member), dates(&moments))
}

#[cfg(test)]
mod tests;
