//! What a check-in asks: up to ten questions, each with its kind of answer.

use super::Score;
use super::given::{Answered, Value};
use crate::domain::refusal::CheckinRefusal;
use serde::{Deserialize, Serialize};

/// The most questions of one check-in: a form takes about a minute.
pub const QUESTIONS_MAX: usize = 10;
/// The most options of a choice.
pub const OPTIONS_MAX: usize = 10;
/// The longest option and the longest anchor of a scale, as Slack shows them.
pub const LABEL_MAX: usize = 60;
/// A score up to this one asks for more: its follow-up appears.
pub const LOW: i64 = 2;

/// What kind of answer a question takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// A score from 1 to 5, with what both ends mean.
    Scale {
        /// What 1 means.
        low: String,
        /// What 5 means.
        high: String,
    },
    /// One of several options.
    Choice {
        /// The options, in their order.
        options: Vec<String>,
    },
    /// Yes or no.
    YesNo,
    /// A line.
    Short,
    /// A few sentences.
    Long,
    /// What changed since the person answered last; a few sentences.
    Changed,
}

impl Kind {
    /// A scale from *no* to *surely*.
    pub fn agreement() -> Self {
        Self::Scale { low: "no".to_owned(), high: "surely".to_owned() }
    }

    /// Whether it is answered in one's own words.
    pub fn is_words(&self) -> bool {
        matches!(self, Self::Short | Self::Long | Self::Changed)
    }
}

/// One question of a check-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its number within the check-in. It stays when others come and go, so that its trend goes on.
    pub number: u32,
    /// What is asked.
    pub text: String,
    /// What kind of answer it takes.
    #[serde(flatten)]
    pub kind: Kind,
    /// Whether it may be left out.
    #[serde(default)]
    pub optional: bool,
    /// The number of the scale whose low score makes it appear; a question without is always shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_low: Option<u32>,
}

/// The questions of a check-in, or of a round as it was asked; never none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Questions(Vec<Question>);

impl Questions {
    /// These questions. Refused: none at all, too many, and an option or a follow-up that cannot be.
    pub fn new(questions: Vec<Question>) -> Result<Self, CheckinRefusal> {
        if questions.is_empty() {
            return Err(CheckinRefusal::NoQuestion);
        }
        if questions.len() > QUESTIONS_MAX {
            return Err(CheckinRefusal::TooManyQuestions { max: QUESTIONS_MAX });
        }
        for question in &questions {
            if let Kind::Choice { options } = &question.kind
                && !(2..=OPTIONS_MAX).contains(&options.len())
            {
                return Err(CheckinRefusal::OptionsOfAChoice { max: OPTIONS_MAX });
            }
        }
        Ok(Self(questions))
    }

