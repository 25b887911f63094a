//! The form that sets a pulse up.

use crate::domain::checkin::Mode;
use crate::domain::initiative::Initiative;
use crate::domain::pulse::{FLOOR, WORDS_FLOOR};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::one_line;

/// The form's fields, by their `block_id`.
pub mod field {
    /// What is asked.
    pub const QUESTIONS: &str = "questions";
    /// Named or confidential.
    pub const MODE: &str = "mode";
    /// When.
    pub const SCHEDULE: &str = "schedule";
    /// Days to answer.
    pub const ANSWER: &str = "answer";
}

/// The questions that the form suggests.
const QUESTIONS: &str =
    "Are we building the right thing?\nWill it be ready when your team needs it?\nAre you heard?";
/// The schedule that the form suggests.
const SCHEDULE: &str = "1st Tuesday 10:00";

/// The form, filled in with what is suggested.
pub fn form(initiative: &Initiative, metadata: &str) -> View {
    let confidential = format!("Confidential: without names, from {FLOOR} answers on");
    let modes = vec![
        Choice::new(&confidential, Mode::Confidential.word()),
        Choice::new("With names, as in a check-in", Mode::Named.word()),
    ];
    let days = vec![
        Choice::new("a day", "24"),
        Choice::new("2 days", "48"),
        Choice::new("4 days", "96"),
        Choice::new("a week", "168"),
    ];
    let blocks = vec![
        Block::section(format!("*{}:* up to five scores, about a minute for each person.", one_line(&initiative.name))),
        Block::input(field::QUESTIONS, "Questions", Element::paragraph(field::QUESTIONS, 1500, Some(QUESTIONS)))
            .hint("One in each line, answered from 1 (no) to 5 (surely)."),
        Block::input(field::MODE, "How it is held", Element::radio(field::MODE, modes, Some(Mode::Confidential.word())))
            .hint(&format!("Settled once and for all. Words are asked for where at least {WORDS_FLOOR} are invited.")),
        Block::input(field::SCHEDULE, "When", Element::text(field::SCHEDULE, 200, Some(SCHEDULE)))
            .hint("1st Tuesday 10:00 · every 4 weeks on Monday 09:30. `/accord checkin` asks once more at any time."),
        Block::input(field::ANSWER, "Time to answer", Element::select(field::ANSWER, days, Some("96"))),
    ];
    View::modal("pulse.setup", "Pulse", "Save", metadata, blocks)
}
