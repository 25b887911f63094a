//! Kickoffs: the call, the questions, the answers side by side, and the forms.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::ids::{InitiativeId, KickoffId, MemberId};
use crate::domain::kickoff::{Kickoff, Part, QUESTIONS_MAX, State, sides, usual_questions};
use crate::domain::notice::{Notice, kickoff as about};
use crate::domain::refusal::{KickoffRefusal, Refusal};
use crate::slack::views::{kickoff, notice};
use jiff::civil::date;

/// Answers to the usual questions, by person.
const ANSWERS: [[&str; 6]; 5] = [
    [
        "HR sends a list, IT orders, the team waits.",
        "New hires wait eleven days for what they need.",
        "Everything is there on day one.",
        "Day one is a working day for nine of ten.",
        "Days until a laptop is there",
        "Payroll",
    ],
    [
        "Four forms, three of them by e-mail.",
        "New hires wait days for what they need, their teams too.",
        "Everything is there on the first day.",
        "No paper.",
        "Days until the laptop is there",
        "Payroll",
    ],
    [
        "Nobody knows the whole of it.",
        "Too many tools.",
        "One tool fewer.",
        "Cost down by a third.",
        "Revenue a head",
        "Nothing",
    ],
    ["", "The audit asks who approved what.", "", "", "Open audit findings", ""],
    [
        "It depends on the country.",
        "New hires wait for what they need.",
        "Every country works the same way.",
        "Nine of ten countries use it.",
        "Days until a laptop is there",
        "Contractors",
    ],
];

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    let parts = parts(sample);
    let open = in_state(State::Open);
    shelf.about("Kickoff: in the channel");
    for state in [State::Open, State::Waiting, State::Revealed] {
        shelf.message(
            format!("the call, {}", state.word()),
            &kickoff::call(&in_state(state), &initiative, &parts),
        );
    }
    let shown = in_state(State::Revealed);
    shelf.message("the answers, five of six", &kickoff::reveal(&shown, &initiative, &parts));
    if let Some(side) = sides(&shown, &parts).first() {
        shelf.message("one question in full", &kickoff::detail(&shown, side));
    }
    let crowd: Vec<_> = (0..60).map(|n| part(sample.person(n % 4), Some(n % ANSWERS.len()))).collect();
    shelf.message("the answers of sixty", &kickoff::reveal(&shown, &initiative, &crowd));
    shelf.about("Kickoff: to one person");
    let silent = part(sample.person(0), None);
    shelf.message("the questions", &kickoff::prompt(&open, &initiative, &silent, (6, 3), false));
    let given = part(sample.person(0), Some(0));
    shelf.message("answered", &kickoff::prompt(&open, &initiative, &given, (6, 3), false));
    shelf.message("the reminder", &kickoff::prompt(&open, &initiative, &silent, (6, 3), true));
    let owner = part(sample.owner.clone(), None);
    shelf.message("to the owner", &kickoff::prompt(&open, &initiative, &owner, (6, 3), false));
    shelf.message("over", &kickoff::prompt(&shown, &initiative, &given, (6, 3), false));
    forms(shelf, sample, &open);
    sentences(shelf, sample);
}

fn in_state(state: State) -> Kickoff {
    let (id, initiative) = (KickoffId(1), InitiativeId(1));
    Kickoff { id, initiative, questions: usual_questions(), deadline: hours(31), state }
}

fn part(member: MemberId, said: Option<usize>) -> Part {
    let answers = said.map(|row| ANSWERS[row].map(str::to_owned).to_vec());
    Part { member, asked: true, answers }
}

fn parts(sample: &Sample) -> Vec<Part> {
    let people = [&sample.owner, &sample.sponsor].into_iter().chain(&sample.people);
    people.enumerate().map(|(n, member)| part(member.clone(), (n < ANSWERS.len()).then_some(n))).collect()
}

fn forms(shelf: &mut Shelf, sample: &Sample, open: &Kickoff) {
    shelf.about("Kickoff: forms");
    let initiative = sample.initiative();
    let begin = || kickoff::begin(&initiative, &sample.people, date(2026, 3, 13), "1");
    shelf.modal("a new one", &begin());
    shelf.modal("one's answers", &kickoff::answer(open, &initiative, &part(sample.person(0), Some(0))));
    shelf.modal("nothing answered yet", &kickoff::answer(open, &initiative, &part(sample.person(0), None)));
    shelf.modal("more time", &kickoff::extend(open.id, date(2026, 3, 20)));
    let refusals = [
        ("no question", kickoff::field::QUESTIONS, KickoffRefusal::NoQuestion),
        (
            "nine questions",
            kickoff::field::QUESTIONS,
            KickoffRefusal::TooManyQuestions { most: QUESTIONS_MAX },
        ),
        ("one person", kickoff::field::PEOPLE, KickoffRefusal::TooFewPeople),
        ("one under way", kickoff::field::QUESTIONS, KickoffRefusal::UnderWay { deadline: hours(31) }),
    ];
    for (name, field, refusal) in refusals {
        let error = (field.to_owned(), Refusal::Kickoff(refusal).at_field());
        shelf.refused(format!("not taken: {name}"), &begin(), vec![error]);
    }
}

fn sentences(shelf: &mut Shelf, sample: &Sample) {
    use about::Notice as N;
    shelf.about("Sentences: kickoffs");
    let (initiative, kickoff) = (InitiativeId(1), KickoffId(1));
    let mut put = |name: &str, said| {
        shelf.message(name, &notice::named(&Notice::Kickoff(said), Some("Onboarding Hub")));
    };
    put("answered", N::Answered { until: hours(31) });
    put("nobody answered", N::TooFew { initiative, kickoff, answered: Vec::new(), asked: 6 });
    put("one answered", N::TooFew { initiative, kickoff, answered: vec![sample.owner.clone()], asked: 6 });
    put("a charter is drafted", N::Drafted { initiative });
    shelf.about("A friendly no: about kickoffs");
    let refusals = [
        ("not asked", KickoffRefusal::NotAsked),
        ("shown already", KickoffRefusal::Revealed),
        ("nothing to draft from", KickoffRefusal::NothingYet),
        ("not one word", KickoffRefusal::Empty),
    ];
    for (name, refusal) in refusals {
        shelf.message(name, &notice::notice(&Notice::Refused(Refusal::Kickoff(refusal))));
    }
}
