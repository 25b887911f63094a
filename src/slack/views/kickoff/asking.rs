//! The call in the channel, and the questions to one person.

use crate::domain::initiative::Initiative;
use crate::domain::kickoff::{Kickoff, Part, State};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, mention, moment, one_line};
use crate::store::kickoffs::Waiting;

/// In the channel: who is asked what, and until when; how many answered, never who or what.
pub fn call(kickoff: &Kickoff, initiative: &Initiative, parts: &[Part]) -> Message {
    let answered = parts.iter().filter(|part| part.answers.is_some()).count();
    let count = format!("{answered} of {} answered", parts.len());
    let head = format!("*Blind kickoff of {}*", one_line(&initiative.name));
    let text = match kickoff.state {
        State::Open => format!(
            "{head}: {} answer until {}, then all answers are shown here at once. Nobody sees one before, {} neither.\n{count}",
            people(parts.len()),
            moment(kickoff.deadline),
            mention(&initiative.owner)
        ),
        State::Waiting => format!(
            "{head}: {count} by {}. Too few to compare, so nothing is shown. {} may give more time.",
            moment(kickoff.deadline),
            mention(&initiative.owner)
        ),
        State::Revealed => format!("{head}: {count}. The answers stand below."),
    };
    let mut blocks = vec![Block::section(&text)];
    if kickoff.state == State::Open {
        blocks.push(Block::context(questions(kickoff)));
        blocks.push(Block::actions(vec![button(kickoff, "Answer")]));
    }
    Message::new(format!("Blind kickoff of {}", one_line(&initiative.name)), blocks)
}

/// The questions to one person, who takes so many asks in a week, beside so many others; `again` is the reminder.
pub fn prompt(
    kickoff: &Kickoff,
    initiative: &Initiative,
    part: &Part,
    (asked, asks): (usize, i64),
    again: bool,
) -> Message {
    let (name, owner) = (one_line(&initiative.name), mention(&initiative.owner));
    let place = channel(&initiative.channel);
    let hello = if again {
        format!("Still time for the kickoff of *{name}*: all answers are shown {}.", moment(kickoff.deadline))
    } else if part.member == initiative.owner {
        format!("Your own answers to the kickoff of *{name}*: you are asked like everybody else.")
    } else {
        format!(
            "Hi {}. {owner} runs *{name}* for {} and asks {} the same questions, to find out early where you differ.",
            mention(&part.member),
            mention(&initiative.sponsor),
            people(asked)
        )
    };
    if kickoff.state == State::Revealed {
        let text = format!("The kickoff of *{name}* is over: all answers are shown in {place}. Thank you.");
        return Message::line(text);
    }
    let given = part.answers.is_some();
    let done = if given { "\n*Your answers are kept.*" } else { "" };
    let minutes = kickoff.questions.len();
    let minutes = if minutes == 1 { "One minute".to_owned() } else { format!("About {minutes} minutes") };
    let small = format!(
        "{minutes}, until {}. Nobody sees your answers before all are shown at once in {place}, with your name. All \
         initiatives together: at most {asks} asks a week. Not for you? Tell {owner}.",
        moment(kickoff.deadline)
    );
    let label = if given { "Change my answers" } else { "Answer" };
    let blocks = vec![
        Block::section(format!("{hello}\n{}{done}", questions(kickoff))),
        Block::actions(vec![button(kickoff, label)]),
        Block::context(small),
    ];
    Message::new(format!("Kickoff of {name}"), blocks)
}

/// Among what needs somebody: that a kickoff waits for them.
pub fn waiting(waiting: &Waiting) -> Vec<Block> {
    let text = format!(
        "The kickoff of *{}* waits for your answers, until {}. Nobody sees them before all are shown.",
        clip(&one_line(&waiting.initiative), 100),
        moment(waiting.deadline)
    );
    let answer = Element::button("Answer", "kickoff.answer", &waiting.kickoff.0.to_string()).primary();
    vec![Block::section_with(text, answer)]
}

fn questions(kickoff: &Kickoff) -> String {
    let lines = (1..)
        .zip(&kickoff.questions)
        .map(|(number, question)| format!("{number}. {}", one_line(&question.text)));
    clip(&lines.collect::<Vec<_>>().join("\n"), 1900)
}

fn button(kickoff: &Kickoff, label: &str) -> Element {
    Element::button(label, "kickoff.answer", &kickoff.id.0.to_string()).primary()
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}
