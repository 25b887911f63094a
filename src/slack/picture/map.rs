//! The map of stakeholders: influence upwards, interest to the right, a number a person, coloured by support.

use super::Picture;
use crate::domain::stakeholder::{Map, Plot, Quadrant, Support};
use maud::html;
use std::collections::BTreeMap;

/// The square in which people stand: its left and upper edge, and the side of one of its five by five places.
const LEFT: i64 = 70;
const TOP: i64 = 60;
const CELL: i64 = 130;
const SIDE: i64 = 5 * CELL;
const WIDTH: i64 = LEFT + SIDE + 30;
const HEIGHT: i64 = TOP + SIDE + 110;
/// Where "much" begins: 4 and 5 of five.
const MIDDLE: i64 = 3 * CELL;
/// Numbers in a row within a place, and rows; whoever does not fit is in the words beside the picture.
const ROW: i64 = 5;
const ROWS: i64 = 4;
/// From the middle of a circle to the next.
const GAP: i64 = 25;

/// The map as a picture; numbers stand for people, as in the words beside it.
pub fn map(map: &Map) -> Picture {
    let (right, bottom) = (LEFT + SIDE, TOP + SIDE);
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(HEIGHT) font-size="14" fill="#333333" {
            rect width=(WIDTH) height=(HEIGHT) fill="#ffffff" {}
            text x=(LEFT) y="34" font-size="18" font-weight="bold" { "Stakeholders: influence and interest" }
            rect x=(LEFT + MIDDLE) y=(TOP) width=(SIDE - MIDDLE) height=(SIDE - MIDDLE) fill="#eef6ee" {}
            @for step in 1..5 {
                line x1=(LEFT + step * CELL) y1=(TOP) x2=(LEFT + step * CELL) y2=(bottom) stroke="#eeeeee" {}
                line x1=(LEFT) y1=(TOP + step * CELL) x2=(right) y2=(TOP + step * CELL) stroke="#eeeeee" {}
            }
            line x1=(LEFT + MIDDLE) y1=(TOP) x2=(LEFT + MIDDLE) y2=(bottom) stroke="#999999" stroke-dasharray="6 4" {}
            line x1=(LEFT) y1=(bottom - MIDDLE) x2=(right) y2=(bottom - MIDDLE) stroke="#999999" stroke-dasharray="6 4" {}
            rect x=(LEFT) y=(TOP) width=(SIDE) height=(SIDE) fill="none" stroke="#666666" {}
            @for (quadrant, x, y) in corners() {
                text x=(x) y=(y) fill="#666666" font-weight="bold" { (quadrant.name()) }
            }
            @for step in 1..=5 {
                text x=(LEFT + step * CELL - CELL / 2) y=(bottom + 20) text-anchor="middle" { (step) }
                text x=(LEFT - 14) y=(bottom - step * CELL + CELL / 2 + 5) text-anchor="middle" { (step) }
            }
            text x=(LEFT + SIDE / 2) y=(bottom + 42) text-anchor="middle" { "interest, from little to much" }
            text x="26" y=(TOP + SIDE / 2) text-anchor="middle" transform={ "rotate(-90 26 " (TOP + SIDE / 2) ")" } {
                "influence, from little to much"
            }
            @for (plot, x, y) in places(map) {
                circle cx=(x) cy=(y) r="11" fill=(colour(plot.assessment.now)) {}
                text x=(x) y=(y + 4) text-anchor="middle" font-size=(if plot.number > 99 { "9" } else { "11" }) fill="#ffffff" {
                    (plot.number)
                }
            }
            @for (index, level) in (0_i64..).zip(Support::ALL) {
                circle cx=(LEFT + 10 + index * CELL) cy=(bottom + 76) r="9" fill=(colour(level)) {}
                text x=(LEFT + 26 + index * CELL) y=(bottom + 81) { (level.word()) }
            }
        }
    };
    Picture { svg: markup.into_string(), alt: alt(map) }
}

