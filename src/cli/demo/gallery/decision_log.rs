//! What was decided before, and the log.

use super::decisions::{plain, written_down};
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::decision::log::Found;
use crate::actions::decision::pace::Pace;
use crate::domain::decision::{Decision, ReviewEnd, Reviewed, State};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::refusal::{DecidingRefusal, Refusal};
use crate::domain::search::Query;
use crate::slack::views::decision::{self, Log, Review};
use crate::store::decision_pace::Awaited;
use jiff::SignedDuration;
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    shelf.about("Decision: /accord decided");
    let form = decision::record(&initiative, "", date(2026, 3, 6), "{}");
    shelf.modal("the form", &form);
    let later = Refusal::Deciding(DecidingRefusal::DecidedLater { day: hours(200) });
    shelf.refused("a day to come", &form, vec![decision::record_error(&later)]);
    reviews(shelf, sample);
    shelf.about("Decision: /accord log");
    let all = found(sample);
    let none = Query::default();
    let own =
        Log { initiative: Some(&initiative), query: &none, found: &all, more: Some("1/12/"), pace: None };
    shelf.message("of one initiative", &decision::log(&own));
    let awaited =
        |member: &MemberId, decisions| Awaited { member: member.clone(), decisions, since: hours(-100) };
    let waits = vec![awaited(&sample.sponsor, 2), awaited(&sample.owner, 1)];
    let pace = Pace { decided: 12, median: Some(SignedDuration::from_hours(52)), awaited: waits };
    shelf.message("to whoever leads it", &decision::log(&Log { pace: Some(&pace), ..own }));
    shelf.message("of all, with more", &decision::log(&Log { initiative: None, ..own }));
    shelf.message("none yet", &decision::log(&Log { found: &[], more: None, ..own }));
    let typed = "interview by:me state:approved aspect:\"time of other teams\" since:2026-03-01";
    // What is typed here can be read.
    let query = Query::read(typed, &sample.sponsor, date(2026, 3, 6));
    let query = query.unwrap_or_default();
    let looked = Log { initiative: None, query: &query, found: &all[..1], more: None, pace: None };
    shelf.message("with words and filters", &decision::log(&looked));
    shelf.message("nothing found", &decision::log(&Log { found: &[], ..looked }));
}

fn reviews(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Decision: still right?");
    let (on, next) = (date(2026, 9, 1), date(2027, 3, 1));
    let approved = || plain(sample, State::Approved { at: hours(-30), by: [sample.sponsor.clone()].into() });
    let card = Some(sample.place());
    let readers = [
        ("to the driver", false, false),
        ("to the owner, who may reopen it", true, false),
        ("once more, where nobody answered", false, true),
    ];
    for (name, reopens, reminds) in readers {
        let asked = approved();
        let ask = Review { decision: &asked, on, card: card.as_ref(), reopens, reminds };
        shelf.message(name, &decision::review(&ask));
    }
    shelf.modal("the form", &decision::still_right(&approved(), next, ""));
    let ends = [
        ("still right", ReviewEnd::StillRight { next: Some(next) }),
        ("still right for good", ReviewEnd::StillRight { next: None }),
        ("decided again", ReviewEnd::Again { by: DecisionId(17) }),
    ];
    for (name, end) in ends {
        let (proposal, mut progress) = approved().into_parts();
        progress.reviews.push(Reviewed { on, by: sample.owner.clone(), at: hours(0), end });
        let looked = Decision::restore(proposal, progress);
        shelf.message(name, &decision::reviewed(&looked, on, card.as_ref()));
    }
    let gone = plain(sample, State::Superseded { by: DecisionId(17), at: hours(-1) });
    shelf.message("not in force any more", &decision::reviewed(&gone, on, card.as_ref()));
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
