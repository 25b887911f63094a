//! What the answers of a round come to, question by question.

use super::{Answer, Answered, Kind, Question, Questions, Tally, Value};
use crate::domain::ids::MemberId;
use std::collections::{BTreeMap, BTreeSet};

/// A mean from which on agreement looks high, in tenths.
const LOOKS_HIGH: i64 = 35;
/// Groups this far apart are said to be, in tenths.
const GROUPS_APART: i64 = 20;

/// The means of one question over rounds: the date of each, and the mean in tenths; the oldest first.
pub type Trend = Vec<(String, i64)>;

/// People by the group that they belong to.
pub type Groups = Vec<(String, BTreeSet<MemberId>)>;

/// What the answers to one question come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<'a> {
    /// The question.
    pub question: &'a Question,
    /// What was found.
    pub found: Found<'a>,
}

/// What was found, by the kind of question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// To a scale.
    Scores {
        /// The scores, counted.
        tally: Tally,
        /// Two groups that are far apart although agreement looks high: names and means in tenths, the lower first.
        apart: Option<[(String, i64); 2]>,
    },
    /// To a choice, or a question of yes or no: each option and how many took it.
    Options(Vec<(&'a str, usize)>),
    /// In people's own words.
    Words(Vec<(&'a MemberId, &'a str)>),
}

/// Each person's last answer: what they changed after the close stands for them.
pub fn latest(answers: &[Answer]) -> Vec<&Answer> {
    let mut last: BTreeMap<&MemberId, &Answer> = BTreeMap::new();
    for answer in answers {
        let known = last.entry(&answer.member).or_insert(answer);
        if answer.late || !known.late {
            *known = answer;
        }
    }
    let mut all: Vec<_> = last.into_values().collect();
    all.sort_by_key(|answer| answer.answered_at);
    all
}

/// What these answers come to, in the order of the questions.
pub fn findings<'a>(questions: &'a Questions, answers: &[&'a Answer], groups: &Groups) -> Vec<Finding<'a>> {
    questions
        .iter()
        .map(|question| Finding { question, found: found(questions, question, answers, groups) })
        .collect()
}

fn found<'a>(
    questions: &Questions,
    question: &'a Question,
    answers: &[&'a Answer],
    groups: &Groups,
) -> Found<'a> {
    match &question.kind {
        Kind::Scale { .. } => {
            let of = |people: Option<&BTreeSet<MemberId>>| -> Tally {
                let given = answers.iter().filter(|a| people.is_none_or(|people| people.contains(&a.member)));
                scores(questions, question.number, given.map(|answer| &answer.given))
            };
            let tally = of(None);
            let high = tally.mean_tenths().is_some_and(|mean| mean >= LOOKS_HIGH);
            Found::Scores { apart: high.then(|| apart(groups, |people| of(Some(people)))).flatten(), tally }
        }
        Kind::Choice { options } => {
            let took = |at: usize| count(questions, question.number, answers, &Value::Option(at));
            Found::Options(options.iter().enumerate().map(|(at, text)| (text.as_str(), took(at))).collect())
        }
        Kind::YesNo => {
            let took = |yes| count(questions, question.number, answers, &Value::Yes(yes));
            Found::Options(vec![("Yes", took(true)), ("No", took(false))])
        }
        Kind::Short | Kind::Long | Kind::Changed => {
            let words = answers.iter().filter_map(|answer| match answer.given.values.get(&question.number) {
                Some(Value::Words(words)) => Some((&answer.member, words.as_str())),
                _ => None,
            });
            Found::Words(words.collect())
        }
    }
}

/// The scores that were given to one question.
pub fn scores<'a>(questions: &Questions, number: u32, given: impl Iterator<Item = &'a Answered>) -> Tally {
    given
        .filter_map(|given| match given.to(questions, number) {
            Some(Value::Score(score)) => Some(score),
            _ => None,
        })
        .collect()
}

