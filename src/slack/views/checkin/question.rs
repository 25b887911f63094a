//! The form of one question, on top of the form that sets a check-in up.

use super::words::scale;
use crate::domain::checkin::{Kind, LABEL_MAX, LOW, OPTIONS_MAX, QUESTION_MAX, Question, Questions};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::one_line;

/// The form's name, by which its submission is known.
pub const FORM: &str = "checkin.question";
/// What a question that follows none comes back as.
pub const ALWAYS: &str = "always";
/// What a ticked box comes back as.
pub const YES: &str = "yes";

/// The form's fields, by their `block_id`.
pub mod field {
    /// What is asked.
    pub const TEXT: &str = "text";
    /// How it is answered.
    pub const KIND: &str = "kind";
    /// What 1 means.
    pub const LOW: &str = "low";
    /// What 5 means.
    pub const HIGH: &str = "high";
    /// The options of a choice.
    pub const OPTIONS: &str = "options";
    /// When it is shown.
    pub const AFTER: &str = "after";
    /// Whether it may be left out.
    pub const OPTIONAL: &str = "optional";
    /// Its place among the others.
    pub const PLACE: &str = "place";
    /// Whether it goes.
    pub const REMOVE: &str = "remove";
}

/// The kinds of answer that are offered, with the word that the form gives back.
const KINDS: [(&str, &str); 6] = [
    ("scale", "A score from 1 to 5"),
    ("choice", "One of several options"),
    ("yes_no", "Yes or no"),
    ("short", "A line"),
    ("long", "A few sentences"),
    ("changed", "What changed since the last answer?"),
];

/// The kind of a word, empty of anchors and options.
pub fn kind_of(word: &str) -> Option<Kind> {
    match word {
        "scale" => Some(Kind::agreement()),
        "choice" => Some(Kind::Choice { options: Vec::new() }),
        "yes_no" => Some(Kind::YesNo),
        "short" => Some(Kind::Short),
        "long" => Some(Kind::Long),
        "changed" => Some(Kind::Changed),
        _ => None,
    }
}

/// The word of a kind.
pub fn word_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Scale { .. } => "scale",
        Kind::Choice { .. } => "choice",
        Kind::YesNo => "yes_no",
        Kind::Short => "short",
        Kind::Long => "long",
        Kind::Changed => "changed",
    }
}

/// The form of a question among these; `is_new` where it is one more of them.
pub fn form(question: &Question, questions: &Questions, is_new: bool, subject: &str, metadata: &str) -> View {
    let max = u32::try_from(QUESTION_MAX).unwrap_or(500);
    let kinds = KINDS.map(|(word, text)| Choice::new(text, word)).to_vec();
    let mut blocks = vec![
        Block::input(field::TEXT, "Question", Element::paragraph(field::TEXT, max, Some(&question.text))),
        Block::input(
            field::KIND,
            "Answered by",
            Element::select(field::KIND, kinds, Some(word_of(&question.kind))),
        ),
    ];
    blocks.extend(of_kind(&question.kind));
    blocks.extend(after(question, questions));
    let ticked: &[&str] = if question.optional { &[YES] } else { &[] };
    let optional = vec![Choice::new("It may be left out", YES)];
    blocks.push(
        Block::input(field::OPTIONAL, "Needed?", Element::checkboxes(field::OPTIONAL, optional, ticked))
            .optional(),
    );
    blocks.extend(place(question, questions, is_new));
    if !is_new && questions.count() > 1 {
        let remove = vec![Choice::new("Remove this question", YES)];
        blocks.push(
            Block::input(
                field::REMOVE,
                "Not needed any more?",
                Element::checkboxes(field::REMOVE, remove, &[]),
            )
            .optional()
            .hint("Answers that were given stay in their reports."),
        );
    }
    let title = if is_new { "Add a question" } else { "Question" };
    View::modal(FORM, title, "Done", metadata, blocks).keeping(subject)
}

fn of_kind(kind: &Kind) -> Vec<Block> {
    let label = u32::try_from(LABEL_MAX).unwrap_or(60);
    match kind {
        Kind::Scale { low, high } => {
            let (low, high) =
                (Element::text(field::LOW, label, Some(low)), Element::text(field::HIGH, label, Some(high)));
            vec![
                Block::input(field::LOW, "1 means", low).optional(),
                Block::input(field::HIGH, "5 means", high).optional(),
            ]
        }
        Kind::Choice { options } => {
            let options = Element::paragraph(field::OPTIONS, 700, Some(&options.join("\n")));
            let hint = format!("One a line, 2 to {OPTIONS_MAX}.");
            vec![Block::input(field::OPTIONS, "Options", options).hint(&hint)]
        }
        Kind::YesNo | Kind::Short | Kind::Long | Kind::Changed => Vec::new(),
    }
}

/// After which score it is shown; offered where there is a scale that it can follow, and nothing follows itself.
fn after(question: &Question, questions: &Questions) -> Option<Block> {
    let mut choices = vec![Choice::new("Always", ALWAYS)];
    if !questions.has_follow_up(question.number) {
        choices.extend(questions.followed(question.number).map(|scale| {
            let text = format!("After 1 to {LOW} on: {}", one_line(&scale.text));
            Choice::new(&text, &scale.number.to_string())
        }));
    }
    let chosen = question.after_low.map_or(ALWAYS.to_owned(), |scale| scale.to_string());
    let select = || Element::select(field::AFTER, choices.clone(), Some(&chosen));
    (choices.len() > 1).then(|| Block::input(field::AFTER, "Shown", select()))
}

fn place(question: &Question, questions: &Questions, is_new: bool) -> Option<Block> {
    let count = questions.count() + usize::from(is_new);
    let now = questions.iter().position(|other| other.number == question.number).unwrap_or(count - 1);
    let choices =
        (0..count).map(|at| Choice::new(&format!("{} of {count}", at + 1), &at.to_string())).collect();
    let select = Element::select(field::PLACE, choices, Some(&now.to_string()));
    (count > 1).then(|| Block::input(field::PLACE, "Place", select))
}

/// A question in the list of a form: what it asks, and how it is answered.
pub fn about(question: &Question, place: usize, questions: &Questions) -> String {
    let how = match &question.kind {
        Kind::Scale { low, high } => scale(low, high),
        Kind::Choice { options } => {
            options.iter().map(|option| one_line(option)).collect::<Vec<_>>().join(" / ")
        }
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Short => "a line".to_owned(),
        Kind::Long => "a few sentences".to_owned(),
        Kind::Changed => "what changed since the last answer".to_owned(),
    };
    let follows =
        question.after_low.and_then(|scale| questions.iter().position(|other| other.number == scale));
    let when = follows.map_or(String::new(), |at| format!(" · after 1 to {LOW} on question {}", at + 1));
    let optional = if question.optional { " · may be left out" } else { "" };
    format!("*{place}. {}*\n{how}{optional}{when}", one_line(&question.text))
}
