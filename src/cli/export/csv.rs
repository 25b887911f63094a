//! Comma-separated values that no spreadsheet takes for a formula.

/// One line, with its end.
pub(super) fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<_> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell: what a spreadsheet would run begins with an apostrophe, and all quotes are doubled.
fn cell(text: &str) -> String {
    let guard = if is_formula(text) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet could take a text for a formula; blanks in front do not stop all of them.
fn is_formula(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    text.starts_with(['\t', '\r', '\n'])
        || first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("=1+1", "\"'=1+1\"")]
    #[case("  @SUM(A1)", "\"'  @SUM(A1)\"")]
    #[case("\t=1", "\"'\t=1\"")]
    #[case("＝1", "\"'＝1\"")]
    #[case("5 - 3", "\"5 - 3\"")]
    #[case("say \"no\", twice", "\"say \"\"no\"\", twice\"")]
    fn a_cell_is_quoted_and_guarded(#[case] text: &str, #[case] wanted: &str) {
        assert_eq!(cell(text), wanted);
    }

    /// What a spreadsheet reads: the cells of one record.
    fn read(line: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        let mut chars = line.strip_suffix("\r\n").unwrap().chars().peekable();
        while let Some(c) = chars.next() {
            let last = cells.last_mut().unwrap();
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => last.push(chars.next().unwrap()),
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                c => last.push(c),
            }
        }
        cells
    }

    proptest! {
        #[test]
        fn every_cell_comes_back_and_none_is_a_formula(
            texts in prop::collection::vec(r"[ \t\r\n]{0,2}[=+@|%-]?[ -~äß＝＠\n\r\t]{0,20}", 1..5)
        ) {
            let cells = read(&line(texts.iter().map(String::as_str)));
            prop_assert_eq!(cells.len(), texts.len());
            for (cell, text) in cells.iter().zip(&texts) {
                prop_assert_eq!(cell.strip_prefix('\'').filter(|_| is_formula(text)).unwrap_or(cell), text);
                let first = cell.trim_start().chars().next();
                prop_assert!(!first.is_some_and(|c| "=+-@|%＝＋－＠".contains(c)), "{cell}");
                prop_assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell}");
            }
        }
    }
}
