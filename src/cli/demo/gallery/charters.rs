//! Charters: how they stand, the forms, and how far people agree.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::charter::mark::{Paper, Record};
use crate::actions::charter::read::{Asked, Seen};
use crate::domain::charter::{
    Alignment, Base, Charter, CharterState, CharterVersion, Statement, Statements, drift,
};
use crate::domain::decision;
use crate::domain::ids::{DecisionId, InitiativeId, MessageTs, RequirementId};
use crate::domain::notice::{Notice, charter as about};
use crate::domain::requirement::{Kind, Link, Priority, Requirement, State, Words};
use crate::slack::blocks::Message;
use crate::slack::views::charter::{self, Clash};
use crate::slack::views::notice;
use crate::store::alignments;
use crate::store::posts::Place;
use std::collections::BTreeMap;

/// What the first version says; the metrics are still missing.
const SAID: [(Statement, &str); 6] = [
    (
        Statement::Problem,
        "New hires wait eleven days for what they need, and ask four people to find out whom to ask.",
    ),
    (Statement::Vision, "On their first day, everybody can work."),
    (Statement::Goal, "In two years nobody waits more than one day, in all seven offices."),
    (Statement::Challenge, "Six teams own a part of it, and none of them the whole."),
    (Statement::KeyAspects, "personal data\nwhat a manager must approve"),
    (Statement::OutOfScope, "Contractors, and whoever changes teams."),
];

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    use about::Notice as N;
    panels(shelf, sample);
    forms(shelf, sample);
    alignments(shelf, sample);
    requirements(shelf, sample);
    shelf.about("Sentences: charters");
    let (initiative, version, sponsor) = (InitiativeId(1), CharterVersion(1), sample.sponsor.clone());
    let signed = N::Signed { initiative, key: "ONH".to_owned(), version, sponsor: sponsor.clone() };
    let said = [
        ("signed", signed),
        ("the sponsor is asked", N::Asked { sponsor, version, decision: DecisionId(3) }),
        ("asking one", N::Asking { people: 1 }),
        ("asking several", N::Asking { people: 7 }),
    ];
    for (name, said) in said {
        shelf.message(name, &notice::notice(&Notice::Charter(said)));
    }
}

fn statements(more: &[(Statement, &str)]) -> Statements {
    let mut statements = Statements::default();
    for (statement, text) in SAID.iter().chain(more) {
        statements.set(*statement, text);
    }
    statements
}

fn written(sample: &Sample, version: u32, state: CharterState, statements: Statements) -> Charter {
    let written_by = sample.owner.clone();
    let (initiative, version) = (InitiativeId(1), CharterVersion(version));
    Charter { initiative, version, revision: 2, state, statements, written_by, written_at: hours(-30) }
}

fn signed(sample: &Sample) -> Charter {
    let by = sample.sponsor.clone();
    let state = CharterState::Signed { decision: DecisionId(3), by, at: hours(-26) };
    written(sample, 1, state, statements(&[]))
}

fn changed(sample: &Sample, state: CharterState) -> Charter {
    let more = [
        (Statement::Goal, "In one year nobody waits more than one day, in the five largest offices."),
        (Statement::Metrics, "Days until a new hire can work: 11 today, 1 in a year."),
    ];
    written(sample, 2, state, statements(&more))
}

