//! Comma-separated values that no spreadsheet takes for a formula.

use super::Exported;

const HEADER: [&str; 29] = [
    "id",
    "initiative",
    "version",
    "title",
    "kind",
    "state",
    "context",
    "options",
    "recommendation",
    "key_aspects",
    "proposer",
    "approvers",
    "rule",
    "proposed_at",
    "due",
    "ended_at",
    "ended_by",
    "remark",
    "written_down",
    "source",
    "card",
    "replaces",
    "votes",
    "reasons",
    "concerns",
    "reviews",
    "earlier",
    "serves",
    "gives_way",
];

/// The header, a line.
pub(super) fn header() -> String {
    line(HEADER)
}

fn list<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join("; ")
}

/// The cells in the order of the header; several people or aspects in one cell are separated by semicolons.
pub(super) fn record(d: &Exported) -> String {
    let time = |at: Option<jiff::Timestamp>| at.map_or_else(String::new, |at| at.to_string());
    let cells = [
        d.id.clone(),
        d.initiative.clone(),
        d.version.clone(),
        d.title.clone(),
        d.kind.to_owned(),
        d.state.to_owned(),
        d.context.clone(),
        d.options.clone(),
        d.recommendation.clone(),
        d.key_aspects.join("; "),
        d.proposer.clone(),
        d.approvers.join("; "),
        d.rule.clone(),
        d.proposed_at.to_string(),
        time(d.due),
        time(d.ended_at),
        d.ended_by.join("; "),
        d.remark.clone(),
        if d.written_down { "yes" } else { "no" }.to_owned(),
        d.source.clone(),
        d.card.clone().unwrap_or_default(),
        d.replaces.clone().unwrap_or_default(),
        list(&d.votes, |vote| format!("{} {} ({}) {}", vote.member, vote.verdict, vote.way, vote.at)),
        list(&d.reasons, |reason| format!("{} by {}: {}", reason.kind, reason.member, reason.text)),
        list(&d.concerns, |one| format!("{} by {}: {} ({})", one.state, one.member, one.text, one.reply)),
        list(&d.reviews, |look| format!("{} by {} {}", look.end, look.member, look.at)),
        list(&d.earlier, |old| format!("{} {}: {}", old.version, old.state, old.title)),
        d.serves.clone(),
        d.gives_way.clone(),
    ];
    line(cells.iter().map(String::as_str))
}

/// One line, with its end.
fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
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
