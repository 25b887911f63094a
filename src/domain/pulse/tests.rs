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

/// What a reader may take together: the whole of a round, its parts, and any of them taken from any other, over rounds.
fn combined(cells: &[Vec<usize>]) -> Vec<Vec<i64>> {
    let mut all = vec![Vec::new()];
    for cell in cells {
        let longer = |sums: &Vec<i64>, sign: i64| {
            let length = sums.len().max(cell.iter().max().map_or(0, |last| last + 1));
            let mut sums = [sums.clone(), vec![0; length - sums.len()]].concat();
            for answer in cell {
                sums[*answer] += sign;
            }
            sums
        };
        all = all.iter().flat_map(|sums| [-1, 0, 1].map(|sign| longer(sums, sign))).collect();
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Two rounds of people who come, go and change groups: whatever is added and subtracted, within a round or across the two, no
    /// answers fewer than five are ever singled out. An answer is in one round alone, and a round has one cut alone, for good.
    #[test]
    fn no_group_can_be_derived_by_subtraction_also_over_time(
        rounds in prop::collection::vec(prop::collection::vec(0_u8..4, 0..24), 2)
    ) {
        let (mut cells, mut given) = (Vec::new(), 0);
        for groups in &rounds {
            let name = |group: u8| (group > 0).then(|| group.to_string());
            let papers: Vec<_> = groups.iter().map(|group| score(3, name(*group).as_deref())).collect();
            let found = results(papers.len(), papers.len(), papers);
            let number = |(at, _): (usize, _)| given + at;
            for counted in &found.questions {
                cells.push((given..given + groups.len()).collect::<Vec<_>>());
                let named: Vec<_> = counted.parts.iter().map(|(part, _)| part.as_str()).collect();
                for part in &named {
                    let is = |group: u8| match name(group).filter(|own| named.contains(&own.as_str())) {
                        Some(own) => own == *part,
                        None => *part == OTHERS,
                    };
                    cells.push(groups.iter().enumerate().filter(|(_, group)| is(**group)).map(number).collect());
                }
            }
            given += groups.len();
        }
        for sums in combined(&cells) {
            let singled_out = sums.iter().filter(|times| **times != 0).count();
            prop_assert!(singled_out == 0 || singled_out >= FLOOR, "{cells:?} leave {sums:?}");
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
