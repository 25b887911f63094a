//! Questions to start from: what each stage should ask.

use super::question::{Kind, Question, Questions};
use crate::domain::stage::Stage;

/// What a check-in can start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// The one question that matters most in a stage.
    One(Stage),
    /// All questions of a stage.
    All(Stage),
    /// The five steps of readiness for a change, one statement each.
    Readiness,
}

/// The word of the template of readiness.
const READINESS: &str = "readiness";
/// How many steps readiness has: the first questions of delivery.
const STEPS: usize = 5;

/// One question of a template: its text, its kind, whether it may be left out, and the scale it follows.
type Line = (&'static str, Kind, bool, Option<u32>);

impl Template {
    /// All of them that are offered in a stage: its own first.
    pub fn offered(now: Stage) -> Vec<Self> {
        let others = Stage::ALL.into_iter().filter(|stage| *stage != now).map(Self::All);
        [Self::One(now), Self::All(now)].into_iter().chain(others).collect()
    }

    /// The word that a form keeps.
    pub fn word(self) -> String {
        match self {
            Self::One(stage) => format!("one.{}", stage.word()),
            Self::All(stage) => format!("all.{}", stage.word()),
            Self::Readiness => READINESS.to_owned(),
        }
    }

    /// The template of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        if word == READINESS {
            return Some(Self::Readiness);
        }
        let (which, stage) = word.split_once('.')?;
        let stage = Stage::from_word(stage)?;
        match which {
            "one" => Some(Self::One(stage)),
            "all" => Some(Self::All(stage)),
            _ => None,
        }
    }

    /// Its questions.
    pub fn questions(self) -> Questions {
        match self {
            Self::One(stage) => Questions::single(lead(stage)),
            Self::All(stage) => numbered(stage, usize::MAX),
            Self::Readiness => numbered(Stage::Delivery, STEPS),
        }
    }
}

/// The first questions of a stage, so many at most.
fn numbered(stage: Stage, most: usize) -> Questions {
    let number = |(line, number): (Line, u32)| {
        let (text, kind, optional, after_low) = line;
        Question { number, text: text.to_owned(), kind, optional, after_low }
    };
    let all = lines(stage).into_iter().take(most).zip(1..).map(number).collect();
    Questions::new(all).unwrap_or_else(|_| Questions::single(lead(stage)))
}

/// A stage's questions as its owner wrote them, one a line: the first is answered from 1 to 5, the others in words.
pub fn of_lines(lines: &str) -> Option<Questions> {
    let texts = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let question = |(text, number): (&str, u32)| {
        let kind = if number == 1 { Kind::agreement() } else { Kind::Long };
        Question { number, text: text.to_owned(), kind, optional: number > 1, after_low: None }
    };
    Questions::new(texts.zip(1..).map(question).take(super::QUESTIONS_MAX).collect()).ok()
}

/// The question that stands for a stage; answered from 1 (no) to 5 (surely).
fn lead(stage: Stage) -> &'static str {
    match stage {
        Stage::Discovery => "Are we solving the right problem?",
        Stage::Ideation => "Will the way we are choosing solve it?",
        Stage::Prototype => "Does what you have seen so far work for you?",
        Stage::Development => "Will it do what your team needs?",
        Stage::Delivery => "Does it help in your daily work?",
    }
}

fn lines(stage: Stage) -> Vec<Line> {
    let scale = |text| (text, Kind::agreement(), false, None);
    let words = |text, after_low| (text, Kind::Long, true, after_low);
    match stage {
        Stage::Discovery => vec![
            scale(lead(stage)),
            words("What did we misunderstand?", Some(1)),
            words("How do you do it today, step by step?", None),
            words("What costs you the most time or nerves in it?", None),
        ],
        Stage::Ideation => vec![
            scale(lead(stage)),
            words("Why not?", Some(1)),
            words("What should be different in two years?", None),
            ("Which number should move, from what to what?", Kind::Short, true, None),
            words("Which other way should we look at?", None),
        ],
        Stage::Prototype => vec![
            scale(lead(stage)),
            (
                "How easy was your task with it?",
                Kind::Scale { low: "very hard".into(), high: "very easy".into() },
                false,
                None,
            ),
            words("Where did it get in your way?", Some(2)),
            ("Would you use it as it is?", Kind::YesNo, false, None),
        ],
        Stage::Development => vec![
            scale(lead(stage)),
            words("What worries you most?", Some(1)),
            ("What changed or surprised you?", Kind::Changed, true, None),
        ],
        Stage::Delivery => vec![
            scale("Do you know what changes, and why?"),
            scale("Do you want it to happen?"),
            scale("Do you know how to work with it?"),
            scale("Can you do your daily work with it?"),
            scale("Do you get what you need to stay with it?"),
            words("What stands in your way?", None),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_offers_a_minute_of_questions() {
        for stage in Stage::ALL {
            let all = Template::All(stage).questions();
            assert!((3..=6).contains(&all.count()), "{stage}");
            assert!(all.lead().is_some(), "{stage} has a trend");
            assert_eq!(Template::One(stage).questions().count(), 1);
            for template in Template::offered(stage) {
                assert_eq!(Template::from_word(&template.word()), Some(template));
            }
        }
    }

    #[test]
    fn readiness_has_five_steps() {
        let steps = Template::Readiness.questions();
        assert_eq!(steps.iter().filter(|step| matches!(step.kind, Kind::Scale { .. })).count(), 5);
        assert_eq!(steps.count(), 5);
        assert_eq!(Template::from_word(&Template::Readiness.word()), Some(Template::Readiness));
    }

    #[test]
    fn an_owners_own_lines_become_a_score_and_words() {
        let own = of_lines("Is it right?\n\n What is missing? ").unwrap();
        let kinds: Vec<_> = own.iter().map(|question| (question.text.as_str(), &question.kind)).collect();
        assert_eq!(kinds, [("Is it right?", &Kind::agreement()), ("What is missing?", &Kind::Long)]);
        assert_eq!(of_lines(" \n"), None);
    }
}
