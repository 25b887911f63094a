//! What was decided before, and the log.

use super::decisions::{plain, written_down};
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::decision::log::Found;
use crate::domain::decision::{State, Version};
use crate::domain::ids::DecisionId;
use crate::domain::refusal::Refusal;
use crate::domain::search::Query;
use crate::slack::views::decision::{self, Log};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    shelf.about("Decision: /accord decided");
    let form = decision::record(&initiative, "", date(2026, 3, 6), "{}");
    shelf.modal("the form", &form);
    let later = Refusal::DecidedLater { day: hours(200) };
    shelf.refused("a day to come", &form, vec![decision::record_error(&later)]);
    shelf.about("Decision: settled before");
    shelf.modal("what changed?", &decision::changed(DecisionId(12), Version(1)));
    shelf.about("Decision: /accord log");
    let all = found(sample);
    let none = Query::default();
    let own = Log { initiative: Some(&initiative), query: &none, found: &all, more: Some("1/12/") };
    shelf.message("of one initiative", &decision::log(&own));
    shelf.message("of all, with more", &decision::log(&Log { initiative: None, ..own }));
    shelf.message("none yet", &decision::log(&Log { found: &[], more: None, ..own }));
    let typed = "interview by:me state:approved aspect:\"time of other teams\" since:2026-03-01";
    // What is typed here can be read.
    let query = Query::read(typed, &sample.sponsor, date(2026, 3, 6));
    let query = query.unwrap_or_default();
    let looked = Log { initiative: None, query: &query, found: &all[..1], more: None };
    shelf.message("with words and filters", &decision::log(&looked));
    shelf.message("nothing found", &decision::log(&Log { found: &[], ..looked }));
}

fn found(sample: &Sample) -> Vec<Found> {
    let by = || [sample.sponsor.clone()].into();
    let states = [
        State::Proposed,
        State::Approved { at: hours(-30), by: by() },
        State::Rejected { at: hours(-50), by: by(), instead: None },
        State::Superseded { by: DecisionId(17), at: hours(-60) },
    ];
    let found = |state| Found {
        decision: plain(sample, state),
        key: sample.initiative().key,
        card: Some(sample.place()),
    };
    let written = Found { decision: written_down(sample), key: sample.initiative().key, card: None };
    states.into_iter().map(found).chain([written]).collect()
}
