//! The form for an answer in words.

use crate::domain::checkin::{Answer, Answered, COMMENT_MAX, Round, Score};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{esc, moment};

/// The form's fields, by their `block_id`.
pub mod field {
    /// The score.
    pub const SCORE: &str = "score";
    /// The words.
    pub const COMMENT: &str = "comment";
}

/// What a score means.
pub fn meaning(score: Score) -> &'static str {
    match score.number() {
        1 => "1 · no",
        2 => "2 · rather not",
        3 => "3 · unsure",
        4 => "4 · rather yes",
        _ => "5 · surely",
    }
}

/// What somebody answered, in a few words: `4 and your words`.
pub(super) fn what(given: &Answered) -> String {
    said(given.score, given.has_words())
}

/// The same by what there is.
pub(super) fn said(score: Option<Score>, words: bool) -> String {
    match (score, words) {
        (Some(score), true) => format!("*{}* and your words", score.number()),
        (Some(score), false) => format!("*{}*", score.number()),
        (None, _) => "your words".to_owned(),
    }
}

/// The form for score and words, with what is known.
pub fn form(round: &Round, answer: Option<&Answer>) -> View {
    let score = answer.and_then(|answer| answer.given.score).map(|score| score.number().to_string());
    let options = Score::ALL.map(|score| Choice::new(meaning(score), &score.number().to_string()));
    let comment = answer.map(|answer| answer.given.comment.as_str());
    let max = u32::try_from(COMMENT_MAX).unwrap_or(3000);
    let words = Element::paragraph(field::COMMENT, max, comment).placeholder("What makes you say so?");
    let blocks = vec![
        Block::section(format!("*{}*", esc(round.questions.headline()))),
        Block::input(
            field::SCORE,
            "Your answer",
            Element::select(field::SCORE, options.to_vec(), score.as_deref()),
        )
        .optional(),
        Block::input(field::COMMENT, "In your words", words).optional(),
        Block::context(format!(
            "Shown with your name in the channel when the round closes, {}.",
            moment(round.closes_at)
        )),
    ];
    View::modal("checkin.words", "Your view", "Send", &round.id.0.to_string(), blocks)
}
