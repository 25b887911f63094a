//! Tests of a prototype: the plan, the work on it, the result.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::prototype::{Became, Whole};
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId, MemberId, TestId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::notice::Notice;
use crate::domain::prototype::{
    FINDINGS_MAX, Finding, PEOPLE_MAX, Participant, Severity, TASKS_MAX, Test, Went, Who,
};
use crate::domain::refusal::{PrototypeRefusal, Refusal};
use crate::slack::views::prototype::field;
use crate::slack::views::{notice, prototype};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    let known = whole(sample);
    let planned = Whole {
        people: known.people.iter().cloned().map(|one| Participant { seen: [].into(), ..one }).collect(),
        uninvited: Vec::new(),
        findings: Vec::new(),
        test: Test { shared_at: None, ask: String::new(), ..known.test.clone() },
    };
    shelf.about("Prototype tests");
    shelf.message("the invitation", &prototype::invitation(&known.test, &initiative, 3));
    shelf.message("the result", &prototype::result(&known, &initiative));
    shelf.message(
        "the result: nothing was in the way",
        &prototype::result(&Whole { findings: Vec::new(), ..known.clone() }, &initiative),
    );
    let alone = Whole { people: known.people[2..].to_vec(), ..known.clone() };
    shelf.message("the result: nobody is named", &prototype::result(&alone, &initiative));
    shelf.about("Prototype tests: forms");
    let plan = prototype::plan(&initiative, date(2026, 3, 13), "1");
    shelf.modal("a new one", &plan);
    for (name, at, refusal) in [
        ("no task", field::TASKS, PrototypeRefusal::HowManyTasks { most: TASKS_MAX }),
        ("nobody", field::PEOPLE, PrototypeRefusal::HowManyPeople { most: PEOPLE_MAX }),
        ("no time", field::DAY, PrototypeRefusal::NoTime),
    ] {
        let error = (at.to_owned(), Refusal::Prototype(refusal).at_field());
        shelf.refused(format!("not taken: {name}"), &plan, vec![error]);
    }
    shelf.modal("planned", &prototype::panel(&planned, &initiative, &[]));
    let full = Whole { uninvited: vec![1], ..planned.clone() };
    shelf.modal("planned, and somebody is not invited", &prototype::panel(&full, &initiative, &[]));
    let earlier =
        Test { id: TestId(2), goal: "Does anybody find the form?".to_owned(), ..known.test.clone() };
    shelf.modal("seen, and shared, after another", &prototype::panel(&known, &initiative, &[earlier]));
    let ended = Initiative { life: Life::Completed, ..initiative.clone() };
    shelf.modal("the initiative has ended", &prototype::panel(&known, &ended, &[]));
    for one in &known.people {
        shelf.modal(format!("what was seen: {}", one.number), &prototype::see(&known.test, one, "{}"));
    }
    shelf.modal("somebody was forgotten", &prototype::forgotten(&known.people[3]));
    let finding = prototype::find_out(&known.people, None, "{}");
    shelf.modal("a finding", &finding);
    shelf.modal("a finding, changed", &prototype::find_out(&known.people, Some(&known.findings[0].0), "{}"));
    let most = PrototypeRefusal::HowManyFindings { most: FINDINGS_MAX };
    let error = (field::FINDING.to_owned(), Refusal::Prototype(most).at_field());
    shelf.refused("not taken: too many", &finding, vec![error]);
    shelf.modal(
        "the result, before it is shared",
        &prototype::preview(&Whole { test: planned.test, ..known.clone() }, &initiative, "{}"),
    );
    shelf.modal("the result, as shared", &prototype::preview(&known, &initiative, "{}"));
    shelf.about("A friendly no: about prototype tests");
    for (name, refusal) in [("nothing yet", PrototypeRefusal::NothingSeen), ("gone", PrototypeRefusal::Gone)]
    {
        shelf.message(name, &notice::notice(&Notice::Refused(Refusal::Prototype(refusal))));
    }
}

/// One with four people, of whom two are named, and a finding of each kind.
fn whole(sample: &Sample) -> Whole {
    let test = Test {
        id: TestId(3),
        initiative: InitiativeId(1),
        goal: "Does a new hire find out by themselves what to do on day one?".to_owned(),
        tasks: vec![
            "It is your first morning. Find out where your laptop is.".to_owned(),
            "You need access to payroll. Ask for it.".to_owned(),
        ],
        at: hours(-30),
        planned_by: sample.owner.clone(),
        ask: "A word with the head of IT about the two signatures.".to_owned(),
        shared_at: Some(hours(-4)),
    };
    let seen = |first, second| {
        let note = "Looked under Settings first.".to_owned();
        [(0, (first, note)), (1, (second, String::new()))].into()
    };
    let person = |number, who, unnamed, seen| Participant { number, who, unnamed, seen };
    let people = vec![
        person(1, Who::Member(sample.person(0)), false, seen(Went::Alone, Went::NotAtAll)),
        person(2, Who::Named("Ana, new in Lisbon".to_owned()), false, seen(Went::Alone, Went::Helped)),
        person(3, Who::Member(MemberId::former(1)), false, seen(Went::Helped, Went::NotAtAll)),
        person(4, Who::Named(String::new()), true, seen(Went::Alone, Went::Alone)),
    ];
    let finding = |number, severity, text: &str, people: &[i64], feedback: Option<i64>| Finding {
        number,
        text: text.to_owned(),
        severity,
        people: people.iter().copied().collect(),
        feedback: feedback.map(FeedbackId),
    };
    let became =
        |feedback, state, decisions| Some(Became { feedback: FeedbackId(feedback), state, decisions });
    let findings = vec![
        (
            finding(
                1,
                Severity::Blocker,
                "The request stops at a signature that nobody knows.",
                &[1, 3],
                Some(7),
            ),
            became(7, "new", vec![(DecisionId(12), "proposed")]),
        ),
        (
            finding(2, Severity::Major, "Payroll is looked for under Settings.", &[1, 2, 3], Some(8)),
            became(8, "accepted", Vec::new()),
        ),
        (finding(3, Severity::Minor, "\u{201c}Artefact\u{201d} says nothing to anybody.", &[2], None), None),
        (finding(4, Severity::Idea, "A photo of the front desk.", &[], None), None),
    ];
    Whole { test, people, uninvited: Vec::new(), findings }
}
