//! Questions are added, changed, moved and removed.

use super::question::{Kind, Question, Questions};
use crate::domain::refusal::CheckinRefusal;

impl Questions {
    /// These with that question at a place, from 0: instead of the one with its number, or as one more.
    pub fn with(&self, question: Question, place: usize) -> Result<Self, CheckinRefusal> {
        let mut all: Vec<_> = self.iter().filter(|other| other.number != question.number).cloned().collect();
        all.insert(place.min(all.len()), question);
        Self::new(linked(all))
    }

    /// These without the question of that number. Refused: removing the last one.
    pub fn without(&self, number: u32) -> Result<Self, CheckinRefusal> {
        Self::new(linked(self.iter().filter(|other| other.number != number).cloned().collect()))
    }

    /// The scales that a question of that number may follow: those that follow none themselves.
    pub fn followed(&self, number: u32) -> impl Iterator<Item = &Question> {
        self.iter().filter(move |other| other.number != number && leads_to_more(other))
    }
}

fn leads_to_more(question: &Question) -> bool {
    matches!(question.kind, Kind::Scale { .. }) && question.after_low.is_none()
}

/// A follow-up whose scale is gone, or is none any more, is always asked.
fn linked(mut all: Vec<Question>) -> Vec<Question> {
    let scales: Vec<u32> = all.iter().filter(|one| leads_to_more(one)).map(|one| one.number).collect();
    for question in &mut all {
        question.after_low = question.after_low.filter(|scale| scales.contains(scale));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(number: u32, kind: Kind, after_low: Option<u32>) -> Question {
        Question { number, text: format!("Question {number}?"), kind, optional: true, after_low }
    }

    fn numbers(questions: &Questions) -> Vec<u32> {
        questions.iter().map(|question| question.number).collect()
    }

    fn all() -> Questions {
        let scale = Kind::agreement();
        let all = [(1, scale.clone(), None), (2, Kind::Long, Some(1)), (3, scale, None)];
        Questions::new(all.map(|(number, kind, after)| question(number, kind, after)).to_vec()).unwrap()
    }

    #[test]
    fn a_question_is_added_changed_and_moved() {
        assert_eq!(numbers(&all().with(question(4, Kind::YesNo, None), 9).unwrap()), [1, 2, 3, 4]);
        let moved = all().with(question(3, Kind::Short, None), 0).unwrap();
        assert_eq!(numbers(&moved), [3, 1, 2]);
        assert_eq!(moved.find(3).unwrap().kind, Kind::Short);
    }

    #[test]
    fn what_followed_a_scale_that_is_gone_is_always_asked() {
        assert_eq!(all().find(2).unwrap().after_low, Some(1));
        assert_eq!(all().without(1).unwrap().find(2).unwrap().after_low, None);
        assert_eq!(all().with(question(1, Kind::Long, None), 0).unwrap().find(2).unwrap().after_low, None);
        let followed = |number| all().followed(number).map(|one| one.number).collect::<Vec<_>>();
        assert_eq!((followed(2), followed(3)), (vec![1, 3], vec![1]));
    }

    #[test]
    fn the_last_question_stays() {
        let one = Questions::single("Is it?");
        assert_eq!(one.without(1), Err(CheckinRefusal::NoQuestion));
    }
}