fn count(questions: &Questions, number: u32, answers: &[&Answer], wanted: &Value) -> usize {
    answers.iter().filter(|answer| answer.given.to(questions, number).as_ref() == Some(wanted)).count()
}

/// The two groups whose means lie furthest apart, if they are far enough.
fn apart(groups: &Groups, of: impl Fn(&BTreeSet<MemberId>) -> Tally) -> Option<[(String, i64); 2]> {
    let means = groups.iter().filter_map(|(name, people)| Some((name.clone(), of(people).mean_tenths()?)));
    let mut means: Vec<_> = means.collect();
    means.sort_by_key(|(_, mean)| *mean);
    let (low, high) = (means.first()?.clone(), means.last()?.clone());
    (high.1 - low.1 >= GROUPS_APART).then_some([low, high])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::checkin::{Score, Values};
    use jiff::Timestamp;

    fn answer(who: &str, score: i64, values: &[(u32, Value)], late: bool) -> Answer {
        let values: Values = values.iter().cloned().collect();
        Answer {
            member: MemberId::new(who),
            given: Answered { score: Score::new(score), comment: String::new(), values },
            given_by: None,
            late,
            answered_at: Timestamp::UNIX_EPOCH,
            amended_at: None,
        }
    }

    fn questions() -> Questions {
        let kinds = [
            Kind::agreement(),
            Kind::YesNo,
            Kind::Choice { options: vec!["A".into(), "B".into()] },
            Kind::Long,
        ];
        let question = |(n, kind): (usize, Kind)| Question {
            number: u32::try_from(n + 1).unwrap(),
            text: format!("Question {}?", n + 1),
            kind,
            optional: true,
            after_low: None,
        };
        Questions::new(kinds.into_iter().enumerate().map(question).collect()).unwrap()
    }

    #[test]
    fn each_question_is_counted_by_its_kind() {
        let all = [
            answer("A", 4, &[(2, Value::Yes(true)), (4, Value::Words("fine".into()))], false),
            answer("B", 2, &[(2, Value::Yes(false)), (3, Value::Option(1))], false),
        ];
        let questions = questions();
        let found = findings(&questions, &latest(&all), &Groups::new());
        let Found::Scores { tally, apart: None } = &found[0].found else { panic!("{found:?}") };
        assert_eq!(tally.mean_tenths(), Some(30));
        assert_eq!(found[1].found, Found::Options(vec![("Yes", 1), ("No", 1)]));
        assert_eq!(found[2].found, Found::Options(vec![("A", 0), ("B", 1)]));
        assert_eq!(found[3].found, Found::Words(vec![(&MemberId::new("A"), "fine")]));
    }

    #[test]
    fn what_was_changed_after_the_close_stands_for_its_giver() {
        let all = [answer("A", 4, &[], false), answer("B", 5, &[], false), answer("A", 1, &[], true)];
        let mean = |answers: &[&Answer]| {
            scores(&questions(), 1, answers.iter().map(|answer| &answer.given)).mean_tenths()
        };
        assert_eq!(mean(&latest(&all)), Some(30));
        assert_eq!(latest(&all).len(), 2);
    }

    #[test]
    fn groups_that_differ_are_named_where_agreement_looks_high() {
        let ids = |all: &[&str]| all.iter().map(|id| MemberId::new(*id)).collect();
        let groups =
            vec![("sponsor".to_owned(), ids(&["S"])), ("stakeholders".to_owned(), ids(&["A", "B", "C"]))];
        let all = |sponsor| {
            [
                answer("A", 5, &[], false),
                answer("B", 5, &[], false),
                answer("C", 4, &[], false),
                answer("S", sponsor, &[], false),
            ]
        };
        let apart = |sponsor| {
            let (questions, all) = (questions(), all(sponsor));
            match &findings(&questions, &latest(&all), &groups)[0].found {
                Found::Scores { apart, .. } => apart.clone(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(apart(2), Some([("sponsor".to_owned(), 20), ("stakeholders".to_owned(), 47)]));
        assert_eq!(apart(3), None, "less than two points");
    }
}
