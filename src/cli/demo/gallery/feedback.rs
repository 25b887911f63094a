//! Feedback: what its givers and its owner see, and the forms.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::feedback::{Feedback, Source, State};
use crate::domain::ids::{FeedbackId, InitiativeId};
use crate::slack::blocks::View;
use crate::slack::views::feedback::{self, List, PAGE};

const SAID: &str = "My team still sends laptop requests by e-mail, and half of them get lost.";

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    shelf.about("Feedback: to its author, when somebody captured it");
    shelf.message("captured", &feedback::captured(&item(sample, 1, State::New), &initiative));
    shelf.message("removed", &feedback::captured(&item(sample, 1, State::Removed), &initiative));
    shelf.about("Feedback: what became of it, to everybody who gave it");
    for state in states() {
        shelf.message(state.word(), &feedback::ended(&item(sample, 1, state.clone()), &initiative));
    }
    shelf.about("Feedback: one item");
    for state in states() {
        let shown = item(sample, 1, state.clone());
        shelf.message(
            format!("{}, to the owner", state.word()),
            &feedback::item(&shown, 2, None, &initiative, &sample.owner),
        );
    }
    let new = item(sample, 1, State::New);
    shelf.message("new, to its giver", &feedback::item(&new, 1, None, &initiative, &sample.person(0)));
    let answered = Some(("2026-03-05".to_owned(), None));
    let shown = feedback::item(&new, 1, answered.as_ref(), &initiative, &sample.person(1));
    shelf.message("new, from a check-in, to somebody else", &shown);
    let next = feedback::item(&item(sample, 2, State::New), 1, None, &initiative, &sample.owner);
    shelf.message("judged, the next waits", &feedback::judged(&item(sample, 1, State::Done), Some(next)));
    shelf.message("judged, nothing else waits", &feedback::judged(&item(sample, 1, State::Parked), None));
    shelf.message("nothing waits", &feedback::nothing_waits());
    lists(shelf, sample);
    forms(shelf, sample);
}

/// Every state.
fn states() -> [State; 7] {
    let reason = "Laptops are ordered by IT from May on, so this solves itself.".to_owned();
    [
        State::New,
        State::Accepted,
        State::Parked,
        State::Declined { reason },
        State::Done,
        State::Merged { into: FeedbackId(2) },
        State::Removed,
    ]
}

fn lists(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Feedback: /accord feedback");
    let initiative = sample.initiative();
    let one_each: Vec<_> = (1..).zip(states()).map(|(number, state)| item(sample, number, state)).collect();
    let mut many: Vec<_> = one_each.iter().cycle().take(PAGE + 1).cloned().collect();
    (1..).zip(&mut many).for_each(|(number, item)| item.id = FeedbackId(number));
    let voices = [(FeedbackId(1), 3)].into();
    let list = |items, waiting, reader| {
        feedback::list(&List { initiative: &initiative, items, voices: &voices, waiting, reader })
    };
    let stakeholder = sample.person(1);
    shelf.message("none yet", &list(&[], 0, &sample.owner));
    shelf.message("one of each, to the owner", &list(&one_each, 1, &sample.owner));
    shelf.message("one of each, to a stakeholder", &list(&one_each, 1, &stakeholder));
    shelf.message("more than a page", &list(&many, 2, &sample.owner));
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Feedback: forms");
    let item = item(sample, 1, State::New);
    shelf.modal("edit", &feedback::edit_form(&item, "1"));
    shelf.modal("decline", &feedback::decline_form(&item, "1"));
    shelf.modal("merge", &merge(sample));
    shelf.modal("remove", &feedback::remove_form(&item, "1"));
    let long = Feedback { text: SAID.repeat(50), ..item };
    shelf.modal("edit what is longer than a form", &feedback::edit_form(&long, "1"));
}

/// The form that merges an item into another.
pub fn merge(sample: &Sample) -> View {
    feedback::merge_form(&item(sample, 1, State::New), "1")
}

fn item(sample: &Sample, number: i64, state: State) -> Feedback {
    let (channel, ts) = sample.place();
    Feedback {
        id: FeedbackId(number),
        initiative: InitiativeId(1),
        author: Some(sample.person(0)),
        captured_by: sample.owner.clone(),
        source: Some(Source { channel, ts, thread: None }),
        text: if state == State::Removed { String::new() } else { SAID.to_owned() },
        state,
        created_at: hours(-90),
        ended_at: None,
    }
}
