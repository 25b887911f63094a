//! What one person answered to the questions of a round.

use super::question::{Kind, Question, Questions};
use super::{COMMENT_MAX, Score};
use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// To a scale.
    Score(Score),
    /// To a choice: the place of the option, from 0.
    Option(usize),
    /// To a question of yes or no.
    Yes(bool),
    /// In one's own words.
    Words(String),
}

/// Answers by the number of their question.
pub type Values = BTreeMap<u32, Value>;

/// What one person answered: to the lead question, to the others, and beside all questions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answered {
    /// The score of the lead question.
    pub score: Option<Score>,
    /// Words beside all questions; may be empty.
    pub comment: String,
    /// The answers to the other questions.
    pub values: Values,
}

impl Answered {
    /// The answer to the question of that number.
    pub fn to(&self, questions: &Questions, number: u32) -> Option<Value> {
        if questions.lead().is_some_and(|lead| lead.number == number) {
            return self.score.map(Value::Score);
        }
        self.values.get(&number).cloned()
    }

    /// Sets the answer to the question of that number, or takes it away.
    pub fn set(&mut self, questions: &Questions, number: u32, value: Option<Value>) {
        if questions.lead().is_some_and(|lead| lead.number == number) {
            self.score = value.and_then(|value| match value {
                Value::Score(score) => Some(score),
                _ => None,
            });
            return;
        }
        match value {
            Some(value) => self.values.insert(number, value),
            None => self.values.remove(&number),
        };
    }

    /// Whether nothing was answered at all.
    pub fn is_empty(&self) -> bool {
        self.score.is_none() && self.comment.is_empty() && self.values.is_empty()
    }

    /// Whether there are words of their own.
    pub fn has_words(&self) -> bool {
        !self.comment.is_empty() || self.values.values().any(|value| matches!(value, Value::Words(_)))
    }

    /// Leaves out what was answered to a question that is not shown, or is none of these, and what is no answer to it.
    #[must_use]
    pub fn tidied(mut self, questions: &Questions) -> Self {
        let shown: Vec<&Question> = questions.shown(&self).collect();
        let kind =
            |number| shown.iter().find(|question| question.number == number).map(|question| &question.kind);
        let fits = |(number, value): &(u32, Value)| kind(*number).is_some_and(|kind| value.fits(kind));
        self.values = self.values.clone().into_iter().filter(fits).collect();
        let comment = self.comment.trim().to_owned();
        Self { comment, ..self }
    }

    /// What cannot be taken, by the number of its question; 0 stands for the words beside all questions.
    pub fn faults(&self, questions: &Questions) -> Vec<(u32, Refusal)> {
        let mut faults = Vec::new();
        for question in questions.shown(self) {
            match self.to(questions, question.number) {
                None if !question.optional => {
                    faults.push((question.number, Refusal::MissingField { field: "answer".into() }));
                }
                Some(Value::Words(words)) if words.chars().count() > COMMENT_MAX => faults.push((
                    question.number,
                    Refusal::FieldTooLong { field: "answer".into(), max: COMMENT_MAX },
                )),
                _ => {}
            }
        }
        if self.comment.chars().count() > COMMENT_MAX {
            faults.push((0, Refusal::FieldTooLong { field: "answer".into(), max: COMMENT_MAX }));
        }
        if faults.is_empty() && self.is_empty() {
            faults.push((0, Refusal::MissingField { field: "score or the words".into() }));
        }
        faults
    }
}

impl Value {
    fn fits(&self, kind: &Kind) -> bool {
        match (self, kind) {
            (Self::Score(_), Kind::Scale { .. }) | (Self::Yes(_), Kind::YesNo) => true,
            (Self::Option(at), Kind::Choice { options }) => *at < options.len(),
            (Self::Words(words), kind) => kind.is_words() && !words.trim().is_empty(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions() -> Questions {
        let options = vec!["soon".to_owned(), "never".to_owned()];
        let asked = [
            (1, Kind::agreement(), false, None),
            (2, Kind::Choice { options }, true, None),
            (3, Kind::Long, false, Some(1)),
        ];
        let question = |(number, kind, optional, after_low)| {
            let text = format!("Question {number}?");
            Question { number, text, kind, optional, after_low }
        };
        Questions::new(asked.map(question).to_vec()).unwrap()
    }

    #[test]
    fn an_answer_finds_its_question() {
        let (questions, mut answered) = (questions(), Answered::default());
        answered.set(&questions, 1, Some(Value::Score(Score::ALL[1])));
        answered.set(&questions, 2, Some(Value::Option(1)));
        assert_eq!(answered.score, Some(Score::ALL[1]));
        assert_eq!(answered.to(&questions, 1), Some(Value::Score(Score::ALL[1])));
        assert_eq!(answered.to(&questions, 2), Some(Value::Option(1)));
        answered.set(&questions, 2, None);
        assert_eq!(answered.to(&questions, 2), None);
    }

    #[test]
    fn what_is_missing_or_too_long_is_named() {
        let questions = questions();
        let numbers = |answered: &Answered| -> Vec<u32> {
            answered.faults(&questions).into_iter().map(|(n, _)| n).collect()
        };
        let mut answered = Answered::default();
        assert_eq!(numbers(&answered), [1]);
        answered.score = Score::new(2);
        assert_eq!(numbers(&answered), [3], "after a low score the follow-up is asked");
        answered.set(&questions, 3, Some(Value::Words("x".repeat(COMMENT_MAX + 1))));
        answered.comment = "x".repeat(COMMENT_MAX + 1);
        assert_eq!(numbers(&answered), [3, 0]);
        answered.score = Score::new(4);
        answered.comment.clear();
        assert!(numbers(&answered).is_empty());
        assert!(answered.tidied(&questions).values.is_empty(), "the follow-up goes with the low score");
    }

    #[test]
    fn what_is_no_answer_is_left_out() {
        let values = [(2, Value::Option(2)), (3, Value::Yes(true)), (9, Value::Words("?".into()))];
        let answered = Answered { score: Score::new(1), values: values.into(), ..Answered::default() };
        assert!(answered.tidied(&questions()).values.is_empty());
        let empty = Answered::default().faults(&Questions::single("Is it?"));
        assert!(matches!(empty.as_slice(), [(0, Refusal::MissingField { .. })]));
    }
}
