//! All answers at once, side by side.

use crate::domain::initiative::Initiative;
use crate::domain::kickoff::{Kickoff, Part, Side, Spread, sides, to_talk_about};
use crate::domain::workshop::Kind;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, mention, mentions, one_line, quote};

/// Answers to a question in the post; all of them are in its thread.
const SHOWN: usize = 20;
/// Characters of an answer in the post.
const ANSWER_SHOWN: usize = 150;
/// Fields of a block.
const FIELDS: usize = 10;
/// Silent people who are named.
const NAMED: usize = 20;

/// The answers to every question with their spread, who is pending, and what to talk about.
pub fn reveal(kickoff: &Kickoff, initiative: &Initiative, parts: &[Part]) -> Message {
    let sides = sides(kickoff, parts);
    let silent: Vec<_> =
        parts.iter().filter(|part| part.answers.is_none()).map(|part| &part.member).collect();
    let answered = parts.len() - silent.len();
    let name = one_line(&initiative.name);
    let mut head = format!("*Kickoff of {name}* · {answered} of {}", parts.len());
    if !silent.is_empty() {
        let named = mentions(silent.iter().take(NAMED).copied());
        let more =
            if silent.len() > NAMED { format!(" and {} more", silent.len() - NAMED) } else { String::new() };
        head = format!("{head} · pending: {named}{more}");
    }
    let mut blocks = vec![Block::section(head)];
    for side in &sides {
        blocks.push(Block::section(title(kickoff, side)));
        let fields: Vec<_> = side.answers.iter().take(SHOWN).map(field).collect();
        blocks.extend(fields.chunks(FIELDS).map(Block::fields));
    }
    let talk = to_talk_about(&sides);
    if !talk.is_empty() {
        let lines = talk.iter().filter_map(|place| kickoff.questions.get(*place));
        let lines: Vec<_> = lines.map(|question| format!("• {}", one_line(&question.text))).collect();
        blocks.push(Block::section(format!(
            "*Here the answers lie furthest apart. Thirty minutes together are worth it:*\n{}",
            lines.join("\n")
        )));
    }
    let mut buttons =
        vec![Element::button("Draft charter", "kickoff.draft", &kickoff.id.0.to_string()).primary()];
    if !talk.is_empty() {
        let value = format!("{}/{}", initiative.id.0, Kind::Talk.word());
        buttons.push(Element::button("Plan the thirty minutes", "workshop.kind", &value));
    }
    blocks.push(Block::actions(buttons));
    blocks.push(Block::context(
        "Same letter: these answers share at least half of their words. Spread: a hundred less the words that two answers share, on \
         average. In full in the thread.",
    ));
    Message::new(format!("Kickoff of {name}: {answered} of {} answered", parts.len()), blocks)
}

/// All answers to one question in full.
pub fn detail(kickoff: &Kickoff, side: &Side) -> Message {
    let mut blocks = vec![Block::section(title(kickoff, side))];
    blocks.extend(side.answers.iter().map(|(letter, member, text)| {
        Block::section(clip(&format!("*{letter}* {}\n{}", mention(member), quote(text)), 2900))
    }));
    let question = kickoff.questions.get(side.question).map_or("", |question| question.text.as_str());
    Message::new(one_line(question), blocks)
}

fn title(kickoff: &Kickoff, side: &Side) -> String {
    let question = kickoff.questions.get(side.question).map_or("", |question| question.text.as_str());
    let spread = match side.spread {
        Spread::None if side.answers.is_empty() => "nobody answered".to_owned(),
        Spread::None => "one answer".to_owned(),
        Spread::Percent(percent) => format!("spread {percent} of 100, {}", side.spread.word()),
    };
    format!("*{}. {}* · {spread}", side.question + 1, one_line(question))
}

fn field((letter, member, text): &(char, crate::domain::ids::MemberId, String)) -> String {
    format!("*{letter}* {}\n{}", mention(member), clip(&one_line(text), ANSWER_SHOWN))
}
