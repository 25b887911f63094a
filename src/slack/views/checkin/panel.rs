//! What `/accord checkin` shows.

use super::prompt::{headline, row};
use super::words::what;
use super::{dates, schedule, title};
use crate::actions::checkin::{OpenRound, Preview};
use crate::domain::checkin::Questions;
use crate::domain::ids::MessageTs;
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Choice, Element, Message};
use crate::slack::mrkdwn::{esc, mention, moment, one_line};

/// Open rounds that are shown with their buttons.
const SHOWN: usize = 10;
/// Questions of a check-in that are shown in a list.
const QUESTIONS_SHOWN: usize = 3;

/// The check-ins of an initiative, for its owner: what, when, and how to change them.
pub fn owner(initiative: &Initiative, previews: &[Preview]) -> Message {
    let mut blocks: Vec<Block> = previews.iter().flat_map(|preview| owners(initiative, preview)).collect();
    let more = Element::button("New check-in", "checkin.setup", &initiative.id.0.to_string());
    blocks.push(Block::actions(vec![more]));
    Message::new(format!("The check-ins of {}", one_line(&initiative.name)), blocks)
}

fn owners(initiative: &Initiative, preview: &Preview) -> [Block; 2] {
    let id = preview.checkin.id.0.to_string();
    let edit = Element::button("Edit", "checkin.change", &id);
    let switch = if preview.checkin.is_active() {
        Element::button("Pause", "checkin.pause", &id)
    } else {
        Element::button("Resume", "checkin.resume", &id).primary()
    };
    let now = Element::button("Ask now", "checkin.now", &id);
    let on_me = Element::button("Try it on me", "checkin.try", &id);
    let menu =
        vec![Choice::new("Copy", &format!("copy/{id}")), Choice::new("Archive", &format!("archive/{id}"))];
    let row = vec![edit, switch, now, on_me, Element::overflow("checkin.menu", menu)];
    [Block::section(about(initiative, preview)), Block::actions(row)]
}

/// The check-ins, for those who are not their owner.
pub fn reader(initiative: &Initiative, previews: &[Preview]) -> Message {
    let mut blocks: Vec<Block> =
        previews.iter().map(|preview| Block::section(about(initiative, preview))).collect();
    blocks.push(Block::section("Nothing is open for you."));
    Message::new(format!("The check-ins of {}", one_line(&initiative.name)), blocks)
}

/// An initiative without a check-in, for those who are not its owner.
pub fn none(initiative: &Initiative) -> Message {
    let owner = mention(&initiative.owner);
    Message::line(format!("*{}* has no check-in yet. {owner} can set one up.", one_line(&initiative.name)))
}

fn about(initiative: &Initiative, preview: &Preview) -> String {
    let sentence = schedule(&preview.checkin, preview.anchor, "each one's own time");
    let next = if preview.checkin.is_active() {
        format!("Next: {}", dates(&preview.next))
    } else {
        "Paused: nobody is asked.".to_owned()
    };
    let people = match preview.sends.len() {
        0 => "Nobody can be asked yet.".to_owned(),
        1 => "1 person is asked.".to_owned(),
        n => format!("{n} people are asked."),
    };
    format!(
        "*{}*\n{}{sentence}. {people}\n{next}",
        one_line(&title(initiative, &preview.checkin)),
        questions(&preview.checkin.questions)
    )
}

/// The questions, one a line; more than three are counted.
fn questions(questions: &Questions) -> String {
    let shown = questions.iter().take(QUESTIONS_SHOWN).map(|question| format!("*{}*\n", esc(&question.text)));
    let more = match questions.count().saturating_sub(QUESTIONS_SHOWN) {
        0 => String::new(),
        1 => "and 1 more question\n".to_owned(),
        more => format!("and {more} more questions\n"),
    };
    shown.collect::<String>() + &more
}

/// Of several open rounds, to which do the words typed in the message `ts` belong?
pub fn which(rounds: &[OpenRound], ts: &MessageTs) -> Message {
    let button = |(n, open): (usize, &OpenRound)| {
        // A button shows no mention: that it is for somebody else is said, not for whom.
        let whose = if open.absent.is_some() { " (as a stand-in)" } else { "" };
        let text = format!(
            "{}{whose}: {}",
            one_line(&open.initiative.name),
            one_line(open.round.questions.headline())
        );
        Element::button(&text, &format!("checkin.typed.{n}"), &format!("{}/{ts}", open.seat()))
    };
    let text = "Which of these is it about? I keep your words as a comment there.";
    let row = rounds.iter().take(SHOWN).enumerate().map(button).collect();
    Message::new(text, vec![Block::section(text), Block::actions(row)])
}

/// What is open for a person, with the buttons to answer; the newest first.
pub fn open(rounds: &[OpenRound]) -> Message {
    let mut blocks = Vec::new();
    for open in rounds.iter().take(SHOWN) {
        let answered = open.answer.as_ref().map_or_else(String::new, |answer| {
            let what = what(&answer.given);
            match &answer.given_by {
                Some(by) if open.absent.is_none() => format!("\n{} answered {what} for you.", mention(by)),
                _ => format!("\nYou answered {what}."),
            }
        });
        let whose = open
            .absent
            .as_ref()
            .map_or_else(String::new, |absent| format!(", for {}, who is away", mention(absent)));
        blocks.push(Block::section(format!(
            "*{}*{whose}\n{}\nOpen until {}{answered}",
            one_line(&open.initiative.name),
            headline(&open.round.questions),
            moment(open.round.closes_at)
        )));
        blocks.push(row(&open.round, &open.seat(), open.answer.as_ref()));
    }
    Message::new("Open for you", blocks)
}
