//! The question to one person.

use super::words::what;
use crate::domain::attention::ASKS_A_WEEK;
use crate::domain::checkin::{Answer, Mode, Round, RoundState, Score};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, esc, mention, moment, one_line};
use crate::slack::views::pulse::ask;

/// Questions and reminders that one message shows with their buttons.
const TOGETHER_MAX: usize = 12;

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
    if asking.round.mode == Mode::Confidential {
        return ask::asking(i, asking.round, asking.member, false);
    }
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
    if asking.round.mode == Mode::Confidential {
        return ask::asking(asking.initiative, asking.round, asking.member, true);
    }
    let hello = format!(
        "Still time for your view on *{}*: the round closes {}.",
        one_line(&asking.initiative.name),
        moment(asking.round.closes_at)
    );
    let small =
        format!("One tap. This is the only reminder. Seen in {}.", channel(&asking.initiative.channel));
    message(asking, &hello, &small)
}

/// Several questions and reminders in one message, each with its own buttons.
pub fn together(several: &[(Asking<'_>, bool)]) -> Message {
    let mut blocks = Vec::new();
    if let Some((first, _)) = several.first() {
        let count = several.len();
        blocks.push(Block::section(format!(
            "Hi {}. {count} initiatives ask your view, in one message: about {count} minutes in all.",
            mention(first.member)
        )));
    }
    for (asking, reminder) in several.iter().take(TOGETHER_MAX) {
        let i = asking.initiative;
        let why = if *reminder { " (a reminder; the only one)" } else { "" };
        let seen = match asking.round.mode {
            Mode::Named => "seen in",
            Mode::Confidential => "*without your name* in",
        };
        blocks.push(Block::section(format!(
            "*{}*, run by {}{why}: *{}*\n1 no … 5 surely · open until {} · {seen} {}",
            one_line(&i.name),
            mention(&i.owner),
            esc(asking.round.questions.headline()),
            moment(asking.round.closes_at),
            channel(&i.channel)
        )));
        if asking.round.mode == Mode::Named {
            blocks.extend(standing(asking.round, asking.answer.as_ref()).map(Block::section));
        } else {
            blocks.push(ask::standing(asking.round));
        }
        blocks.push(row(asking.round, asking.answer.as_ref()));
    }
    if several.len() > TOGETHER_MAX {
        let more = several.len() - TOGETHER_MAX;
        blocks.push(Block::context(format!(
            "And {more} more: `/accord checkin` shows all that is open for you."
        )));
    }
    blocks.push(Block::context(
        "Your name and answers are shown in these channels, but where it says *without*. This message counts as one ask of your week; \
         `/accord settings` says how often you are asked.",
    ));
    let about: Vec<_> =
        several.iter().map(|(asking, _)| one_line(asking.round.questions.headline())).collect();
    Message::new(clip(&about.join(" · "), 300), blocks)
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

/// The buttons of a round, as it is held.
pub(super) fn row(round: &Round, answer: Option<&Answer>) -> Block {
    match round.mode {
        Mode::Named => buttons(round.id, answer),
        Mode::Confidential => ask::buttons(round),
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
