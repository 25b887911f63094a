//! The call in the channel, the invitation to one person, and the invitation for a calendar.

use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::workshop::{Agenda, Workshop, invitation as ical};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, day, esc, mention, mentions, moment, one_line, quote, time};
use jiff::Timestamp;

/// People whom the call names.
const NAMED: usize = 30;
/// Characters of an invitation that a message shows.
const SHOWN: usize = 2800;

/// In the channel: when, what for, with whom; what came of it is written into its thread.
pub fn call(workshop: &Workshop, initiative: &Initiative, people: &[MemberId]) -> Message {
    let head = head(workshop, initiative);
    let more = people.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named = format!("With {}{more}", mentions(people.iter().take(NAMED)));
    let id = workshop.id.0.to_string();
    let mut blocks = vec![Block::section(&head), Block::section(agenda(workshop)), Block::context(named)];
    if workshop.called_off_at.is_some() {
        return Message::new(head, blocks);
    }
    blocks.push(Block::context(match workshop.results_at {
        Some(at) => format!("Its results were written down {}.", day(at)),
        None => "Write what comes of it into the thread, as in `Decision: …`, `Requirement: …` or `Vision: …`: it is filled in when the \
                 results are written down."
            .to_owned(),
    }));
    let mut buttons = vec![
        Element::button("For my calendar", "workshop.calendar", &id),
        Element::button("Write down the results", "workshop.results", &id),
    ];
    if workshop.results_at.is_none() {
        buttons.push(Element::button("Move or call off", "workshop.change", &id));
    }
    blocks.push(Block::actions(buttons));
    Message::new(head, blocks)
}

/// To one of those invited: it moved or is called off, and how their calendar hears of it.
pub fn changed(workshop: &Workshop, initiative: &Initiative) -> Message {
    let kind = format!("*{} of {}*", workshop.kind.name(), clip(&one_line(&initiative.name), 80));
    let (what, calendar) = match workshop.called_off_at {
        Some(_) => ("is called off", "marks it as cancelled in your calendar; where it stays, delete it"),
        None => ("moves", "moves it in your calendar, too"),
    };
    let to = match workshop.called_off_at {
        Some(_) => String::new(),
        None => format!(" to {}", moment(workshop.begins_at)),
    };
    let text = format!("{kind} {what}{to}.{}", why(workshop));
    let small =
        format!("In {}. *For my calendar* sends you a file that {calendar}.", channel(&initiative.channel));
    let button = Element::button("For my calendar", "workshop.calendar", &workshop.id.0.to_string());
    Message::new(&text, vec![Block::section(&text), Block::actions(vec![button]), Block::context(small)])
}

/// What was said about the last change, on a line of its own.
fn why(workshop: &Workshop) -> String {
    if workshop.why.is_empty() { String::new() } else { format!("\n{}", quote(&workshop.why)) }
}

/// To one person: the same, and who asks them.
pub fn invitation(workshop: &Workshop, initiative: &Initiative, asks: i64) -> Message {
    let head = head(workshop, initiative);
    if workshop.called_off_at.is_some() {
        return Message::line(head);
    }
    let by = mention(&workshop.planned_by);
    let hello = format!("{by} runs this for {} and asks you to come.\n{head}", mention(&initiative.sponsor));
    let small = format!(
        "The place and the call: {}. Cannot come? Tell {by}. All initiatives together: at most {asks} asks a week.",
        channel(&initiative.channel)
    );
    let button = Element::button("For my calendar", "workshop.calendar", &workshop.id.0.to_string());
    let blocks = vec![
        Block::section(&hello),
        Block::section(agenda(workshop)),
        Block::actions(vec![button.primary()]),
        Block::context(small),
    ];
    Message::new(hello, blocks)
}

fn head(workshop: &Workshop, initiative: &Initiative) -> String {
    let kind = format!("*{} of {}*", workshop.kind.name(), one_line(&initiative.name));
    if workshop.called_off_at.is_some() {
        return format!("{kind}\n~{}~ Called off.{}", moment(workshop.begins_at), why(workshop));
    }
    let moved = if workshop.changes > 0 { format!(" (moved){}", why(workshop)) } else { String::new() };
    let template = Agenda::of(workshop.kind);
    let before = if workshop.before.is_empty() {
        String::new()
    } else {
        format!("\n*Before:* {}", one_line(&workshop.before))
    };
    format!(
        "{kind}\n{} to {}, {} minutes{moved}\n*At its end:* {}{before}\n*Who does what:* {}",
        moment(workshop.begins_at),
        time(workshop.ends_at()),
        workshop.minutes(),
        template.goal,
        template.roles
    )
}

fn agenda(workshop: &Workshop) -> String {
    let line = |(at, block): (Timestamp, &crate::domain::workshop::Block)| {
        format!("{} · {} min · {}", time(at), block.minutes, one_line(&block.what))
    };
    workshop.blocks().map(line).collect::<Vec<_>>().join("\n")
}

/// The invitation as the text of a file, for whoever may not be sent one.
pub fn calendar(workshop: &Workshop, initiative: &Initiative, now: Timestamp) -> Message {
    let head = "Your calendar opens this once it is saved as `invitation.ics`:";
    let code = format!("```{}```", fitting(workshop, &initiative.name, now));
    Message::new(head, vec![Block::section(head), Block::section(code)])
}

/// Its text, escaped and to its end; with fewer words about it where a message could not hold them.
fn fitting(workshop: &Workshop, name: &str, now: Timestamp) -> String {
    let name = clip(name, 80);
    let text = |most| esc(&ical(workshop, &name).file(now, most).replace("```", "'''"));
    let fits = |text: &String| text.chars().count() <= SHOWN;
    [usize::MAX, 1_000].into_iter().map(text).find(fits).unwrap_or_else(|| text(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{InitiativeId, WorkshopId};
    use crate::domain::workshop::{BEFORE_MAX, Block as Part, Kind};
    use rstest::rstest;

    #[rstest]
    #[case("Show it", true)]
    #[case("&", false)]
    fn a_long_invitation_loses_words_and_never_its_end(#[case] what: &str, #[case] said: bool) {
        let workshop = Workshop {
            id: WorkshopId(4),
            initiative: InitiativeId(1),
            kind: Kind::Review,
            begins_at: Timestamp::UNIX_EPOCH,
            agenda: vec![Part { minutes: 20, what: what.repeat(150 / what.len()) }; 12],
            before: what.repeat(BEFORE_MAX / what.len()),
            planned_by: MemberId::new("U1"),
            results_at: None,
            mark: "4f".to_owned(),
            changes: 0,
            why: String::new(),
            called_off_at: None,
        };
        let text = fitting(&workshop, &"&".repeat(300), Timestamp::UNIX_EPOCH);
        assert!(text.chars().count() <= SHOWN && text.ends_with("END:VCALENDAR\r\n"), "{text}");
        assert_eq!(text.contains("DESCRIPTION:Goal"), said, "{text}");
    }
}
