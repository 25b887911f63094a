//! The question to one person.

use super::words::what;
use crate::domain::attention::ASKS_A_WEEK;
use crate::domain::checkin::{Answer, Round, RoundState, Score};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, esc, mention, moment, one_line};

/// A person who is asked, and what they answered so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking<'a> {
    /// What it is about.
    pub initiative: &'a Initiative,
    /// The round.
    pub round: &'a Round,
    /// Who.
    pub member: &'a MemberId,
    /// The schedule as a sentence.
    pub schedule: String,
    /// Their last answer.
    pub answer: Option<Answer>,
}

/// The question, and the answer below it once there is one.
pub fn asking(asking: &Asking<'_>) -> Message {
    let i = asking.initiative;
    let hello = format!(
        "Hi {}. {} runs *{}* for {} and asks your view, because you are one of its stakeholders.",
        mention(asking.member),
        mention(&i.owner),
        one_line(&i.name),
        mention(&i.sponsor)
    );
    let small = format!(
        "One minute. {}. Your name and answer are shown in {}. All initiatives together: at most {ASKS_A_WEEK} asks a \
         week. Not for you? Tell {}.",
        asking.schedule,
        channel(&i.channel),
        mention(&i.owner)
    );
    message(asking, &hello, &small)
}

/// The reminder.
pub fn reminding(asking: &Asking<'_>) -> Message {
    let hello = format!(
        "Still time for your view on *{}*: the round closes {}.",
        one_line(&asking.initiative.name),
        moment(asking.round.closes_at)
    );
    let small =
        format!("One tap. This is the only reminder. Seen in {}.", channel(&asking.initiative.channel));
    message(asking, &hello, &small)
}

fn message(asking: &Asking<'_>, hello: &str, small: &str) -> Message {
    let question = format!("*{}*\n1 no … 5 surely", esc(asking.round.questions.headline()));
    let mut blocks = vec![Block::section(format!("{hello}\n{question}"))];
    if let Some(line) = standing(asking.round, asking.answer.as_ref()) {
        blocks.push(Block::section(line));
    }
    blocks.push(buttons(asking.round.id, asking.answer.as_ref()));
    blocks.push(Block::context(small));
    Message::new(one_line(asking.round.questions.headline()), blocks)
}

/// Where the person stands: nothing before they answer an open round.
fn standing(round: &Round, answer: Option<&Answer>) -> Option<String> {
    let closes = moment(round.closes_at);
    match (answer, round.state == RoundState::Open) {
        (None, true) => None,
        (None, false) => Some(format!("Closed {closes}. An answer now is kept, but comes after the report.")),
        (Some(answer), open) => {
            let what = what(&answer.given);
            Some(match (open, answer.late) {
                (true, _) => format!("You answered {what} · change until {closes}"),
                (false, false) => format!("You answered {what} · closed {closes}"),
                (false, true) => format!("You answered {what} · late, the round closed {closes}"),
            })
        }
    }
}

/// The buttons of a round: five numbers, words, and what is stored.
pub fn buttons(round: RoundId, answer: Option<&Answer>) -> Block {
    let id = round.0.to_string();
    let chosen = answer.and_then(|answer| answer.given.score);
    let number = |score: Score| {
        let button = Element::button(
            &score.number().to_string(),
            &format!("checkin.score.{}", score.number()),
            &format!("{id}/{}", score.number()),
        );
        if chosen == Some(score) { button.primary() } else { button }
    };
    let mut row = Score::ALL.map(number).to_vec();
    row.push(Element::button("In words", "checkin.words", &id));
    row.push(Element::button("What is stored?", "checkin.stored", &id));
    Block::actions(row)
}
