//! Workshops: what for, the agenda, the call, the invitation, and what came of it.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::charter::{Base, CharterVersion, Statements};
use crate::domain::ids::{InitiativeId, WorkshopId};
use crate::domain::notice::{Notice, workshop as about};
use crate::domain::refusal::{Refusal, WorkshopRefusal};
use crate::domain::workshop::{Agenda, Kind, LINES_MAX, PEOPLE_MAX, Results, Workshop, agenda};
use crate::slack::blocks::Message;
use crate::slack::topics::workshop::Found;
use crate::slack::views::workshop::field;
use crate::slack::views::{file, notice, workshop};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    let of = |kind| one(sample, kind);
    let people: Vec<_> =
        [&sample.owner, &sample.sponsor].into_iter().chain(&sample.people).cloned().collect();
    shelf.about("Workshops");
    for kind in Kind::ALL {
        shelf.message(format!("the call: {}", kind.word()), &workshop::call(&of(kind), &initiative, &people));
    }
    let over = Workshop { results_at: Some(hours(80)), ..of(Kind::Ideation) };
    let crowd: Vec<_> = (0..PEOPLE_MAX).map(|n| sample.person(n)).collect();
    shelf.message("its results are written down", &workshop::call(&over, &initiative, &crowd));
    let moved = Workshop { changes: 1, why: "Sam is away on Wednesday.".to_owned(), ..of(Kind::Ideation) };
    let off = Workshop { called_off_at: Some(hours(2)), ..moved.clone() };
    for (name, workshop) in [("it moved", &moved), ("it was called off", &off)] {
        shelf.message(format!("the call: {name}"), &workshop::call(workshop, &initiative, &people));
        shelf.message(format!("the invitation: {name}"), &workshop::invitation(workshop, &initiative, 3));
        shelf.message(format!("to those invited: {name}"), &workshop::changed(workshop, &initiative));
        shelf.message(format!("the file: {name}"), &Message::line(file::invitation(workshop, &initiative).1));
    }
    shelf.message("the invitation", &workshop::invitation(&of(Kind::Kickoff), &initiative, 3));
    let calendar = workshop::calendar(&of(Kind::Review), &initiative, hours(0));
    shelf.message("for one's calendar, as text", &calendar);
    let (_, words) = file::invitation(&of(Kind::Review), &initiative);
    shelf.message("for one's calendar, as a file", &Message::line(words));
    forms(shelf, sample);
    sentences(shelf);
}

fn one(sample: &Sample, kind: Kind) -> Workshop {
    let template = Agenda::of(kind);
    Workshop {
        id: WorkshopId(1),
        initiative: InitiativeId(1),
        kind,
        begins_at: hours(74),
        agenda: agenda(template.lines).unwrap_or_default(),
        before: template.before.to_owned(),
        planned_by: sample.owner.clone(),
        results_at: None,
        mark: "1".to_owned(),
        changes: 0,
        why: String::new(),
        called_off_at: None,
    }
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    shelf.about("Workshops: forms");
    shelf.modal("what for?", &workshop::choose(&initiative));
    let plan = |kind| workshop::plan(&initiative, kind, &sample.people, date(2026, 3, 12), "1");
    for kind in Kind::ALL {
        shelf.modal(format!("a new one: {}", kind.word()), &plan(kind));
    }
    let no_block = WorkshopRefusal::NoBlock { line: "Talk".to_owned() };
    let refusals = [
        ("no agenda", field::AGENDA, WorkshopRefusal::HowManyBlocks { most: LINES_MAX }),
        ("a line without minutes", field::AGENDA, no_block),
        ("more than a day", field::AGENDA, WorkshopRefusal::TooLong),
        ("a time that is over", field::DAY, WorkshopRefusal::Past),
        ("nobody", field::PEOPLE, WorkshopRefusal::HowManyPeople { most: PEOPLE_MAX }),
    ];
    for (name, field, refusal) in refusals {
        let error = (field.to_owned(), Refusal::Workshop(refusal).at_field());
        shelf.refused(format!("not taken: {name}"), &plan(Kind::Kickoff), vec![error]);
    }
    let change =
        workshop::change(&one(sample, Kind::Ideation), &initiative, date(2026, 3, 12).at(10, 0, 0, 0));
    shelf.modal("move or call off", &change);
    let refusals = [
        ("the same time", field::DAY, WorkshopRefusal::SameTime),
        ("over", field::CHANGE, WorkshopRefusal::Over),
        ("called off already", field::CHANGE, WorkshopRefusal::CalledOff),
    ];
    for (name, field, refusal) in refusals {
        let error = (field.to_owned(), Refusal::Workshop(refusal).at_field());
        shelf.refused(format!("not changed: {name}"), &change, vec![error]);
    }
    let metadata = serde_json::json!({
        "id": 1, "nonce": "1", "base": Base::of(CharterVersion(0), 0, &Statements::default()),
    });
    let results = |found: &Found| {
        workshop::results(&one(sample, Kind::Ideation), &initiative, found, &metadata.to_string())
    };
    let mut words = Results::default();
    words.add("Vision: on their first day everybody can work\nDecision: one checklist a role\nRequirement: works on a phone");
    let found = Found { results: words, read: true };
    shelf.modal("what came of it", &results(&found));
    shelf.modal("its thread cannot be read", &results(&Found::default()));
    let unnamed = WorkshopRefusal::NoStatement { line: "Nobody waits".to_owned() };
    for (name, refusal) in [("no result", WorkshopRefusal::NoResults), ("no statement", unnamed)] {
        let error = (field::CHARTER.to_owned(), Refusal::Workshop(refusal).at_field());
        shelf.refused(format!("not taken: {name}"), &results(&found), vec![error]);
    }
}

fn sentences(shelf: &mut Shelf) {
    use about::Notice as N;
    shelf.about("Sentences: workshops");
    let mut put = |name: &str, said| {
        shelf.message(name, &notice::named(&Notice::Workshop(said), Some("Onboarding Hub")));
    };
    put("planned", N::Planned { people: 6, begins_at: hours(74) });
    for (name, people) in [("changed, nobody else", 0), ("changed, one", 1), ("changed", 5)] {
        put(name, N::Changed { people });
    }
    put("over", N::Over { initiative: InitiativeId(1), workshop: WorkshopId(1), kind: Kind::Ideation });
    put("kept", N::Kept { charter: true, requirements: 1, decisions: 2 });
    shelf.about("A friendly no: about workshops");
    shelf.message("gone", &notice::notice(&Notice::Refused(Refusal::Workshop(WorkshopRefusal::Gone))));
}
