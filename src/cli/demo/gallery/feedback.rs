//! Feedback: what its givers and its owner see, and the forms.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::calendar::Quarter;
use crate::domain::emoji::Emoji;
use crate::domain::feedback::{Feedback, Open, Source, State};
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::FeedbackRefusal;
use crate::slack::blocks::View;
use crate::slack::views::feedback::{self, Before, Decided, List, PAGE, Shown, Triage};
use crate::store::posts::Place;
use std::collections::BTreeMap;

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
    items(shelf, sample);
    triage(shelf, sample);
    quarters(shelf, sample);
    lists(shelf, sample);
    forms(shelf, sample);
}

fn items(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Feedback: one item");
    let (initiative, owner) = (sample.initiative(), sample.owner.clone());
    for state in states() {
        let shown = item(sample, 1, state.clone());
        let name = format!("{}, to the owner", state.word());
        shelf.message(name, &feedback::item(&plain(&shown, &initiative, &owner)));
    }
    let (new, giver, other) = (item(sample, 1, State::New), sample.person(0), sample.person(1));
    shelf.message("new, to its giver", &feedback::item(&plain(&new, &initiative, &giver)));
    let answered = Some(("2026-03-05".to_owned(), None));
    let shown = Shown { answered: answered.as_ref(), ..plain(&new, &initiative, &other) };
    shelf.message("new, from a check-in, to somebody else", &feedback::item(&shown));
    let (labels, decisions) = (["first day".to_owned(), "laptops".to_owned()], [decided(sample)]);
    let shown =
        Shown { labels: &labels, decisions: &decisions, voices: 4, ..plain(&new, &initiative, &owner) };
    shelf.message("with labels and a decision", &feedback::item(&shown));
    let entered = entered(sample);
    shelf.message("of somebody without an account", &feedback::item(&plain(&entered, &initiative, &owner)));
}

fn triage(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Feedback: one by one, to the owner");
    let (initiative, owner, new) = (sample.initiative(), sample.owner.clone(), item(sample, 1, State::New));
    let page = |waiting, before| Triage {
        initiative: &initiative,
        waiting,
        shown: (waiting > 0).then(|| plain(&new, &initiative, &owner)),
        before,
    };
    shelf.modal("the first of three", &feedback::triage(&page(3, None)));
    let accepted = feedback::judged(&item(sample, 2, State::Accepted));
    shelf.modal("one was accepted, one waits", &feedback::triage(&page(1, Some(accepted))));
    let merged = item(sample, 2, State::Merged { into: FeedbackId(3), was: Open::New });
    shelf.modal("one was merged", &feedback::triage(&page(2, Some(feedback::judged(&merged)))));
    let parted = feedback::parted(&item(sample, 1, State::New));
    shelf.modal("a merge was undone", &feedback::triage(&page(3, Some(parted))));
    let labelled = feedback::labelled(&new, &["laptops".to_owned()]);
    shelf.modal("one got a label", &feedback::triage(&page(3, Some(labelled))));
    let refusal = FeedbackRefusal::Meanwhile { feedback: FeedbackId(2), state: "parked".to_owned() };
    let quicker = Before { said: refusal.to_string(), undo: None };
    shelf.modal("somebody else was quicker", &feedback::triage(&page(2, Some(quicker))));
    shelf.modal("nothing waits", &feedback::triage(&page(0, None)));
}

fn quarters(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Feedback: what became of it in a quarter, to each who gave some");
    let quarter = Quarter::of(hours(0));
    let of = |states: &[State]| (1..).zip(states).map(|(n, state)| item(sample, n, state.clone())).collect();
    let [_, accepted, parked, declined, done, ..] = states();
    let given = [
        ("Onboarding Hub".to_owned(), of(&[accepted, parked])),
        ("Payroll".to_owned(), of(&[declined, done])),
    ];
    shelf.message("of two initiatives", &feedback::quarter(quarter, &given));
    let many = [("Onboarding Hub".to_owned(), of(&vec![State::Done; 21]))];
    shelf.message("more than one message names", &feedback::quarter(quarter, &many));
}

fn plain<'a>(item: &'a Feedback, initiative: &'a Initiative, reader: &'a MemberId) -> Shown<'a> {
    Shown { item, voices: 2, answered: None, labels: &[], decisions: &[], initiative, reader }
}

fn decided(sample: &Sample) -> Decided {
    let (channel, ts) = sample.place();
    Decided {
        id: DecisionId(9),
        title: "Order laptops by a form".to_owned(),
        stands: "rejected".to_owned(),
        card: Some(Place { channel, ts }),
    }
}

fn entered(sample: &Sample) -> Feedback {
    let known = item(sample, 3, State::New);
    Feedback { author: None, on_behalf: Some("Maria, front desk".to_owned()), source: None, ..known }
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
        State::Merged { into: FeedbackId(2), was: Open::New },
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
    let (none, label) = (BTreeMap::new(), "laptops".to_owned());
    let mark = Emoji::new("bulb");
    let plain = |items, waiting, reader| List {
        initiative: &initiative,
        items,
        voices: &voices,
        labels: &none,
        known: &[],
        label: None,
        waiting,
        reader,
        mark: &mark,
    };
    let list = |items, waiting, reader| feedback::list(&plain(items, waiting, reader));
    let stakeholder = sample.person(1);
    shelf.message("none yet", &list(&[], 0, &sample.owner));
    shelf.message("one of each, to the owner", &list(&one_each, 1, &sample.owner));
    shelf.message("one of each, to a stakeholder", &list(&one_each, 1, &stakeholder));
    shelf.message("more than a page", &list(&many, 2, &sample.owner));
    let (labels, known) = ([(FeedbackId(1), vec![label.clone()])].into(), [label.clone(), "pay".to_owned()]);
    let page = plain(&one_each[..1], 1, &sample.owner);
    let page = List { labels: &labels, known: &known, label: Some(&label), ..page };
    shelf.message("with one label", &feedback::list(&page));
    shelf.message("nothing has that label any more", &feedback::list(&List { items: &[], ..page }));
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Feedback: forms");
    let item = item(sample, 1, State::New);
    shelf.modal("edit", &feedback::edit_form(&item, "1"));
    shelf.modal("decline", &feedback::decline_form(&item, &[], "1"));
    shelf.modal("decline what a decision rejected", &feedback::decline_form(&item, &[decided(sample)], "1"));
    let (label, known) = (["laptops".to_owned()], ["laptops".to_owned(), "pay".to_owned()]);
    shelf.modal("the first labels", &feedback::labels_form(&item, &[], &[], "1"));
    shelf.modal("labels", &feedback::labels_form(&item, &known, &label, "1"));
    shelf.modal("for somebody without an account", &feedback::enter_form(&sample.initiative(), "1"));
    shelf.modal("edit what they said", &feedback::edit_form(&entered(sample), "1"));
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
        on_behalf: None,
        captured_by: sample.owner.clone(),
        source: Some(Source { channel, ts, thread: None }),
        text: if state == State::Removed { String::new() } else { SAID.to_owned() },
        state,
        created_at: hours(-90),
        ended_at: None,
        changes: 0,
        reason_by: None,
        was_ended_at: None,
    }
}
