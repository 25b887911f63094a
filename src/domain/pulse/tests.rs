//! Floors, batches and the remainder.

use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn score(number: i64, part: Option<&str>) -> Paper {
    Paper { question: 1, score: Score::new(number), words: None, part: part.map(str::to_owned) }
}

fn said(words: &str) -> Paper {
    Paper { question: 0, score: None, words: Some(words.to_owned()), part: None }
}

#[test]
fn four_answers_show_nothing_and_the_fifth_shows_the_scores() {
    let four = results(4, 9, vec![score(4, None); 4]);
    assert!(!four.shows());
    assert_eq!((four.answered, four.invited), (4, 9));
    let five = results(5, 9, vec![score(4, None); 5]);
    assert_eq!(five.questions[0].counts, [0, 0, 0, 5, 0]);
    assert_eq!(five.tally(1).mean_tenths(), Some(40));
}

#[rstest]
#[case::nine_answered(9, 9, 0, true)]
#[case::four_words(12, 4, 0, true)]
#[case::ten_and_five(10, 5, 5, false)]
#[case::nobody_wrote(12, 0, 0, false)]
fn words_come_in_batches(
    #[case] answered: usize,
    #[case] wrote: usize,
    #[case] shown: usize,
    #[case] withheld: bool,
) {
    let mut papers = vec![score(3, None); answered];
    papers.extend((0..wrote).map(|n| said(&n.to_string())));
    let found = results(answered, 15, papers);
    assert_eq!((found.words.len(), found.words_withheld), (shown, withheld));
    assert!(!Results::asks_words(9) && Results::asks_words(10));
}

#[rstest]
#[case::both_large(&[("a", 6), ("b", 5)], &["a", "b"])]
#[case::a_small_one_hides_among_others(&[("a", 6), ("b", 3), ("c", 2)], &["a", "others"])]
#[case::what_remains_would_be_four(&[("a", 6), ("b", 5), ("c", 4)], &["a", "others"])]
#[case::a_remainder_of_one_takes_the_smallest_along(&[("a", 6), ("b", 1)], &[])]
#[case::one_group_is_everybody(&[("a", 9)], &[])]
#[case::all_small(&[("a", 4), ("b", 4)], &[])]
fn no_group_is_smaller_than_five_and_none_is_left_over(
    #[case] groups: &[(&str, usize)],
    #[case] shown: &[&str],
) {
    let papers: Vec<_> = groups.iter().flat_map(|(part, n)| vec![score(3, Some(part)); *n]).collect();
    let found = results(papers.len(), papers.len(), papers);
    let names: Vec<_> = found.questions[0].parts.iter().map(|(part, _)| part.as_str()).collect();
    assert_eq!(names, shown);
}

proptest! {
    #[test]
    fn nothing_below_the_floor_can_be_derived(parts in prop::collection::vec((0_u8..6, 1_i64..6), 0..60)) {
        let part = |n: u8| (n > 0).then(|| n.to_string());
        let papers: Vec<_> = parts.iter().map(|(n, s)| score(*s, part(*n).as_deref())).collect();
        let found = results(papers.len(), 60, papers.clone());
        prop_assert_eq!(found.shows(), papers.len() >= FLOOR);
        for counted in &found.questions {
            let total: i64 = counted.counts.iter().sum();
            let sizes: Vec<i64> = counted.parts.iter().map(|(_, counts)| counts.iter().sum()).collect();
            prop_assert!(sizes.iter().all(|size| *size >= 5));
            let rest = total - sizes.iter().sum::<i64>();
            prop_assert!(sizes.is_empty() || rest == 0);
        }
    }
}

#[test]
fn groups_are_told_apart_by_how_many_were_invited() {
    let invited = ["a"; 5].into_iter().chain(["b"; 4]).map(str::to_owned);
    assert_eq!(large_enough(invited), BTreeSet::from(["a".to_owned()]));
}

#[test]
fn results_are_kept_as_they_are() {
    let found = results(5, 9, vec![score(2, None); 5]);
    let text = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Results>(&text).unwrap(), found);
}
