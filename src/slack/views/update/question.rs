//! What the sponsor asks about an update, and what comes back.

use crate::domain::ids::{QuestionId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::update::{Question, TALK_MAX};
use crate::slack::blocks::{Block, Element, Message, View};
use crate::slack::mrkdwn::{clip, day, mention, one_line, quote};

/// The field of the question and of the answer.
pub const TALK: &str = "talk";

/// The most characters of a quoted text.
const QUOTED: usize = 2500;
/// The same in a list.
const SHOWN: usize = 200;

/// What the sponsor asks, to the owner; then with the answer.
pub fn question(initiative: &Initiative, question: &Question) -> Message {
    let name = clip(&one_line(&initiative.name), 200);
    let head = format!("{} asks about the update of *{name}*, {}:", mention(&question.by), day(question.at));
    let mut blocks = vec![Block::section(&head), Block::section(quoted(&question.text))];
    match &question.answer {
        None => {
            let button = Element::button("Answer", "update.answer", &question.id.0.to_string()).primary();
            blocks.push(Block::actions(vec![button]));
            let who = mention(&question.by);
            blocks.push(Block::context(format!(
                "Your answer goes to {who} alone. Until then each draft names it."
            )));
        }
        Some(answer) => {
            blocks.push(Block::section(format!("{} answered {}:", mention(&answer.by), day(answer.at))));
            blocks.push(Block::section(quoted(&answer.text)));
        }
    }
    Message::new(head, blocks)
}

/// The answer, below the sponsor's copy of the update; nothing while it is open.
pub fn answer(question: &Question) -> Option<Message> {
    let answer = question.answer.as_ref()?;
    let head = format!("{} answers: _{}_", mention(&answer.by), clip(&one_line(&question.text), SHOWN));
    let blocks = vec![Block::section(&head), Block::section(quoted(&answer.text))];
    Some(Message::new(head, blocks))
}

/// In a draft: what waits for an answer, each with its button.
pub(super) fn waiting(questions: &[Question]) -> Vec<Block> {
    let one = |question: &Question| {
        let text = clip(&one_line(&question.text), SHOWN);
        let line = format!("{} asked {}: {text}", mention(&question.by), day(question.at));
        Block::section_with(line, Element::button("Answer", "update.answer", &question.id.0.to_string()))
    };
    questions.iter().map(one).collect()
}

/// The form of a question.
pub fn ask(initiative: &Initiative, id: UpdateId) -> View {
    let hint = format!("Goes to {} alone; the answer comes below the update.", mention(&initiative.owner));
    let blocks = vec![
        Block::input(TALK, "What do you want to know?", Element::paragraph(TALK, TALK_MAX, None)),
        Block::context(hint),
    ];
    View::modal("update.asked", "Ask about the update", "Ask", &id.0.to_string(), blocks)
}

/// The form of an answer.
pub fn reply(question: &Question) -> View {
    let QuestionId(id) = question.id;
    let blocks = vec![
        Block::section(format!("{} asks:", mention(&question.by))),
        Block::section(quoted(&question.text)),
        Block::input(TALK, "Your answer", Element::paragraph(TALK, TALK_MAX, None)),
    ];
    View::modal("update.answered", "Answer", "Answer", &id.to_string(), blocks)
}

/// Somebody's words; those of a former member are gone.
fn quoted(text: &str) -> String {
    if text.is_empty() { "_erased_".to_owned() } else { clip(&quote(text), QUOTED) }
}
