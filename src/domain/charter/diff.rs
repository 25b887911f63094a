//! What changed from one text to another, word by word.

use similar::{ChangeTag, TextDiff};

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the earlier text.
    Gone(String),
    /// Only in the later text.
    New(String),
}

/// The pieces of which both texts are made, in order. Where a run was replaced, what is gone comes first.
pub fn diff(before: &str, after: &str) -> Vec<Piece> {
    let diff = TextDiff::from_words(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut gone, mut new) = (String::new(), String::new());
    for change in diff.iter_all_changes() {
        let word = change.value();
        match change.tag() {
            ChangeTag::Delete => gone.push_str(word),
            ChangeTag::Insert => new.push_str(word),
            // A space between two changed words belongs to the change: runs stay readable.
            ChangeTag::Equal if word.trim().is_empty() && !(gone.is_empty() && new.is_empty()) => {
                gone.push_str(word);
                new.push_str(word);
            }
            ChangeTag::Equal => {
                flush(&mut pieces, &mut gone, &mut new);
                match pieces.last_mut() {
                    Some(Piece::Same(run)) => run.push_str(word),
                    _ => pieces.push(Piece::Same(word.to_owned())),
                }
            }
        }
    }
    flush(&mut pieces, &mut gone, &mut new);
    pieces
}

fn flush(pieces: &mut Vec<Piece>, gone: &mut String, new: &mut String) {
    let (was, is) = (std::mem::take(gone), std::mem::take(new));
    if was.trim().is_empty() && is.trim().is_empty() {
        // Only the space between words changed: as it is now.
        if !is.is_empty() {
            pieces.push(Piece::Same(is));
        }
        return;
    }
    let lead = was.starts_with(char::is_whitespace) && is.starts_with(char::is_whitespace);
    let trail = was.ends_with(char::is_whitespace) && is.ends_with(char::is_whitespace);
    let space = |here: bool| here.then(|| Piece::Same(" ".to_owned()));
    let words = |run: &str| Some(run.trim().to_owned()).filter(|run| !run.is_empty());
    let changed = words(&was).map(Piece::Gone).into_iter().chain(words(&is).map(Piece::New));
    pieces.extend(space(lead).into_iter().chain(changed).chain(space(trail)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn shown(before: &str, after: &str) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Same(run) => run.clone(),
            Piece::Gone(run) => format!("[-{run}-]"),
            Piece::New(run) => format!("[+{run}+]"),
        };
        diff(before, after).iter().map(piece).collect()
    }

    #[rstest]
    #[case("Payslips are late", "Payslips are late", "Payslips are late")]
    #[case("Payslips are late", "Payslips are wrong", "Payslips are [-late-][+wrong+]")]
    #[case("Cap at 150 percent", "Cap at 200 percent of pay", "Cap at [-150-][+200+] percent[+of pay+]")]
    #[case("one two three four", "one 2 3 four", "one [-two three-][+2 3+] four")]
    #[case("", "All new", "[+All new+]")]
    #[case("All gone", "", "[-All gone-]")]
    #[case("a\nb", "a b", "a b")]
    fn words_are_compared(#[case] before: &str, #[case] after: &str, #[case] want: &str) {
        assert_eq!(shown(before, after), want);
    }
}
