//! The portfolio of a head of department: nothing, a few, forty and two hundred initiatives.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::health::Health;
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::initiative::Initiative;
use crate::domain::portfolio::all::{All, Doing, Stand, Waits, sort};
use crate::domain::portfolio::{Item, Need, Portfolio, Share};
use crate::domain::stage::Stage;
use crate::slack::views::portfolio;

const LINK: &str = "https://slack.com/archives/C1/p1772812800000100";

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Portfolio: of a head of department");
    shelf.message("nothing yet", &portfolio::portfolio(&All::default(), 0));
    let few = All { hidden: 2, paused: 1, ..of(sample, 6) };
    shelf.message("a few, two behind doors", &portfolio::portfolio(&few, 0));
    shelf.modal("from the home tab", &portfolio::window(&few, 0));
    shelf.message("forty", &portfolio::portfolio(&of(sample, 40), 0));
    shelf.message("forty, the second page", &portfolio::portfolio(&of(sample, 40), 25));
    shelf.message("two hundred", &portfolio::portfolio(&of(sample, 200), 0));
}

fn of(sample: &Sample, many: i64) -> All {
    let mut stands: Vec<_> = (0..many).map(|n| stand(sample, n)).collect();
    let items = stands.iter().enumerate().map(|(n, stand)| item(&stand.initiative, n == 1)).collect();
    sort(&mut stands);
    All { portfolio: Portfolio::of(items), stands, hidden: 0, paused: 0 }
}

fn initiative(sample: &Sample, n: i64) -> Initiative {
    let stage = Stage::ALL[usize::try_from(n % 5).unwrap_or(0)];
    let (key, name) = (format!("I{n}"), format!("Initiative number {n}"));
    Initiative { id: InitiativeId(n), key, name, ..sample.in_stage(stage) }
}

fn stand(sample: &Sample, n: i64) -> Stand {
    let health = [None, Some(Health::OnTrack), Some(Health::AtRisk), Some(Health::OffTrack)];
    let health = health[usize::try_from(n % 4).unwrap_or(0)];
    let doing = |health| Doing { health, since: hours(-170), link: Some(LINK.to_owned()) };
    let waits = Waits {
        decision: DecisionId(12),
        since: hours(-100),
        of: sample.people.iter().take(2).cloned().collect(),
        card: Some(LINK.to_owned()),
    };
    Stand {
        initiative: initiative(sample, n),
        doing: health.map(doing),
        waits: (n % 3 == 0).then_some(waits),
    }
}

fn item(initiative: &Initiative, asks: bool) -> Item {
    let vote = Need::Vote {
        decision: DecisionId(12),
        title: "Leave the payroll feed out of the first release".to_owned(),
        due: Some(hours(100)),
        card: Some(LINK.to_owned()),
    };
    Item {
        initiative: initiative.clone(),
        share: Share::Follows,
        needs: asks.then_some(vote).into_iter().collect(),
        before: Some(Health::OnTrack),
        weeks: Vec::new(),
    }
}
