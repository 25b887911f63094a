//! A blind kickoff: everybody answers the same questions before they see anybody's answer.

mod spread;

pub use spread::{Alike, Spread, spread};

use super::charter::{STATEMENT_MAX, Statement, Statements};
use super::ids::{InitiativeId, KickoffId, MemberId};
use jiff::Timestamp;

/// The most questions; each is one more to answer.
pub const QUESTIONS_MAX: usize = 8;
/// The longest question, in characters.
pub const QUESTION_MAX: usize = 200;
/// The longest answer, in characters.
pub const ANSWER_MAX: usize = 1500;
/// How many answer at least before anything is shown: one answer is no comparison.
pub const ENOUGH: usize = 2;
/// For so many questions a talk is offered: those with the widest spread.
pub const TALKS: usize = 2;

/// One question, and the statement of the charter that its answers lead to, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The statement.
    pub statement: Option<Statement>,
    /// What is asked.
    pub text: String,
}

/// The questions as they are offered; the owner changes them.
pub fn usual_questions() -> Vec<Question> {
    let question = |statement, text: &str| Question { statement, text: text.to_owned() };
    vec![
        question(None, "How does it work today, step by step?"),
        question(Some(Statement::Problem), "What is the problem, and for whom?"),
        question(Some(Statement::Vision), "How shall it be when it is done?"),
        question(Some(Statement::Goal), "What is reached in two years?"),
        question(Some(Statement::Metrics), "Which number tells that it works?"),
        question(Some(Statement::OutOfScope), "What do we leave out?"),
    ]
}

/// How far a kickoff came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// People answer, and nobody sees anything.
    Open,
    /// The deadline passed with too few answers: nothing is shown, and the owner may ask for more time.
    Waiting,
    /// All was shown to all.
    Revealed,
}

impl State {
    /// The word for it; the store keeps it, so it is never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Revealed => "revealed",
        }
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Open, Self::Waiting, Self::Revealed].into_iter().find(|state| state.word() == word)
    }
}

/// A kickoff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kickoff {
    /// Its number.
    pub id: KickoffId,
    /// What it is about.
    pub initiative: InitiativeId,
    /// What is asked.
    pub questions: Vec<Question>,
    /// Until when people answer.
    pub deadline: Timestamp,
    /// How far it came.
    pub state: State,
}

/// Somebody who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub member: MemberId,
    /// Whether they are asked in a message; else they are away or their week's asks are spent, and they answer by themselves.
    pub asked: bool,
    /// What they answered, by question; `None` until they did.
    pub answers: Option<Vec<String>>,
}

impl Part {
    /// Their answer to a question, if they gave one.
    pub fn answer(&self, question: usize) -> Option<&str> {
        let text = self.answers.as_ref()?.get(question)?;
        (!text.is_empty()).then_some(text.as_str())
    }
}

/// The answers to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The place of the question, from 0.
    pub question: usize,
    /// How far they lie apart.
    pub spread: Spread,
    /// Who said what, those who say much the same beside each other, with the letter of their kind.
    pub answers: Vec<(char, MemberId, String)>,
}

/// All answers, side by side, question by question.
pub fn sides(kickoff: &Kickoff, parts: &[Part]) -> Vec<Side> {
    let side = |question| {
        let given: Vec<_> =
            parts.iter().filter_map(|part| Some((&part.member, part.answer(question)?))).collect();
        let texts: Vec<_> = given.iter().map(|(_, text)| *text).collect();
        let (spread, kinds) = spread(&texts);
        let answers = kinds
            .into_iter()
            .filter_map(|Alike { letter, place }| {
                given.get(place).map(|(member, text)| (letter, (*member).clone(), (*text).to_owned()))
            })
            .collect();
        Side { question, spread, answers }
    };
    (0..kickoff.questions.len()).map(side).collect()
}

/// The questions on which a talk is worth its time: the widest spreads, the widest first.
pub fn to_talk_about(sides: &[Side]) -> Vec<usize> {
    let mut wide: Vec<_> = sides.iter().filter(|side| side.spread != Spread::None).collect();
    wide.sort_by_key(|side| std::cmp::Reverse(side.spread.percent()));
    wide.into_iter().filter(|side| side.spread.percent() > 0).take(TALKS).map(|side| side.question).collect()
}

/// A charter drafted from the answers: of each question the answer that most others are like, then what else was said.
pub fn drafted(kickoff: &Kickoff, sides: &[Side]) -> Statements {
    let mut drafted = Statements::default();
    for (question, side) in kickoff.questions.iter().zip(sides) {
        let Some(statement) = question.statement else { continue };
        let mut kinds = Vec::new();
        let firsts = side.answers.iter().filter(|(letter, ..)| {
            let new = !kinds.contains(letter);
            kinds.push(*letter);
            new
        });
        let lines: Vec<_> = firsts.map(|(_, _, text)| text.trim()).collect();
        let text: String = lines.join("\n\nAlso said: ").chars().take(STATEMENT_MAX).collect();
        drafted.set(statement, &text);
    }
    drafted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kickoff() -> Kickoff {
        Kickoff {
            id: KickoffId(1),
            initiative: InitiativeId(1),
            questions: usual_questions().split_off(4),
            deadline: Timestamp::UNIX_EPOCH,
            state: State::Open,
        }
    }

    fn part(member: &str, answers: [&str; 2]) -> Part {
        let answers = answers.map(str::to_owned).to_vec();
        Part { member: MemberId::new(member), asked: true, answers: Some(answers) }
    }

    #[test]
    fn who_says_the_same_stands_together_and_the_widest_is_talked_about() {
        let silent = Part { member: MemberId::new("D"), asked: true, answers: None };
        let parts = [
            part("A", ["Days until a laptop is there", "Payroll"]),
            part("B", ["Revenue of the region", "The payroll"]),
            part("C", ["The days until the laptop is there", ""]),
            silent,
        ];
        let sides = sides(&kickoff(), &parts);
        let order: Vec<_> =
            sides[0].answers.iter().map(|(letter, who, _)| format!("{letter}{who}")).collect();
        assert_eq!(order, ["AA", "AC", "BB"]);
        assert_eq!(sides[1].answers.len(), 2, "nothing written is no answer");
        assert_eq!(to_talk_about(&sides), [0], "payroll is payroll");
    }

    #[test]
    fn a_charter_is_drafted_from_what_most_say_and_what_else_was_said() {
        let parts = [
            part("A", ["Revenue", "Payroll"]),
            part("B", ["Days to laptop", "Payroll"]),
            part("C", ["Days to a laptop", "payroll"]),
        ];
        let drafted = drafted(&kickoff(), &sides(&kickoff(), &parts));
        assert_eq!(drafted.get(Statement::Metrics), "Days to laptop\n\nAlso said: Revenue");
        assert_eq!(drafted.get(Statement::OutOfScope), "Payroll");
        assert_eq!(drafted.get(Statement::Vision), "");
    }

    #[test]
    fn six_questions_are_offered() {
        assert!(usual_questions().len() <= QUESTIONS_MAX);
        assert!(usual_questions().iter().all(|question| question.text.chars().count() <= QUESTION_MAX));
    }
}
