//! What changed between two texts, in Slack's formatting: ~what is gone~, *what is new*.

use crate::domain::charter::{Piece, diff};
use crate::slack::mrkdwn::{esc, one_line};

/// The later text with its changes marked, or as it is where nothing changed.
pub(super) fn changes(before: &str, after: &str) -> String {
    if before == after {
        return esc(after);
    }
    let mut text = String::new();
    for piece in diff(before, after) {
        match piece {
            Piece::Same(run) if text.ends_with(' ') => text.push_str(&esc(run.trim_start_matches(' '))),
            Piece::Same(run) => text.push_str(&esc(&run)),
            // Slack reads a mark only beside a space, and not over the end of a line.
            Piece::Gone(run) => marked(&mut text, '~', &run),
            Piece::New(run) => marked(&mut text, '*', &run),
        }
    }
    text.trim().to_owned()
}

fn marked(text: &mut String, mark: char, run: &str) {
    if !text.is_empty() && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
    text.push(mark);
    text.push_str(&one_line(run));
    text.push(mark);
    text.push(' ');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_marked_and_nobodys_words_become_markup() {
        assert_eq!(changes("Cap at 150 percent", "Cap at 200 percent"), "Cap at ~150~ *200* percent");
        assert_eq!(changes("a", "a <!here> b"), "a *&lt;!here&gt; b*");
        assert_eq!(changes("same", "same"), "same");
    }
}
