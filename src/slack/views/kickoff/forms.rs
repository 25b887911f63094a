//! The forms of a kickoff.

use crate::domain::ids::{KickoffId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::kickoff::{ANSWER_MAX, Kickoff, Part, QUESTIONS_MAX, usual_questions};
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::{channel, moment};
use jiff::civil::Date;

/// The fields, by their `block_id`.
pub mod field {
    /// The questions, one a line.
    pub const QUESTIONS: &str = "questions";
    /// Who is asked.
    pub const PEOPLE: &str = "people";
    /// The last day.
    pub const DEADLINE: &str = "deadline";

    /// The answer to the question at this place, from 0.
    pub fn answer(place: usize) -> String {
        format!("answer{place}")
    }
}

/// A new kickoff: the questions, who answers them, until when.
pub fn begin(initiative: &Initiative, people: &[MemberId], deadline: Date, nonce: &str) -> View {
    let questions: Vec<_> = usual_questions().into_iter().map(|question| question.text).collect();
    let people = people.iter().map(ToString::to_string).collect();
    let blocks = vec![
        Block::input(
            field::QUESTIONS,
            "Questions, one a line",
            Element::paragraph(field::QUESTIONS, 2000, Some(&questions.join("\n"))),
        )
        .hint(&format!("At most {QUESTIONS_MAX}. Those that stay as they are lead into the charter; so does a line such as Vision: …")),
        Block::input(field::PEOPLE, "Who answers?", Element::users(field::PEOPLE, people))
            .hint("The sponsor and yourself too: you see nobody's answers before all are shown. One ask each in their week."),
        deadline_field(deadline),
    ];
    let metadata = format!("{}/{nonce}", initiative.id.0);
    View::modal("kickoff.begin", "Blind kickoff", "Ask", &metadata, blocks)
}

/// The questions to one person, with what they answered.
pub fn answer(kickoff: &Kickoff, initiative: &Initiative, part: &Part) -> View {
    let intro = format!(
        "Nobody sees your answers before all are shown at once in {}, on {}, with your name. A sentence each will do.",
        channel(&initiative.channel),
        moment(kickoff.deadline)
    );
    let mut blocks = vec![Block::section(intro)];
    let length = u32::try_from(ANSWER_MAX).unwrap_or(u32::MAX);
    for (place, question) in kickoff.questions.iter().enumerate() {
        let name = field::answer(place);
        let element = Element::paragraph(&name, length, part.answer(place));
        blocks.push(Block::input(&name, &question.text, element).optional());
    }
    View::modal("kickoff.answer", "Kickoff", "Keep", &kickoff.id.0.to_string(), blocks)
        .keeping(&format!("kickoff/{}", kickoff.id.0))
}

/// Another deadline.
pub fn extend(id: KickoffId, deadline: Date) -> View {
    View::modal("kickoff.extend", "More time", "Save", &id.0.to_string(), vec![deadline_field(deadline)])
}

fn deadline_field(deadline: Date) -> Block {
    let date = deadline.to_string();
    Block::input(field::DEADLINE, "Until", Element::date(field::DEADLINE, Some(&date)))
        .hint("17:00 on that day, on your wall. One reminder at half time.")
}
