//! The digest of a reader of one, several and very many initiatives.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::digest::{Digest, Fate, Slot, Wish};
use crate::domain::health::Health;
use crate::domain::ids::{DecisionId, InitiativeId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::portfolio::{Ended, Item, Need, Portfolio, Share, Week};
use crate::domain::stage::Stage;
use crate::slack::views::digest;
use jiff::civil::date;

const LINK: &str = "https://slack.com/archives/C1/p1772812800000100";

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Digest: of a reader of several initiatives");
    shelf.message("exceptions first", &digest::digest(&of(several(sample))));
    let planned = vec![item(sample, 8, "Parking"), item(sample, 9, "Lockers")];
    shelf.message("nothing new", &digest::digest(&of(planned)));
    let follows = several(sample).into_iter().skip(3).map(|item| Item { share: Share::Follows, ..item });
    shelf.message("to somebody who follows", &digest::digest(&of(follows.collect())));
    let mut late = of(several(sample));
    late.missed = 1;
    late.slot.until = hours(77);
    shelf.message("late, after a missed one", &digest::digest(&late));
    late.wish = Wish::Never;
    shelf.message("the last one", &digest::digest(&late));
    let many = |n: i64| Item { weeks: weeks(n), ..item(sample, 10 + n, &format!("Initiative number {n}")) };
    shelf.message("forty", &digest::digest(&of((0..40).map(many).collect())));
    shelf.message("two hundred", &digest::digest(&of((0..200).map(many).collect())));
}

fn of(items: Vec<Item>) -> Digest {
    let at = hours(72);
    let slot =
        Slot { date: date(2026, 3, 9), at, fate: Fate::Made, since: hours(-96), until: at, read_at: None };
    Digest { slot, missed: 0, wish: Wish::default(), portfolio: Portfolio::of(items) }
}

fn item(sample: &Sample, id: i64, name: &str) -> Item {
    let key = format!("I{id}");
    let initiative = Initiative {
        id: InitiativeId(id),
        key,
        name: name.to_owned(),
        ..sample.in_stage(Stage::Development)
    };
    Item {
        initiative,
        share: Share::Sponsors,
        needs: Vec::new(),
        before: Some(Health::OnTrack),
        weeks: Vec::new(),
    }
}

fn week() -> Week {
    let link = Some(LINK.to_owned());
    let (update, health) = (UpdateId(5), Health::OnTrack);
    Week { update, health, moved: None, slipped: None, decided: None, quiet: true, link }
}

fn ended(count: usize, title: &str) -> Ended {
    Ended { count, first: DecisionId(11), state: "approved".to_owned(), title: title.to_owned() }
}

/// Of every kind one, in turn.
fn weeks(n: i64) -> Vec<Week> {
    match n % 5 {
        0 => Vec::new(),
        1 => vec![week()],
        2 => vec![Week { health: Health::AtRisk, quiet: false, ..week() }],
        3 => vec![Week { slipped: Some(date(2026, 4, 24)), quiet: false, ..week() }],
        _ => vec![Week { decided: Some(ended(2, "Start with team North")), quiet: false, ..week() }],
    }
}

fn several(sample: &Sample) -> Vec<Item> {
    let vote = Need::Vote {
        decision: DecisionId(12),
        title: "Leave the payroll feed out of the first release".to_owned(),
        due: Some(hours(100)),
        card: Some("https://slack.com/archives/D1/p1772640000000100".to_owned()),
    };
    let link = Some(LINK.to_owned());
    let ask =
        Need::Ask { update: UpdateId(4), text: "Half an hour with payroll".to_owned(), at: hours(6), link };
    let decided = ended(1, "Start with the eight people of team North");
    let of = |id, name, week: Week| Item { weeks: vec![week], ..item(sample, id, name) };
    vec![
        Item { needs: vec![vote], before: Some(Health::AtRisk), ..item(sample, 1, "Onboarding Hub") },
        Item { needs: vec![ask], ..of(2, "Sales bonus", week()) },
        Item { needs: vec![Need::Invitation], before: None, ..item(sample, 3, "Travel desk") },
        of(4, "Payroll feed", Week { health: Health::OffTrack, ..week() }),
        of(5, "Expenses", Week { decided: Some(decided), quiet: false, ..week() }),
        of(6, "Badges", Week { moved: Some(Stage::Delivery), quiet: false, ..week() }),
        of(7, "Mail room", Week { slipped: Some(date(2026, 4, 24)), quiet: false, ..week() }),
        of(10, "Help desk", Week { quiet: false, ..week() }),
        of(11, "Canteen", week()),
        item(sample, 8, "Parking"),
        item(sample, 9, "Lockers"),
    ]
}