/// How many stand where; who they are is in the message.
fn alt(map: &Map) -> String {
    let counts: Vec<_> = Quadrant::ALL
        .into_iter()
        .map(|quadrant| format!("{}: {}", quadrant.name(), map.of(quadrant).count()))
        .collect();
    format!("Map of {} stakeholders by influence and interest. {}.", map.plots.len(), counts.join("; "))
}

/// Where the names of the quadrants stand: at the outer corners.
fn corners() -> [(Quadrant, i64, i64); 4] {
    let (left, right) = (LEFT + 8, LEFT + MIDDLE + 8);
    let (top, bottom) = (TOP + 20, TOP + SIDE - 10);
    [
        (Quadrant::KeepSatisfied, left, top),
        (Quadrant::WorkClosely, right, top),
        (Quadrant::Watch, left, bottom),
        (Quadrant::KeepInformed, right, bottom),
    ]
}

/// Everybody with the middle of their circle; those of one place stand beside each other, as far as there is room.
fn places(map: &Map) -> Vec<(&Plot, i64, i64)> {
    let mut spots: BTreeMap<(i64, i64), Vec<&Plot>> = BTreeMap::new();
    for plot in &map.plots {
        let one = &plot.assessment;
        spots.entry((one.interest.number(), one.influence.number())).or_default().push(plot);
    }
    let mut all = Vec::new();
    for ((interest, influence), plots) in spots {
        let count = i64::try_from(plots.len()).unwrap_or(i64::MAX).min(ROW * ROWS);
        let (columns, rows) = (count.min(ROW), (count + ROW - 1) / ROW);
        let left = LEFT + (interest - 1) * CELL + CELL / 2 - (columns - 1) * GAP / 2;
        let top = TOP + (5 - influence) * CELL + CELL / 2 - (rows - 1) * GAP / 2;
        for (index, plot) in (0..count).zip(plots) {
            all.push((plot, left + index % ROW * GAP, top + index / ROW * GAP));
        }
    }
    all
}

/// Told apart by lightness, too.
fn colour(level: Support) -> &'static str {
    match level {
        Support::Unaware => "#8c8c8c",
        Support::Resistant => "#b3261e",
        Support::Neutral => "#b57600",
        Support::Supportive => "#2e7d43",
        Support::Leading => "#12355b",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::MemberId;
    use crate::domain::stakeholder::{Assessment, Degree, Private};
    use std::collections::BTreeSet;

    fn crowd(count: i64) -> Map {
        let one = |n: i64| Assessment {
            member: MemberId::new(format!("U{n}")),
            influence: Degree::new(1 + n % 5).unwrap(),
            interest: Degree::new(1 + n / 5 % 5).unwrap(),
            now: Support::ALL[usize::try_from(n % 7 % 5).unwrap()],
            wanted: Support::Leading,
            note: Private::new("canary"),
        };
        Map::draw((0..count).map(one).collect(), &[], &[], 0)
    }

    #[test]
    fn everybody_has_a_place_of_their_own_and_no_note_and_no_name_is_in_it() {
        let crowd = crowd(50);
        let places: BTreeSet<_> = places(&crowd).into_iter().map(|(_, x, y)| (x, y)).collect();
        assert_eq!(places.len(), 50);
        let inside =
            |&(x, y): &(i64, i64)| (LEFT..LEFT + SIDE).contains(&x) && (TOP..TOP + SIDE).contains(&y);
        assert!(places.iter().all(inside));
        let picture = map(&crowd);
        assert_eq!(picture.svg.matches("r=\"11\"").count(), 50);
        assert!(!picture.svg.contains("canary") && !picture.svg.contains("U7"), "numbers alone");
        assert_eq!(
            picture.alt,
            "Map of 50 stakeholders by influence and interest. Work closely with: 8; Keep satisfied: 12; Keep informed: 12; Watch: 18."
        );
        assert!(picture.png().unwrap().len() > 10_000);
    }

    #[test]
    fn as_many_are_drawn_as_there_is_room_for() {
        assert_eq!(places(&crowd(500)).len(), 500);
        assert_eq!(places(&crowd(600)).len(), 500);
        assert!(map(&crowd(600)).png().is_ok());
        assert!(map(&crowd(0)).png().is_ok());
    }
}
