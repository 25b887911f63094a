//! The map of stakeholders: influence upwards, interest to the right, a number a person, coloured by support.

use crate::domain::stakeholder::{Map, Plot, Quadrant, Support};
use maud::{Markup, html};

const SIZE: i64 = 720;
const EDGE: i64 = 60;
/// The side of one of the five by five places.
const CELL: i64 = (SIZE - 2 * EDGE) / 5;
/// Numbers in a row within a place, and rows; whoever does not fit is in the words below the picture.
const ROW: i64 = 5;
const ROWS: i64 = 4;

/// The map as SVG.
pub fn map(map: &Map) -> String {
    let middle = EDGE + 3 * CELL;
    let end = EDGE + 5 * CELL;
    let markup: Markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(SIZE) height=(SIZE + 40) font-family="DejaVu Sans" font-size="13" {
            rect width=(SIZE) height=(SIZE + 40) fill="#ffffff" {}
            rect x=(middle) y=(EDGE) width=(end - middle) height=(SIZE - EDGE - middle) fill="#eef6ee" {}
            rect x=(EDGE) y=(EDGE) width=(end - EDGE) height=(end - EDGE) fill="none" stroke="#888888" {}
            line x1=(middle) y1=(EDGE) x2=(middle) y2=(end) stroke="#bbbbbb" {}
            line x1=(EDGE) y1=(SIZE - middle) x2=(end) y2=(SIZE - middle) stroke="#bbbbbb" {}
            @for (quadrant, x, y) in corners(middle) {
                text x=(x) y=(y) fill="#777777" { (quadrant.name()) }
            }
            text x=(SIZE / 2) y=(SIZE - 20) text-anchor="middle" { "interest" }
            text x="24" y=(SIZE / 2) text-anchor="middle" transform={ "rotate(-90 24 " (SIZE / 2) ")" } { "influence" }
            @for plot in &map.plots {
                @if let Some((x, y)) = place(map, plot) {
                    circle cx=(x) cy=(y) r="11" fill=(colour(plot.assessment.now)) stroke="#333333" {}
                    text x=(x) y=(y + 5) text-anchor="middle" font-size="11" fill="#ffffff" { (plot.number) }
                }
            }
            @for (index, level) in (0_i64..).zip(Support::ALL) {
                circle cx=(EDGE + 8 + index * 125) cy=(SIZE + 14) r="8" fill=(colour(level)) {}
                text x=(EDGE + 22 + index * 125) y=(SIZE + 19) { (level.word()) }
            }
        }
    };
    markup.into_string()
}

/// Where the names of the quadrants stand.
fn corners(middle: i64) -> [(Quadrant, i64, i64); 4] {
    let (left, right) = (EDGE + 6, middle + 6);
    let (top, bottom) = (EDGE + 16, SIZE - EDGE - 8);
    [
        (Quadrant::KeepSatisfied, left, top),
        (Quadrant::WorkClosely, right, top),
        (Quadrant::Watch, left, bottom),
        (Quadrant::KeepInformed, right, bottom),
    ]
}

/// The middle of somebody's circle; those of one place stand beside each other. `None` where there is no room.
fn place(map: &Map, plot: &Plot) -> Option<(i64, i64)> {
    let spot = |plot: &Plot| (plot.assessment.interest.number(), plot.assessment.influence.number());
    let (interest, influence) = spot(plot);
    let before = map.plots.iter().take_while(|other| other.number != plot.number);
    let index = i64::try_from(before.filter(|other| spot(other) == (interest, influence)).count()).ok()?;
    if index >= ROW * ROWS {
        return None;
    }
    let x = EDGE + (interest - 1) * CELL + 14 + (index % ROW) * 23;
    let y = EDGE + (5 - influence) * CELL + 34 + (index / ROW) * 24;
    Some((x, y))
}

/// Told apart by lightness, too.
fn colour(level: Support) -> &'static str {
    match level {
        Support::Unaware => "#9a9a9a",
        Support::Resistant => "#a61c1c",
        Support::Neutral => "#b8860b",
        Support::Supportive => "#3a7d44",
        Support::Leading => "#12355b",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::MemberId;
    use crate::domain::stakeholder::{Assessment, Degree, Private};
    use crate::slack::picture::png;

    fn crowd(count: i64) -> Map {
        let one = |n: i64| Assessment {
            member: MemberId::new(format!("U{n}")),
            influence: Degree::new(1 + n % 5).unwrap(),
            interest: Degree::new(1 + n / 5 % 5).unwrap(),
            now: Support::ALL[usize::try_from(n % 5).unwrap()],
            wanted: Support::Leading,
            note: Private::new("canary"),
        };
        Map::draw((0..count).map(one).collect(), &[], &[], 0)
    }

    #[test]
    fn everybody_has_a_place_of_their_own_and_no_note_is_in_it() {
        let map_of = crowd(50);
        let places: std::collections::BTreeSet<_> =
            map_of.plots.iter().filter_map(|plot| place(&map_of, plot)).collect();
        assert_eq!(places.len(), 50);
        assert!(places.iter().all(|(x, y)| (EDGE..SIZE - EDGE).contains(x) && (EDGE..SIZE - EDGE).contains(y)));
        let svg = map(&map_of);
        assert_eq!(svg.matches("r=\"11\"").count(), 50);
        assert!(!svg.contains("canary") && !svg.contains("U7"), "numbers alone");
        assert!(png(&svg).unwrap().len() > 10_000);
    }

    #[test]
    fn five_hundred_are_drawn_as_far_as_there_is_room() {
        let svg = map(&crowd(500));
        assert_eq!(svg.matches("r=\"11\"").count(), 500);
        assert!(png(&svg).is_ok());
    }
}
