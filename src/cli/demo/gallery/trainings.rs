//! Trainings: the card, what those who signed up are told, the forms, and the sentences.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::training::show::Trainings;
use crate::domain::ids::{InitiativeId, TrainingId};
use crate::domain::notice::{Notice, training as about};
use crate::domain::refusal::{Refusal, TrainingRefusal};
use crate::domain::training::{NAME_MAX, NAMES_MAX, Places, Training, Who};
use crate::slack::blocks::Message;
use crate::slack::plain::at_field;
use crate::slack::views::training::field;
use crate::slack::views::{notice, training};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    let (one, places) = (one(sample), places(sample, 3));
    let empty = Places::new(8, Vec::new());
    shelf.about("Trainings");
    shelf.message("the card: nobody yet", &training::card(&one, &initiative, &empty, hours(0)));
    shelf.message("the card: full", &training::card(&one, &initiative, &places, hours(0)));
    shelf.message("the card: it began", &training::card(&one, &initiative, &places, hours(80)));
    let moved = Training {
        changes: 1,
        before_at: Some(hours(50)),
        why: "The room is taken.".to_owned(),
        ..one.clone()
    };
    let elsewhere =
        Training { before_at: None, place: "https://meet.example.com/payroll".to_owned(), ..moved.clone() };
    let off =
        Training { called_off_at: Some(hours(2)), why: "The trainer is ill.".to_owned(), ..moved.clone() };
    shelf.message("the card: called off", &training::card(&off, &initiative, &places, hours(3)));
    for (name, training) in
        [("it moved", &moved), ("it is elsewhere", &elsewhere), ("it is called off", &off)]
    {
        shelf.message(format!("told: {name}"), &training::changed(training, &initiative, false));
        shelf.message(format!("the file: {name}"), &Message::line(training::file(training).1));
    }
    shelf.message("told while waiting: it moved", &training::changed(&moved, &initiative, true));
    let (member, rosa) = (Who::Member(sample.person(0)), rosa(sample));
    shelf.message("a place became free", &training::moved_up(&one, &initiative, &member));
    shelf.message("for somebody without an account", &training::moved_up(&one, &initiative, &rosa));
    let other = Training { title: "Payroll in depth".to_owned(), begins_at: hours(78), ..one.clone() };
    shelf.message("on the working day before", &training::tomorrow(std::slice::from_ref(&one)));
    shelf.message("on the working day before: two", &training::tomorrow(&[one.clone(), other]));
    shelf.message("an hour before", &training::soon(std::slice::from_ref(&one)));
    shelf.message("it is over", &training::over(&one, &initiative));
    shelf.message("for one's calendar, as text", &training::calendar(&one, &initiative, hours(0)));
    shelf.message("for one's calendar, as a file", &Message::line(training::file(&one).1));
    let counted = Training { counted_at: Some(hours(1)), begins_at: hours(-1), ..one.clone() };
    let came = places.clone().counted(|seat| seat.number < 3);
    let all = Trainings {
        to_come: vec![(one.clone(), places)],
        begun: vec![(counted, came)],
        came: 22,
        places: 30,
    };
    shelf.message("all of them, to whoever leads", &training::alone(&all, &initiative, true));
    shelf.message("all of them, to others", &training::alone(&all, &initiative, false));
    shelf.message("none yet", &training::alone(&Trainings::default(), &initiative, true));
    forms(shelf, sample);
    sentences(shelf);
}

/// A training to come.
pub(super) fn one(sample: &Sample) -> Training {
    Training {
        id: TrainingId(1),
        initiative: InitiativeId(1),
        title: "Payroll basics".to_owned(),
        begins_at: hours(74),
        minutes: 60,
        place: "Room 4".to_owned(),
        capacity: 3,
        planned_by: sample.owner.clone(),
        mark: "1".to_owned(),
        changes: 0,
        before_at: None,
        why: String::new(),
        called_off_at: None,
        counted_at: None,
        serial: 5,
    }
}

fn rosa(sample: &Sample) -> Who {
    Who::Named { name: "Rosa Mint".to_owned(), by: sample.owner.clone() }
}

/// Three have a place, one of them without an account, and two wait.
fn places(sample: &Sample, capacity: i64) -> Places {
    let mut places = Places::new(capacity, Vec::new());
    let members = (0..4).map(|number| Who::Member(sample.person(number)));
    for (number, who) in (1..).zip(std::iter::once(rosa(sample)).chain(members)) {
        places.join(who, number);
    }
    places
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    let (one, places) = (one(sample), places(sample, 3));
    shelf.about("Trainings: forms");
    let plan = training::plan(&sample.initiative(), date(2026, 3, 12), "1");
    shelf.modal("a new one", &plan);
    let change = training::change(&one, date(2026, 3, 12).at(10, 0, 0, 0));
    shelf.modal("change", &change);
    shelf.modal("call off", &training::call_off(&one));
    let people = training::people(&one, &places, true);
    shelf.modal("people without an account", &people);
    shelf.modal("people without an account: it began", &training::people(&one, &places, false));
    shelf.modal("who came", &training::attend(&one, &places));
    let long = TrainingRefusal::LongName { name: "Rosa Mint, Tom Oak and Kit Ash".to_owned(), max: NAME_MAX };
    let refusals = [
        (&plan, field::DAY, TrainingRefusal::Past),
        (&plan, field::CAPACITY, TrainingRefusal::HowManyPlaces),
        (&plan, field::MINUTES, TrainingRefusal::HowLong),
        (&change, field::CAPACITY, TrainingRefusal::TooFewPlaces { taken: 7 }),
        (&change, field::TITLE, TrainingRefusal::NothingChanged),
        (&change, field::TITLE, TrainingRefusal::ChangedSince),
        (&change, field::TITLE, TrainingRefusal::Begun { at: hours(0) }),
        (&people, field::NAMES, TrainingRefusal::TooManyNames { most: NAMES_MAX }),
        (&people, field::NAMES, long),
    ];
    for (view, field, refusal) in refusals {
        let sentence = Refusal::from(refusal).at_field();
        let name = format!("not taken: {}", at_field(&sentence));
        shelf.refused(name, view, vec![(field.to_owned(), sentence)]);
    }
}

fn sentences(shelf: &mut Shelf) {
    use about::Notice as N;
    shelf.about("Sentences: trainings");
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Training(said)));
    let begins_at = hours(74);
    put("planned", N::Planned { begins_at, places: 8 });
    put("a place", N::In { begins_at });
    put("a place already", N::Already { begins_at });
    put("the next", N::Waits { turn: 1, fills_up: true });
    put("the third", N::Waits { turn: 3, fills_up: true });
    put("in the last hour", N::Waits { turn: 1, fills_up: false });
    put("left", N::Left);
    put("no place to leave", N::NotIn);
    put("changed", N::Changed { people: 7, named: 1, moved_up: 2 });
    put("changed, nobody to tell", N::Changed { people: 0, named: 0, moved_up: 0 });
    put("entered", N::Entered { places: 1, waiting: 2, off: 1 });
    put("entered before", N::Entered { places: 0, waiting: 0, off: 0 });
    put("counted", N::Counted { came: 6, places: 8 });
    shelf.about("A friendly no: about trainings");
    for refusal in [
        TrainingRefusal::NotYet { at: begins_at },
        TrainingRefusal::CalledOff,
        TrainingRefusal::Rests,
        TrainingRefusal::Gone,
    ] {
        let name = format!("{refusal:?}").split([' ', '{']).next().unwrap_or_default().to_lowercase();
        shelf.message(name, &notice::notice(&Notice::Refused(Refusal::from(refusal))));
    }
}