fn panels(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Charter: /accord charter");
    let seen = |charter: Option<Charter>, before, asked| {
        let alignment = charter.as_ref().filter(|charter| charter.is_signed()).map(|_| 1);
        Seen { initiative: sample.initiative(), charter, before, asked, alignment }
    };
    let (owner, other) = (&sample.owner, sample.person(0));
    let nothing = seen(None, None, None);
    shelf.message("nothing yet, to its owner", &charter::panel(&nothing, owner));
    shelf.message("nothing yet, to others", &charter::panel(&nothing, &other));
    let draft = written(sample, 1, CharterState::Draft, statements(&[]));
    shelf.message("a draft", &charter::panel(&seen(Some(draft), None, None), owner));
    let id = DecisionId(4);
    let waits = changed(sample, CharterState::Asked(id));
    let with = |asked| seen(Some(waits.clone()), Some(signed(sample)), Some((id, asked)));
    shelf.message("the next version waits", &charter::panel(&with(Asked::Open), owner));
    shelf.message("it was not signed", &charter::panel(&with(Asked::Ended), owner));
    shelf.message("signed, to others", &charter::panel(&seen(Some(signed(sample)), None, None), &other));
    shelf.about("Charter: the sponsor signs");
    for state in [
        decision::State::Proposed,
        decision::State::Approved { at: hours(-1), by: [sample.sponsor.clone()].into() },
    ] {
        let name = format!("the card, {}", state.word());
        let decision = super::decisions::signature(sample, &waits, state);
        super::decisions::show(shelf, sample, name, &decision);
    }
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Charter: forms");
    let initiative = sample.initiative();
    let base = |charter: &Charter| Base::of(charter.version, charter.revision, &charter.statements);
    let (first, next) = (signed(sample), changed(sample, CharterState::Draft));
    let fresh = Base::of(CharterVersion(0), 0, &Statements::default());
    shelf.modal(
        "written for the first time",
        &charter::write(&initiative, &fresh, &charter::begun(&initiative, &sample.aspects()), None),
    );
    shelf.modal("changed", &charter::write(&initiative, &base(&first), &first.statements, None));
    let clash = Clash { saved: &next, statements: &[Statement::Goal] };
    let mine = statements(&[(Statement::Goal, "In two years nobody waits at all.")]);
    shelf.modal("two wrote at once", &charter::write(&initiative, &base(&next), &mine, Some(clash)));
    shelf.modal("the first version, whole", &charter::read(&initiative, &first, None));
    shelf.modal("the next one, with what changed", &charter::read(&initiative, &next, Some(&first)));
}

fn requirements(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Charter: requirements");
    let initiative = sample.initiative();
    let words = Words {
        kind: Kind::User,
        text: "A manager sees in one place what is still missing for somebody who starts.".to_owned(),
        source: "six talks with managers".to_owned(),
        priority: Priority::Must,
        state: State::Agreed,
        links: "D-12 FB-7".to_owned(),
    };
    let written_by = sample.owner.clone();
    let one = Requirement { id: RequirementId(3), initiative: initiative.id, words, written_by };
    let all = std::slice::from_ref(&one);
    let place = Place { channel: initiative.channel.clone(), ts: MessageTs::new("1772445600.000100") };
    let places = BTreeMap::from([(Link::Decision(DecisionId(12)), place)]);
    let to = |reader| charter::requirements(&initiative, all, &places, reader);
    shelf.message("none yet", &charter::requirements(&initiative, &[], &places, &sample.person(0)));
    shelf.message("to its owner", &to(&sample.owner));
    shelf.message("to others", &to(&sample.person(0)));
    shelf.modal("a new one", &charter::require(initiative.id, None, "1"));
    shelf.modal("changed", &charter::require(initiative.id, Some(&one), "1"));
}

fn alignments(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Charter: how far do we agree?");
    let mut before = Alignment::default();
    let mut now = Alignment::default();
    for (at, member) in (0_u8..).zip(&sample.people) {
        for (statement, _) in SAID {
            before.put(statement, member.clone(), 4);
            let mark = if statement == Statement::Goal { 1 + at % 4 } else { 4 + at % 2 };
            now.put(statement, member.clone(), mark);
        }
    }
    let record = |alignment: &Alignment, number, occasion: &str| Record {
        initiative: sample.initiative(),
        asked: alignments::Asked {
            number,
            version: CharterVersion(1),
            occasion: occasion.to_owned(),
            at: hours(-20),
        },
        charter: signed(sample),
        alignment: alignment.clone(),
        people: sample.people.len() + 1,
        drift: if number > 1 { drift(&before, alignment) } else { Vec::new() },
    };
    shelf.message("nobody answered yet", &charter::alignment(&record(&Alignment::default(), 1, "charter")));
    shelf.message("most answered", &charter::alignment(&record(&now, 1, "charter")));
    shelf.message("asked again at a gate", &charter::alignment(&record(&now, 2, "discovery")));
    let again = record(&now, 2, "discovery");
    shelf.message("with its picture", &Message::line(charter::pictured(&again).1));
    shelf.message("where pictures may not be sent", &charter::copy(&again));
    shelf.message("the question to one person", &charter::ask(&record(&before, 1, "charter")));
    let mut paper =
        Paper { initiative: sample.initiative(), number: 1, charter: signed(sample), marks: BTreeMap::new() };
    shelf.modal("the marks", &charter::marking(&paper));
    paper.marks = SAID.map(|(statement, _)| (statement, 4)).into();
    shelf.modal("the marks, changed", &charter::marking(&paper));
}
