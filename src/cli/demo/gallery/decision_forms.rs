//! The modals about decisions.

use super::decisions;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::decision::draft::{Draft, RuleChoice};
use crate::domain::decision::{Daci, Dependent, KeyAspect, State, Text, Version};
use crate::domain::ids::DecisionId;
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::domain::stage::{GateVerdict, Stage};
use crate::slack::blocks::View;
use crate::slack::views::decision::{self, Compose, More, Settled};
use crate::store::decisions::Note;
use jiff::civil::{Date, date};

const DUE: Date = date(2026, 3, 10);
const WHICH: (DecisionId, Version) = (DecisionId(12), Version(1));

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Decision: forms");
    compose(shelf, sample);
    concerns(shelf, sample);
    let decision = decisions::plain(sample, State::Proposed);
    shelf.modal("details", &decision::details(&decision, &[], &[]));
    let member = sample.sponsor.clone();
    let text = "The works council was not asked.".to_owned();
    let note = Note { member, kind: "reopen".to_owned(), text, at: hours(1) };
    shelf.modal("details with a reason", &decision::details(&decision, &[note], &[]));
    for verdict in [GateVerdict::Hold, GateVerdict::Stop] {
        shelf.modal(format!("{verdict} instead"), &decision::instead(WHICH.0, WHICH.1, verdict, ""));
    }
    shelf.modal("who decides instead", &decision::approver(&decision, &sample.sponsor));
    shelf.modal("withdraw", &decision::withdraw(WHICH.0, WHICH.1));
    shelf.modal("reopen", &decision::reopen(WHICH.0, WHICH.1, DUE));
}

/// The form of a proposal.
pub fn new_one(sample: &Sample) -> View {
    let title = "Interview ten new hires before we write a line".to_owned();
    let draft = Draft { text: Text { title, ..Text::default() }, due: Some(DUE), ..Draft::default() };
    decision::compose(&form(sample, &[sample.initiative()], &draft, &sample.aspects()))
}

fn form<'a>(
    sample: &'a Sample,
    initiatives: &'a [Initiative],
    draft: &'a Draft,
    aspects: &'a [KeyAspect],
) -> Compose<'a> {
    let (more, changes, keeps, meanwhile) = (None, None, None, None);
    Compose {
        initiatives,
        chosen: if let [one] = initiatives { Some(one) } else { None },
        writer: &sample.owner,
        draft,
        aspects,
        more,
        changes,
        keeps,
        meanwhile,
        settled: &[],
        metadata: "",
    }
}

fn compose(shelf: &mut Shelf, sample: &Sample) {
    let bonus = Initiative { key: "SAB".to_owned(), name: "Sales bonus".to_owned(), ..sample.initiative() };
    let (one, two) = ([sample.initiative()], [sample.initiative(), bonus]);
    let (empty, full) = (Draft { due: Some(DUE), ..Draft::default() }, full(sample));
    shelf.modal("a new one", &new_one(sample));
    shelf.modal("a new one, no key aspects yet", &decision::compose(&form(sample, &one, &empty, &[])));
    shelf.modal("a new one, of several initiatives", &decision::compose(&form(sample, &two, &empty, &[])));
    let aspects = sample.aspects();
    let chosen = Compose { chosen: Some(&two[1]), ..form(sample, &two, &empty, &aspects) };
    shelf.modal("a new one, of several initiatives, one chosen", &decision::compose(&chosen));
    let row = |id, title: &str| (id, "approved".to_owned(), title.to_owned());
    let in_force = [row(4, "Ask every team for one person to talk to"), row(3, "Use the feed of HR")];
    let more =
        Some(More { in_force: &in_force, open: &[row(13, "Write to all new hires")], first: Some(DUE) });
    let whole = Compose { more, ..form(sample, &one, &full, &aspects) };
    shelf.modal("a new one, everything filled in", &decision::compose(&whole));
    let old = |id, title: &str| Settled { decision: DecisionId(id), title: title.to_owned(), card: None };
    let settled = [old(9, "Interview five new hires, not ten"), old(4, "Interview no new hires")];
    let again = Compose { settled: &settled, ..form(sample, &one, &full, &aspects) };
    shelf.modal("a new one, on what was settled before", &decision::compose(&again));
    let now = decisions::plain(sample, State::Proposed);
    let mut before = now.ask().clone();
    "Interview five new hires".clone_into(&mut before.text.title);
    let meanwhile = Some(decision::differences(&before, now.ask(), Version(2)));
    let changed = Compose { changes: Some((WHICH.0, Version(2))), meanwhile, ..whole };
    shelf.modal("a change, somebody else was faster", &decision::compose(&changed));
    shelf.modal("nowhere to propose one", &decision::nowhere(&Refusal::NotInInitiativeChannel));
}

fn full(sample: &Sample) -> Draft {
    Draft {
        text: decisions::plain(sample, State::Proposed).ask().text.clone(),
        key_aspects: sample.aspects().into_iter().take(1).collect(),
        approvers: vec![sample.sponsor.clone(), sample.person(0)],
        rule: RuleChoice::Quorum(2),
        due: Some(DUE),
        daci: Daci {
            driver: Some(sample.owner.clone()),
            contributors: [sample.person(1)].into(),
            informed: [sample.person(2)].into(),
        },
        high_impact: true,
        review: Some(date(2026, 9, 1)),
        dependents: [Dependent::Gate(Stage::Discovery), Dependent::Decision(DecisionId(13))].into(),
        replaces: Some(DecisionId(4)),
    }
}

fn concerns(shelf: &mut Shelf, sample: &Sample) {
    let held = State::Held { who: [].into(), concerns: [1].into() };
    let (held, notes) = (decisions::plain(sample, held), decisions::concerns(sample));
    shelf.modal("details with a concern", &decision::details(&held, &[], &notes));
    let about = |id, title: &str| (DecisionId(id), Version(1), title.to_owned());
    let two = [about(12, "Interview ten new hires"), about(13, "Write to all new hires")];
    shelf.modal("raise a concern", &decision::raise(&two[..1], ""));
    shelf.modal(
        "raise a concern about a message",
        &decision::raise(&two, "Did anybody ask the works council?"),
    );
    shelf.modal("answer a concern", &decision::answer(&held, 1, &notes));
    shelf.modal("overrule a concern", &decision::overrule(&held, 1, &notes));
    shelf.modal("comment", &decision::say(WHICH.0, WHICH.1));
    shelf.message("a comment in the thread", &decision::comment(&notes[0]));
    shelf.modal("confirm, high impact", &decision::confirm(&held, ""));
}