    /// The one question that a check-in asked before it could ask several: a scale from *no* to *surely*.
    pub fn single(text: impl Into<String>) -> Self {
        let kind = Kind::agreement();
        Self(vec![Question { number: 1, text: text.into(), kind, optional: true, after_low: None }])
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Question> {
        self.0.iter()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The question of that number.
    pub fn find(&self, number: u32) -> Option<&Question> {
        self.0.iter().find(|question| question.number == number)
    }

    /// The scale that stands for the whole check-in: it has the buttons, the trend and the place in the update.
    pub fn lead(&self) -> Option<&Question> {
        self.0
            .iter()
            .find(|question| matches!(question.kind, Kind::Scale { .. }) && question.after_low.is_none())
    }

    /// The question that names the check-in in a line: the lead, or else the first.
    pub fn headline(&self) -> &str {
        self.lead().or(self.0.first()).map_or("", |question| &question.text)
    }

    /// The questions that are shown to somebody who answered so far: a follow-up only after a low score.
    pub fn shown<'a>(&'a self, answered: &'a Answered) -> impl Iterator<Item = &'a Question> {
        self.0.iter().filter(|question| question.after_low.is_none_or(|scale| self.is_low(answered, scale)))
    }

    fn is_low(&self, answered: &Answered, scale: u32) -> bool {
        matches!(answered.to(self, scale), Some(Value::Score(score)) if score.number() <= LOW)
    }

    /// Whether a score to this question changes what else is asked.
    pub fn has_follow_up(&self, number: u32) -> bool {
        self.0.iter().any(|question| question.after_low == Some(number))
    }

    /// A number that no question has yet.
    pub fn free_number(&self) -> u32 {
        self.0.iter().map(|question| question.number).max().unwrap_or(0) + 1
    }

    /// The same with another text of the headline's question: an older version of Accord knows only that one.
    #[must_use]
    pub fn headed(mut self, text: &str) -> Self {
        let lead = self.lead().map(|question| question.number);
        let at = self.0.iter().position(|question| Some(question.number) == lead).unwrap_or(0);
        if let Some(question) = self.0.get_mut(at)
            && question.text != text
        {
            text.clone_into(&mut question.text);
        }
        self
    }
}

impl Question {
    /// What a score means to this question: `1 · no`.
    pub fn meaning(&self, score: Score) -> String {
        let number = score.number();
        match (&self.kind, number) {
            (kind, 2..=4) if *kind == Kind::agreement() => {
                let between = ["rather not", "unsure", "rather yes"];
                let word = usize::try_from(number - 2).ok().and_then(|at| between.get(at));
                format!("{number} · {}", word.unwrap_or(&""))
            }
            (Kind::Scale { low, .. }, 1) if !low.is_empty() => format!("1 · {low}"),
            (Kind::Scale { high, .. }, 5) if !high.is_empty() => format!("5 · {high}"),
            _ => number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn question(number: u32, kind: Kind, after_low: Option<u32>) -> Question {
        Question { number, text: format!("Question {number}?"), kind, optional: false, after_low }
    }

    fn all() -> Questions {
        let scale = Kind::Scale { low: "never".into(), high: String::new() };
        let follow_up = question(3, Kind::Long, Some(2));
        Questions::new(vec![question(1, Kind::Short, None), question(2, scale, None), follow_up]).unwrap()
    }

    #[rstest]
    #[case(None, &[1, 2])]
    #[case(Some(2), &[1, 2, 3])]
    #[case(Some(3), &[1, 2])]
    fn a_follow_up_appears_after_a_low_score(#[case] score: Option<i64>, #[case] shown: &[u32]) {
        let answered = Answered { score: score.and_then(Score::new), ..Answered::default() };
        let numbers: Vec<_> = all().shown(&answered).map(|question| question.number).collect();
        assert_eq!(numbers, shown);
        assert!(all().has_follow_up(2) && !all().has_follow_up(1));
    }

    #[test]
    fn the_first_scale_leads() {
        assert_eq!(all().lead().map(|lead| lead.number), Some(2));
        assert_eq!(all().headline(), "Question 2?");
        assert_eq!(all().headed("Is it?").headline(), "Is it?");
        let words = Questions::new(vec![question(4, Kind::Long, None)]).unwrap();
        assert_eq!((words.lead(), words.headline(), words.free_number()), (None, "Question 4?", 5));
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        assert_eq!(Questions::new(Vec::new()), Err(CheckinRefusal::NoQuestion));
        let many = (1..=11).map(|number| question(number, Kind::YesNo, None)).collect();
        assert_eq!(Questions::new(many), Err(CheckinRefusal::TooManyQuestions { max: 10 }));
        let one_option = question(1, Kind::Choice { options: vec!["yes".into()] }, None);
        assert_eq!(Questions::new(vec![one_option]), Err(CheckinRefusal::OptionsOfAChoice { max: 10 }));
    }

    #[test]
    fn scores_are_named_by_their_anchors() {
        let means = |question: &Question| Score::ALL.map(|score| question.meaning(score)).join(", ");
        let scale = all().find(2).unwrap().clone();
        assert_eq!(means(&scale), "1 · never, 2, 3, 4, 5");
        let single = Questions::single("Is it?");
        let agreement = single.find(1).unwrap();
        assert_eq!(means(agreement), "1 · no, 2 · rather not, 3 · unsure, 4 · rather yes, 5 · surely");
    }

    #[test]
    fn questions_are_kept_as_they_are() {
        let text = serde_json::to_string(&all()).unwrap();
        assert_eq!(serde_json::from_str::<Questions>(&text).unwrap(), all());
        assert!(text.contains(r#""kind":"scale","low":"never","high":"""#), "{text}");
    }
}
