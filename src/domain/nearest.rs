//! The nearest word to one that was misspelt, for "did you mean …?".

/// The candidate nearest to `word`, without regard to case, if it is near enough to be a slip of the finger:
/// at most one slip in words of up to four letters, two in longer ones. Of equally near ones, the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let allowed = if word.len() <= 4 { 1 } else { 2 };
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(word.len()) <= allowed)
        .map(|candidate| (slips(&word, candidate), candidate))
        .filter(|&(slips, _)| slips <= allowed && slips < word.len())
        .min_by_key(|&(slips, _)| slips)
        .map(|(_, candidate)| candidate)
}

/// How many letters were left out, added, mistaken or swapped with their neighbour.
fn slips(word: &[char], candidate: &str) -> usize {
    let other: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (i, letter) in word.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, expected) in other.iter().enumerate() {
            let mistaken = rows[i][j] + usize::from(letter != expected);
            let mut best = mistaken.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && word[i - 1] == *expected {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[word.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use rstest::rstest;

    const WORDS: [&str; 4] = ["Thursday", "Tuesday", "decide", "new"];

    #[rstest]
    #[case::mistaken("thirsday", Some("Thursday"))]
    #[case::left_out("Tusday", Some("Tuesday"))]
    #[case::swapped("deicde", Some("decide"))]
    #[case::added("neww", Some("new"))]
    #[case::two_slips_in_a_short_word("nix", None)]
    #[case::another_word("breakfast", None)]
    #[case::nothing("", None)]
    #[case::a_letter("n", None)]
    fn finds_the_nearest(#[case] word: &str, #[case] expected: Option<&str>) {
        assert_eq!(nearest(word, WORDS), expected);
    }
}
