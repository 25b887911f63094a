//! How far people agree: a row a statement, a column a mark, as warm as many gave it; beside it the mean, and where it stood before.

use super::Picture;
use crate::domain::charter::{Drift, Statement, Tally};
use maud::html;

/// The table: its left and upper edge, the size of a field.
const LEFT: i64 = 160;
const TOP: i64 = 96;
const FIELD: i64 = 64;
const ROW: i64 = 44;
/// The line on which the means stand, from 1 to 5.
const LINE: i64 = LEFT + 5 * FIELD + 40;
const STEP: i64 = 50;
const WIDTH: i64 = LINE + 4 * STEP + 80;

/// The heat map as a picture.
pub fn heat(title: &str, tallies: &[(Statement, Tally)], drift: &[Drift]) -> Picture {
    let rows = i64::try_from(tallies.len()).unwrap_or(7);
    let bottom = TOP + rows * ROW;
    let height = bottom + 60;
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(height) font-size="14" fill="#333333" {
            rect width=(WIDTH) height=(height) fill="#ffffff" {}
            text x="20" y="34" font-size="18" font-weight="bold" { (title) }
            text x="20" y=(TOP - 14) { "Statement" }
            @for mark in 1..=5_i64 {
                text x=(LEFT + mark * FIELD - FIELD / 2) y=(TOP - 14) text-anchor="middle" { (mark) }
                text x=(LINE + (mark - 1) * STEP) y=(TOP - 14) text-anchor="middle" { (mark) }
                line x1=(LINE + (mark - 1) * STEP) y1=(TOP) x2=(LINE + (mark - 1) * STEP) y2=(bottom) stroke="#e6e6e6" {}
            }
            @for (row, (statement, tally)) in (0_i64..).zip(tallies) {
                (field_row(TOP + row * ROW, *statement, tally))
                (mean(TOP + row * ROW + ROW / 2, tally, drift.iter().find(|drift| drift.statement == *statement)))
            }
            text x=(LEFT) y=(bottom + 34) font-size="12" fill="#666666" { "1 not at all … 5 fully; how many gave each" }
            text x=(LINE - 12) y=(bottom + 34) font-size="12" fill="#666666" { "mean; pale: when asked before" }
        }
    };
    Picture { svg: markup.into_string(), alt: alt(title, tallies) }
}

/// The name of a statement, and a field for each mark.
fn field_row(top: i64, statement: Statement, tally: &Tally) -> maud::Markup {
    let people = tally.people();
    html! {
        text x="20" y=(top + ROW / 2 + 5) { (statement.name()) }
        @for (column, count) in (0_i64..).zip(tally.counts) {
            rect x=(LEFT + column * FIELD + 2) y=(top + 2) width=(FIELD - 4) height=(ROW - 4) rx="4" fill=(warmth(count, people)) {}
            @if count > 0 {
                text x=(LEFT + column * FIELD + FIELD / 2) y=(top + ROW / 2 + 5) text-anchor="middle" fill=(ink(count, people)) { (count) }
            }
        }
    }
}

/// The mean on its line, and where it stood before.
fn mean(y: i64, tally: &Tally, drift: Option<&Drift>) -> maud::Markup {
    let at = |tenths: usize| LINE + (i64::try_from(tenths).unwrap_or(10) - 10) * STEP / 10;
    html! {
        @if let Some(drift) = drift {
            line x1=(at(drift.before)) y1=(y) x2=(at(drift.now)) y2=(y) stroke="#9db4c9" stroke-width="3" {}
            circle cx=(at(drift.before)) cy=(y) r="6" fill="#c9d6e2" {}
        }
        @if let Some(mean) = tally.mean_tenths() {
            circle cx=(at(mean)) cy=(y) r="7" fill="#12355b" {}
            text x=(LINE + 4 * STEP + 24) y=(y + 5) { (mean / 10) "." (mean % 10) }
        }
    }
}

/// The more of all gave a mark, the darker its field: five steps, from white on.
fn warmth(count: usize, people: usize) -> &'static str {
    match share(count, people) {
        0 => "#f4f4f4",
        1 => "#fde3c8",
        2 => "#fbb877",
        3 => "#ee8434",
        _ => "#c2560c",
    }
}

fn ink(count: usize, people: usize) -> &'static str {
    if share(count, people) > 3 { "#ffffff" } else { "#333333" }
}

/// 0 for nobody, else 1 to 4 by quarters of all.
fn share(count: usize, people: usize) -> usize {
    (4 * count).div_ceil(people.max(1))
}

fn alt(title: &str, tallies: &[(Statement, Tally)]) -> String {
    let line = |(statement, tally): &(Statement, Tally)| {
        let mean = tally
            .mean_tenths()
            .map_or_else(|| "no mark".to_owned(), |mean| format!("{}.{}", mean / 10, mean % 10));
        format!("{} {mean}", statement.name())
    };
    let lines: Vec<_> = tallies.iter().map(line).collect();
    format!("{title} Means from 1 to 5: {}.", lines.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::charter::{Alignment, drift};
    use crate::domain::ids::MemberId;

    fn marks(shift: usize) -> Alignment {
        let mut all = Alignment::default();
        for (row, statement) in Statement::ALL.into_iter().enumerate() {
            for person in 0..12_usize {
                let mark = 1 + u8::try_from((person * (row + 1) + shift) % 5).unwrap();
                all.put(statement, MemberId::new(format!("U{person}")), mark);
            }
        }
        all
    }

    #[test]
    fn every_mark_has_its_field_and_what_moved_shows() {
        let (before, now) = (marks(0), marks(1));
        let picture = heat("How far do we agree?", &now.tallies(), &drift(&before, &now));
        assert_eq!(picture.svg.matches("rx=\"4\"").count(), 7 * 5);
        assert!(picture.svg.contains("#c9d6e2"), "where it stood before");
        assert!(picture.alt.contains("Means from 1 to 5: Problem "), "{}", picture.alt);
        assert!(picture.png().unwrap().len() > 5_000);
    }

    #[test]
    fn nobody_is_white_and_everybody_darkest() {
        assert_eq!([share(0, 8), share(1, 8), share(2, 8), share(3, 8), share(8, 8)], [0, 1, 1, 2, 4]);
        assert!(heat("Nothing yet", &[], &[]).png().is_ok());
    }
}
