//! A confidential round to one person: the question in their messages, and the form.

use crate::actions::pulse::Form;
use crate::domain::checkin::{COMMENT_MAX, Round, RoundState, Score};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::pulse::{FLOOR, WORDS_FLOOR};
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{channel, esc, mention, moment, one_line};

/// The form's fields: one a question, by its number, and the words.
pub mod field {
    /// What stands before the number of a question.
    pub const SCORE: &str = "score-";
    /// The words.
    pub const WORDS: &str = "words";
}

/// The message that asks; the reminder says that it is the only one.
pub fn asking(initiative: &Initiative, round: &Round, member: &MemberId, reminder: bool) -> Message {
    let hello = if reminder {
        format!(
            "Still time for the pulse on *{}*, until {}. This is the only reminder; I cannot tell your answer from the others, only \
             that you gave none yet.",
            one_line(&initiative.name),
            moment(round.closes_at)
        )
    } else {
        format!(
            "Hi {}. {} runs *{}* and asks for your honest scores, *without your name*.",
            mention(member),
            mention(&initiative.owner),
            one_line(&initiative.name)
        )
    };
    let count = round.questions.count();
    let small = format!(
        "{} 1 no … 5 surely, about a minute. Shown in {} once at least {FLOOR} answered; your name is not stored with your answer.",
        if count == 1 { "One score," } else { "A few scores," },
        channel(&initiative.channel)
    );
    let text = format!("{hello}\n*{}*", esc(round.questions.headline()));
    let mut blocks = vec![Block::section(text)];
    blocks.push(standing(round));
    blocks.push(buttons(round));
    blocks.push(Block::context(small));
    Message::new(format!("A confidential pulse: {}", one_line(&initiative.name)), blocks)
}

/// Where it stands: whether somebody answered is not shown, for a message that says so would be a record of it.
pub fn standing(round: &Round) -> Block {
    let closes = moment(round.closes_at);
    Block::section(match round.state {
        RoundState::Open => format!("Open until {closes}. One answer each; it cannot be changed."),
        RoundState::Closed | RoundState::Missed => format!("Closed {closes}. It takes no late answers."),
    })
}

/// *Answer*, while it is open, and *What is stored?*
pub fn buttons(round: &Round) -> Block {
    let id = round.id.0.to_string();
    let mut row = Vec::new();
    if round.state == RoundState::Open {
        row.push(Element::button("Answer", "pulse.open", &id).primary());
    }
    row.push(Element::button("What is stored?", "pulse.stored", &id));
    Block::actions(row)
}

/// The form: a score to each question, and words where enough people are invited.
pub fn form(form: &Form) -> View {
    let round = &form.round;
    let mut blocks = vec![Block::section(format!(
        "*{}.* What {} and everybody in {} will see: how many gave which score, once at least {FLOOR} answered. Your name is not stored \
         with your answer. It counts once and cannot be changed.",
        one_line(&form.initiative.name),
        mention(&form.initiative.owner),
        channel(&form.initiative.channel)
    ))];
    for question in round.questions.iter() {
        let name = format!("{}{}", field::SCORE, question.number);
        let options =
            Score::ALL.map(|score| Choice::new(&question.meaning(score), &score.number().to_string()));
        blocks.push(Block::input(&name, &question.text, Element::radio(&name, options.to_vec(), None)));
    }
    if form.words {
        let max = u32::try_from(COMMENT_MAX).unwrap_or(3000);
        let hint = format!(
            "Shown without a name and in no order, once at least {WORDS_FLOOR} answered and {FLOOR} wrote. Your style may still give you away."
        );
        blocks.push(
            Block::input(field::WORDS, "In your words", Element::paragraph(field::WORDS, max, None))
                .optional()
                .hint(&hint),
        );
    }
    View::modal("pulse.answer", "Confidential pulse", "Send", &round.id.0.to_string(), blocks)
}

/// After the form: it stands in its place, for a message would be a record of who answered when.
pub fn thanks(round: RoundId) -> View {
    let text = "Thank you. Your answer is in, without your name. What it comes to is shown at the close.";
    View::info("pulse.thanks", "Confidential pulse", &round.0.to_string(), vec![Block::section(text)])
}
